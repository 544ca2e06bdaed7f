import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readContactList } from "../../src/domain/directory/contact-lists.js";
import { type Found, severals, singles } from "../../src/domain/directory/found.js";
import { readRfc2350 } from "../../src/domain/directory/rfc2350.js";
import { readSecurityTxt } from "../../src/domain/directory/security-txt.js";
import { hasRealData, realContacts } from "../support/documents.js";

const NOW = "2026-06-01T00:00:00.000000Z";
const whys = ({ remarks }: Found) => remarks.map(({ line, why }) => [line, why]);

describe("a security.txt", () => {
  it("says whom to tell, in which language, under which policy, and where the key is", () => {
    const found = readSecurityTxt(
      [
        "# Our team",
        "Contact: mailto:security%2Burgent@example.com?subject=x",
        "contact: tel:+1-201-555-0123",
        "Contact: https://example.com/report",
        "Expires: 2026-12-31T18:37:07z",
        "Encryption: openpgp4fpr:5f2de5521c63a801ab59ccb603d49de44b29100f",
        "Encryption: dns:5d2d37ab76d47d36._openpgpkey.example.com?type=OPENPGPKEY",
        "Preferred-Languages: en, pt-BR",
        "Canonical: https://www.Example.com/.well-known/security.txt",
        "Policy: https://example.com/policy",
        "CSAF: https://example.com/provider-metadata.json",
      ].join("\r\n"),
      NOW,
    );
    expect(found).toMatchObject({
      contacts: [
        { kind: "e-mail", address: "security+urgent@example.com" },
        { kind: "telephone", address: "+1-201-555-0123" },
        { kind: "web", address: "https://example.com/report" },
      ],
      singles: { website: "https://www.example.com" },
      severals: {
        languages: ["en", "pt-br"],
        policies: ["https://example.com/policy"],
        services: ["CSAF: https://example.com/provider-metadata.json"],
        keys: [
          "5F2DE5521C63A801AB59CCB603D49DE44B29100F",
          "dns:5d2d37ab76d47d36._openpgpkey.example.com?type=OPENPGPKEY",
        ],
      },
      remarks: [],
    });
  });

  it("has each fault of it named by its line, and the rest is taken", () => {
    const found = readSecurityTxt(
      [
        "Contact: cert@example.com",
        "Contact: javascript:alert(1)",
        "Contact: http://example.com",
        "Expires: 2026-01-01T00:00:00Z",
        "Expires: 2027-01-01T00:00:00Z",
        "Preferred-Languages: en, <b>",
        "Hiring: https://example.com/jobs",
        "Colour: red",
        "no field at all",
        "Encryption: javascript:alert(1)",
        "Policy:",
      ].join("\n"),
      NOW,
    );
    expect(found.contacts.map(({ address }) => address)).toEqual(["cert@example.com", "http://example.com"]);
    expect(found.severals).toEqual({ languages: ["en"] });
    expect(whys(found)).toEqual([
      [1, "must be a URI, and was taken for an e-mail address"],
      [2, "is no address of a kind that is known"],
      [3, "must be https, and was taken as it is"],
      [4, "has passed: it must not be relied on any more"],
      [5, "may be said once only: the first counts"],
      [6, "is no tag of a language"],
      [7, "has no place in the directory"],
      [8, "is no field of RFC 9116"],
      [9, "is no field"],
      [10, "does not say where a key is"],
      [11, "says nothing"],
    ]);
  });

  it.each(["constructor", "toString", "hasOwnProperty", "valueOf"])("knows no kind of contact called %s", (word) => {
    const found = readSecurityTxt(`Contact: ${word}:x\nExpires: 2026-12-31T00:00:00Z`, NOW);
    expect(found.contacts).toEqual([]);
    expect(whys(found)).toEqual([[1, "is no address of a kind that is known"]]);
  });

  it("has what is missing in it named", () => {
    expect(whys(readSecurityTxt("", NOW)).map(([, why]) => why)).toEqual([
      "is demanded once at least, and is missing",
      "is demanded, and is missing",
    ]);
  });
});

const described = `RFC 2350 Description for CERT Example

1. Document Information ......... 1
2.1 Name of the Team ............ 1
2.4 Telephone Number ............ 2

1. Document Information
1.1 Date of Last Update
    This is version 1.3, published on 2026-02-03.
1.2 Distribution List for Notifications
    There is none.

2. Contact Information
2.1 Name of the Team
    Full name: "Computer Emergency Team Example"
    Short name: CERT Example
2.2. Address
    CERT Example
    1010 Wien
    Austria
2.3 Time Zone
    Europe/Vienna (GMT+0100, and GMT+0200 from April to October)
2.4 Telephone Number
    +43 1 505 64 16
    Emergency, 24/7: +43 1 505 64 17
2.5 Facsimile Number
    N/A
2.7 Electronic Mail Address
    team (at) cert.example, or <reports@cert.example>
2.8 Public Keys and Encryption Information
    User ID: CERT Example
    Fingerprint: 7F4C 8FA6 A356 D1CC 2E5C  AB09 5416 33B8 1B45 CF2A
2.9 Team Members
    Not told.
2.10 Other Information
    See https://www.cert.example/about for more.
2.11 Points of Customer Contact
    Our hours are 08:00 to 18:00, Monday to Friday.

3. Charter
3.1 Mission Statement
    To help.

    And to warn.
3.2 Constituency
    Every network in Austria.
3.3 Sponsorship and/or Affiliation
    nic.example
3.4 Authority
    It may only advise.

4. Policies
4.1 Types of Incidents and Level of Support
    All of them.
4.2 Co-operation, Interaction and Disclosure of Information
    As TLP says.
5. Services
5.1 Incident Response
    We coordinate.
6. Incident Reporting Forms
    https://www.cert.example/form
7. Disclaimers
    None is liable.
9.9 Something else
    Which nobody knows.
`;

describe("a description after RFC 2350", () => {
  it("is understood section by section, by titles and numbers", () => {
    const found = readRfc2350(described);
    expect(found).toMatchObject({
      name: "CERT Example",
      kind: "INCIDENT_RESPONSE_TEAM",
      singles: {
        postalAddress: "CERT Example\n1010 Wien\nAustria",
        timeZone: "Europe/Vienna (GMT+0100, and GMT+0200 from April to October)",
        dutyHours: "Our hours are 08:00 to 18:00, Monday to Friday.",
        website: "https://www.cert.example",
        description: "To help.\n\nAnd to warn.",
        constituencyText: "Every network in Austria.",
        sponsor: "nic.example",
        authority: "It may only advise.",
      },
      severals: {
        sources: ["RFC 2350, This is version 1.3, published on 2026-02-03."],
        keys: ["7F4C8FA6A356D1CC2E5CAB09541633B81B45CF2A"],
        policies: [
          "Types of Incidents and Level of Support: All of them.",
          "Co-operation, Interaction and Disclosure of Information: As TLP says.",
        ],
        services: ["Incident Response: We coordinate."],
        reportingForms: ["https://www.cert.example/form"],
      },
      contacts: [
        { kind: "telephone", address: "+43 1 505 64 16", emergency: false },
        { kind: "telephone", address: "+43 1 505 64 17", emergency: true },
        { kind: "e-mail", address: "team@cert.example" },
        { kind: "e-mail", address: "reports@cert.example" },
      ],
    });
    expect(found.remarks.map(({ text, why }) => [text.slice(0, 20), why])).toEqual([
      ["There is none.", "has no place in the directory"],
      ['Full name: "Computer', "says more than the name that was taken"],
      ["Not told.", "has no place in the directory"],
      ["None is liable.", "has no place in the directory"],
      ["9.9 Something else", "is no section of RFC 2350"],
    ]);
  });

  it("may be marked up, and lack most of it", () => {
    const found = readRfc2350("## 2.1 Name of the Team\n\nTeam X\n\n### 3.2. Constituency:\nOurs\n");
    expect(found).toMatchObject({ name: "Team X", singles: { constituencyText: "Ours" }, remarks: [] });
  });

  it("names nobody where it is something else", () => {
    expect(readRfc2350("Dear all,\n10 people met.\n")).toMatchObject({ name: null, singles: {}, contacts: [] });
  });
});

describe("a list of contacts", () => {
  (hasRealData ? it : it.skip).each([
    ["csirt-contacts", 27],
    ["eu-csirts-network", 37],
    ["eu-eea-authorities", 60],
  ])("%s, as it was published, holds %i organizations by name", (name, count) => {
    const found = readContactList(realContacts(name)) ?? [];
    expect(found.length).toBe(count);
    expect(found.filter((one) => !one.name)).toEqual([]);
  });

  it("keeps what is known of a team, and remarks what is not", () => {
    const [found] = readContactList(
      JSON.stringify({
        teams: [
          {
            ...{ country: "fr", name: "CERT-FR", full_name: "Centre", website: "https://cert.fr", telephone: "+33 1" },
            ...{ email: "a@cert.fr", pgp_key_id: "0x1B45CF2A", pgp_fingerprint: "7F4C", preferred_languages: "en, ?" },
            ...{ established: "2009", surprise: { deep: [1] }, empty: null },
          },
        ],
      }),
    ) as Found[];
    expect(found).toMatchObject({
      ...{ name: "CERT-FR", kind: "INCIDENT_RESPONSE_TEAM" },
      singles: { country: "FR", description: "Centre", website: "https://cert.fr" },
      severals: { keys: ["7F4C"], languages: ["en"] },
    });
    expect(found?.remarks.map(({ text }) => text)).toEqual(["?", "established: 2009", "surprise: object"]);
  });

  it.each(["", "[]", "{}", '{"teams": 1}', '{"teams": []}', "null", "{", '{"__proto__": {"teams": [{}]}}'])(
    "is none: %s",
    (text) => expect(readContactList(text)).toBeNull(),
  );
});

/** What every reader must keep to, whatever it is given: texts that fit their columns, and bounded remarks. */
function demandFitting({ singles: one, severals: many, contacts, remarks }: Found): void {
  for (const [field, text] of Object.entries(one)) expect(text.length <= singles[field as keyof typeof one]).toBe(true);
  for (const [field, list] of Object.entries(many))
    for (const text of list) expect(text.length <= severals[field as keyof typeof many]).toBe(true);
  expect(remarks.length).toBeLessThanOrEqual(200);
  const all = JSON.stringify([one, many, contacts, remarks]);
  expect(all).not.toMatch(/\\u0000|\\ud[89ab][0-9a-f]{2}(?!\\ud[c-f])/i);
  for (const { kind, address } of contacts) expect([kind, address].every((text) => text.trim().length > 0)).toBe(true);
}

describe("whatever is pasted", () => {
  const pieces = fc.constantFrom(
    ...[
      "Contact: ",
      "Expires: ",
      "Preferred-Languages: ",
      "2.1 Name of the Team",
      "2.4 Telephone",
      "6 ",
      "\n",
      "\r",
      "\0",
    ],
    ...[
      "mailto:",
      "%ff",
      "\uD800",
      "+1 2 3 4 5 6 7",
      "7F4C 8FA6 ",
      "@",
      "....",
      "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    ],
    ...["-----END PGP PUBLIC KEY BLOCK-----", "\u202e", "<script>", "{", '{"teams":[', '{"name":', "]}", "__proto__"],
    ...["constructor", "toString", "Contact: constructor:", "full name: "],
  );
  const garbage = fc
    .array(fc.oneof(pieces, fc.string({ unit: "binary", maxLength: 40 })), { maxLength: 60 })
    .map((parts) => parts.join(""));

  it("no reader throws, nor gives more than an entry holds, nor otherwise the second time", () => {
    fc.assert(
      fc.property(garbage, (text) => {
        const read = () => [
          ...[readSecurityTxt(text, NOW), readRfc2350(text), readRfc2350(`2.1 Name of the Team\n${text}`)],
          ...(readContactList(text) ?? []),
        ];
        const found = read();
        for (const one of found) demandFitting(one);
        expect(read()).toEqual(found);
      }),
      { numRuns: 500 },
    );
  });

  it("an item of a list may be anything", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.jsonValue(),
            fc.dictionary(fc.constantFrom("name", "country", "email", "title", "url", "toString"), fc.jsonValue()),
          ),
        ),
        (teams) => {
          for (const one of readContactList(JSON.stringify({ teams })) ?? []) demandFitting(one);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    ["a".repeat(500_000)],
    ["Contact:\n".repeat(60_000)],
    [" .".repeat(250_000)],
    // Signs that are taken off the end of a name, and do not stand there.
    [`${".".repeat(499_000)}x`],
    ["2.1 A\nx\n".repeat(60_000)],
  ])("half a million characters end soon enough to be read at all", (text) => {
    demandFitting(readSecurityTxt(text, NOW));
    demandFitting(readRfc2350(text));
    demandFitting(readRfc2350(`2.1 Name of the Team\n${text}`));
    demandFitting(readRfc2350(`2.4 Telephone\n${text}`));
    demandFitting(readRfc2350(`2.7 E-mail\n${text}`));
  });
});
