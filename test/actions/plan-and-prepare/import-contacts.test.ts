import { expect, it } from "@jest/globals";
import { createCleartextMessage, sign } from "openpgp";
import type { Role } from "../../../src/domain/words.js";
import { describeAction } from "../../support/action-desk.js";
import { hasRealData, realContacts } from "../../support/documents.js";
import type { Loose } from "../../support/loose.js";
import { type MadeKey, madeKey } from "../../support/open-pgp.js";
import { bareDocument } from "../../support/sdl.js";
import { entriesOfUnit } from "../../support/units.js";

const securityTxt = `Contact: mailto:cert@cert.example
Expires: 2099-01-01T00:00:00.000Z
Canonical: https://cert.example/.well-known/security.txt
Policy: javascript:alert(1)
`;
const rfc2350 = `2.1 Name of the Team
CERT <script>alert(1)</script>
2.3 Time Zone
Europe/Vienna
2.4 Telephone Number
+43 1 505 64 16
8.7 Horoscope
Good
`;

const DOCUMENT = `mutation($input: ImportContactsInput!) { result: importContacts(input: $input) { __typename
  ... on Refusal { code message clause violations { path message } }
  ... on ContactImportDone { unitId signature signedBy changed { __typename id } entries { name outcome taken
    remarks { line text why } organization { id version kind country website verifiedAt verificationDue contacts { address } policies sources } } } } }`;

describeAction("importContacts", (desk) => {
  const customer = async (): Promise<string> =>
    (await desk.server.done("createConstituency", { name: crypto.randomUUID() })).id;
  const take = async (input: object): Promise<Loose> => (await desk.server.data(DOCUMENT, { input })).result;
  const outcomes = ({ entries }: Loose): Record<string, number> => {
    const count: Record<string, number> = {};
    for (const { outcome } of entries as Loose[]) count[outcome] = (count[outcome] ?? 0) + 1;
    return count;
  };
  /** The answer of an import that must change nothing. */
  const idle = (input: object) => desk.leavingNoTrace(() => take(input));
  const clear = async (text: string, { privateKey }: MadeKey): Promise<string> =>
    sign({ message: await createCleartextMessage({ text }), signingKeys: privateKey });

  // Of the teams one stands there twice, once with its country and once without; some members have policies too.
  (hasRealData ? it : it.skip).each([
    ["csirt-contacts", 27, 26],
    ["eu-csirts-network", 37, 37],
    ["eu-eea-authorities", 60, 60],
  ])(
    "takes %s as it was published, each with a report, and the same twice changes nothing [R-037] [R-131]",
    async (name, count, different) => {
      const input = { constituencyId: await customer(), format: "CONTACT_LIST", document: realContacts(name) };
      const first = await take(input);
      expect(first.entries).toHaveLength(count);
      expect(outcomes(first)["CREATED"]).toBe(different);
      expect(new Set(first.entries.map(({ organization }: Loose) => organization.id)).size).toBe(different);
      const all = first.entries as Loose[];
      expect(all.filter(({ organization }) => !organization.verificationDue || organization.verifiedAt)).toEqual([]);
      expect(all.every(({ organization: { sources } }) => sources.length > 0)).toBe(true);
      const again = await idle(input);
      expect(outcomes(again)).toEqual({ UNCHANGED: count });
      expect(again.changed).toEqual([]);
    },
  );

  it("makes one entry of what several documents tell, and leaves what people have said [R-037] [R-020]", async () => {
    const constituencyId = await customer();
    const said = { constituencyId, name: "CERT-FR", kind: "REGULATOR", website: "https://ours.example" };
    const { id } = await desk.server.done("createExternalOrganization", said);
    const teams = [{ name: "cert-fr", country: "FR", website: "https://theirs.example", email: "a@cert.example" }];
    const input = { constituencyId, format: "CONTACT_LIST", document: JSON.stringify({ teams }) };
    const first = await take(input);
    expect(first.entries).toEqual([
      {
        ...{ name: "CERT-FR", outcome: "UPDATED", taken: ["country", "contacts"] },
        remarks: [
          { line: null, text: "https://theirs.example", why: "website is told otherwise here, and was left as it is" },
        ],
        organization: expect.objectContaining({
          id,
          version: 2,
          kind: "REGULATOR",
          website: said.website,
          country: "FR",
        }),
      },
    ]);
    expect(outcomes(await idle(input))).toEqual({ UNCHANGED: 1 });
    const [over] = (await take({ ...input, overwrite: true })).entries;
    expect([over.taken, over.organization.website]).toEqual([["website"], "https://theirs.example"]);
    const [entry] = await entriesOfUnit(desk.server, first.unitId);
    expect(entry).toMatchObject({ action: "importContacts", recordId: id, actorId: desk.lead });
    expect(entry?.changed).toMatchObject({ country: [null, "FR"] });
  });

  it("takes a security.txt for the organization of its canonical address; its texts stay texts [R-131]", async () => {
    const constituencyId = await customer();
    const input = { constituencyId, format: "SECURITY_TXT", document: securityTxt };
    const { entries, signature } = await take(input);
    expect(signature).toBe("NOT_SIGNED");
    expect(entries).toMatchObject([
      {
        ...{ name: "cert.example", outcome: "CREATED", remarks: [] },
        organization: { website: "https://cert.example", policies: ["javascript:alert(1)"] },
      },
    ]);
    expect(outcomes(await idle(input))).toEqual({ UNCHANGED: 1 });
    const more = { ...input, document: `${securityTxt}Contact: tel:+43-1-1\nColour: red\n` };
    const [updated] = (await take(more)).entries;
    expect(updated).toMatchObject({ outcome: "UPDATED", taken: ["contacts"], remarks: [{ line: 6 }] });
    expect(updated.organization.id).toBe(entries[0].organization.id);
  });

  it("takes an RFC 2350 text with the key in it, and says what is no part of it [R-131]", async () => {
    const { publicKey, fingerprint } = await madeKey();
    const input = {
      constituencyId: await customer(),
      format: "RFC_2350",
      document: `${rfc2350}\n2.8 Public Keys\n${publicKey}`,
    };
    const { entries } = await take(input);
    expect(entries).toMatchObject([
      {
        ...{ name: "CERT <script>alert(1)</script>", outcome: "CREATED" },
        taken: ["timeZone", "contacts", "openPgpKeys"],
        remarks: [{ line: 7, text: "8.7 Horoscope", why: "is no section of RFC 2350" }],
        organization: { kind: "INCIDENT_RESPONSE_TEAM", contacts: [{ address: "+43 1 505 64 16" }] },
      },
    ]);
    const { node } = await desk.server.data(
      "query($id: ID!) { node(id: $id) { ... on ExternalOrganization { openPgpKeys { nodes { fingerprint } } } } }",
      { id: entries[0].organization.id },
    );
    expect(node.openPgpKeys.nodes).toEqual([{ fingerprint }]);
    expect(outcomes(await idle(input))).toEqual({ UNCHANGED: 1 });
  });

  it("remarks a key that is too long, and takes the rest [R-131]", async () => {
    const long = ["-----BEGIN PGP PUBLIC KEY BLOCK-----", "", "A".repeat(50_001), "-----END PGP PUBLIC KEY BLOCK-----"];
    const document = `${rfc2350}\n2.8 Public Keys\n${long.join("\n")}`;
    const { entries } = await take({ constituencyId: await customer(), format: "RFC_2350", document });
    expect(entries).toMatchObject([{ outcome: "CREATED", taken: ["timeZone", "contacts"] }]);
    expect(entries[0].remarks).toContainEqual(
      expect.objectContaining({ why: expect.stringContaining("at most 50000 characters") }),
    );
  });

  it("checks a signature by the keys of the organization, and takes nothing where it does not hold [R-131]", async () => {
    const constituencyId = await customer();
    const key = await madeKey();
    const signed = await clear(securityTxt, key);
    const input = { constituencyId, format: "SECURITY_TXT", document: signed };
    const first = await take(input);
    expect(first).toMatchObject({ signature: "UNKNOWN_KEY", signedBy: null });
    const organizationId = first.entries[0].organization.id;
    await desk.server.done("recordOpenPgpKey", { constituencyId, organizationId, publicKey: key.publicKey });
    expect(await idle(input)).toMatchObject({ signature: "VALID", signedBy: key.fingerprint });
    for (const document of [
      signed.replace("cert@cert.example", "evil@evil.example"),
      signed.replace(/\n=?[A-Za-z0-9+/]{20,}/, "\nAAAA"),
      signed.slice(0, -60),
    ]) {
      const refused = await idle({ ...input, document });
      expect(refused).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "RFC 9116 §2.3" });
    }
    const unsigned = `Contact: mailto:evil@evil.example\n${signed}`;
    expect(JSON.stringify(await take({ ...input, document: unsigned }))).not.toContain("evil@evil.example");
  });

  it.each<[path: string, input: object]>([
    ["document", { document: " " }],
    ["document", { document: "x".repeat(500_001) }],
    ["document", { format: "CONTACT_LIST", document: "{}" }],
    ["name", { document: "Contact: mailto:a@b.example" }],
    ["format", { format: "CONTACT_LIST", document: '{"teams":[{"name":"A"}]}', name: "B" }],
    ["externalOrganizationId", { externalOrganizationId: "org_00000000000000000000000000000000" }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
  ])("refuses a wrong %s", async (path, input) => {
    const answer = await idle({ format: "SECURITY_TXT", document: securityTxt, ...input });
    expect(answer).toMatchObject({ __typename: "Refusal", violations: [{ path }] });
  });

  it("is for the keepers of contacts alone, in their own constituencies [R-037]", async () => {
    const input = { constituencyId: await customer(), format: "SECURITY_TXT", document: securityTxt };
    const codeOf = async (role: Role) => {
      const { token } = await desk.one(role);
      const { data, errors } = await desk.server.ask(bareDocument("importContacts"), { input }, token);
      return errors?.[0]?.extensions.code ?? data?.result.__typename;
    };
    for (const role of ["REPORTER", "HANDLER", "MANAGEMENT", "AUDITOR", "PARTNER", "SENSOR"] as const)
      expect([role, await codeOf(role)]).toEqual([role, "FORBIDDEN"]);
    for (const role of ["IRT_LEAD", "ADMINISTRATOR"] as const)
      expect([role, await codeOf(role)]).toEqual([role, "ContactImportDone"]);
  });
});
