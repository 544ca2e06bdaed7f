import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { generateKey, readKey, revokeKey } from "openpgp";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { madeKey } from "../support/open-pgp.js";
import { partnerOrganization } from "../support/sharing.js";
import { TestServer } from "../support/tocsin.js";

const KEY = "id version fingerprint names algorithm keyCreatedAt expiresAt revoked encrypts expiryDue remindAt";
const DAY = 86_400_000;

/** A key that the library makes only when it is told to look away. */
async function weakKey(): Promise<string> {
  const config = { minRSABits: 1_024 };
  const made = { type: "rsa", rsaBits: 1_024, format: "armored", config } as const;
  return (await generateKey({ ...made, userIDs: [{ name: "Weak" }] })).publicKey;
}

describeEngines("the keys of other teams", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const record = async (publicKey: string, organizationId?: string) =>
    server.done(
      "recordOpenPgpKey",
      { organizationId: organizationId ?? (await partnerOrganization(server)), publicKey },
      KEY,
    );

  it("tells what a key says of itself, its self-signature checked [R-131]", async () => {
    const made = new Date("2026-01-02T03:04:05Z");
    const { publicKey, fingerprint } = await madeKey({ days: 3_650, date: made });
    expect(await record(publicKey)).toEqual({
      ...{ id: expect.stringMatching(/^pgp_/), version: 1, fingerprint, names: ["CERT Example <cert@cert.example>"] },
      ...{ algorithm: expect.stringMatching(/ed25519/i), keyCreatedAt: "2026-01-02T03:04:05.000000Z" },
      expiresAt: new Date(made.getTime() + 3_650 * DAY).toISOString().replace("Z", "000Z"),
      remindAt: new Date(made.getTime() + 3_620 * DAY).toISOString().replace("Z", "000Z"),
      ...{ revoked: false, encrypts: true, expiryDue: false },
    });
  });

  it("refuses a private key, what is none, several at once, and what is too weak, by name [R-131]", async () => {
    const { publicKey, privateKey } = await madeKey();
    const other = await madeKey({ name: "Another" });
    const organizationId = await partnerOrganization(server);
    const why = async (text: string) => {
      const { code, violations } = await server.act("recordOpenPgpKey", { organizationId, publicKey: text });
      expect([code, violations[0].path]).toEqual(["INVALID_INPUT", "publicKey"]);
      return violations[0].message as string;
    };
    expect(await why(privateKey.armor())).toMatch(/private key/);
    for (const text of ["hello", publicKey.slice(0, 200), publicKey.replace(/^[A-Za-z0-9+/]{60}/m, "A".repeat(60))])
      expect(await why(text)).toMatch(/is no armored OpenPGP key|no self-signature that holds/);
    expect(await why(`${publicKey}\n${other.publicKey}`)).toMatch(/several keys|no armored/);
    expect(await why(await weakKey())).toMatch(/too weak: RSA takes 2,048 bits/);
    const { openPgpKeys } = await server.data(
      "query($where: OpenPgpKeyFilter) { openPgpKeys(where: $where) { totalCount } }",
      { where: { organizationId: [organizationId] } },
    );
    expect(openPgpKeys.totalCount).toBe(0);
  });

  it("takes a newer edition of the same key, that of its revocation too, and never another one [R-131]", async () => {
    const { publicKey, privateKey } = await madeKey({ days: 900 });
    const { id, version } = await record(publicKey);
    const change = { openPgpKeyId: id, version };
    const other = await server.act("updateOpenPgpKey", { ...change, publicKey: (await madeKey()).publicKey });
    expect(other).toMatchObject({
      code: "INVALID_INPUT",
      violations: [{ message: expect.stringMatching(/another key/) }],
    });
    const { publicKey: revoked } = await revokeKey({ key: privateKey, format: "armored" });
    expect((await readKey({ armoredKey: revoked })).isPrivate()).toBe(false);
    expect(await server.done("updateOpenPgpKey", { ...change, publicKey: revoked }, KEY)).toMatchObject({
      ...{ id, version: version + 1, revoked: true, encrypts: false, remindAt: null },
    });
  });

  it("is entered once for each team [R-131]", async () => {
    const organizationId = await partnerOrganization(server);
    const { publicKey } = await madeKey();
    await record(publicKey, organizationId);
    expect(await server.act("recordOpenPgpKey", { organizationId, publicKey })).toMatchObject({ code: "DUPLICATE" });
    await record(publicKey, await partnerOrganization(server));
  });

  it("is reminded of before it ends, in a queue and in the journal [R-131]", async () => {
    const { id } = await record((await madeKey({ days: 20 })).publicKey);
    const later = await record((await madeKey({ days: 400 })).publicKey);
    const due = async () => {
      const { openPgpKeys } = await server.data(
        "{ openPgpKeys(where: { expiryDue: true }, first: 100) { nodes { id } } }",
      );
      return openPgpKeys.nodes.map((one: { id: string }) => one.id) as string[];
    };
    await eventually(
      async () => (await due()).includes(id),
      () => "the key was never reminded of",
    );
    expect(await due()).not.toContain(later.id);
    const told = async () => {
      const { journal } = await server.data(
        'query($id: ID!) { journal(where: { recordIds: [$id], actions: ["reminder"] }, first: 10) { nodes { actorId version } } }',
        { id },
      );
      return journal.nodes as object[];
    };
    await eventually(
      async () => (await told()).length > 0,
      () => "the journal never told of it",
    );
    expect(await told()).toEqual([{ actorId: "clock", version: 2 }]);
  });
});
