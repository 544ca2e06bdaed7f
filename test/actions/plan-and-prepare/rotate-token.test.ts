import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { eventuallyGiven } from "../../support/eventually.js";

const fields = "id version personId name kind scopes readOnly addressRanges expiresAt revokedAt replacedById";
const DAY = 24 * 3_600_000;

describeAction("rotateToken", (desk) => {
  const issued = async (more: object = {}) => {
    const { id: personId } = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const { secret, token } = await desk.server.act("issueToken", { personId, name: "robot", ...more }, "id");
    return { secret: secret as string, input: { tokenId: token.id as string, version: 1 } };
  };
  const fresh = async () => (await issued()).input;
  const read = async (id: string) =>
    (await desk.server.data(`query($id: ID!) { node(id: $id) { ... on Token { ${fields} } } }`, { id })).node;
  const statusOf = async (secret: string) => (await desk.server.ask("{ viewer { roles } }", {}, secret)).status;

  it("puts a token with the same grant in the old one's place, and lets both work for a while", async () => {
    const grant = { scopes: ["READ", "RESPONSES"], addressRanges: ["127.0.0.0/8"] };
    const { secret, input } = await issued(grant);
    const begun = Date.now();
    const { record, result, entries } = await desk.unit({ ...input, overlapSeconds: 60 }, fields);
    const ended = Date.now();
    const old = await read(input.tokenId);
    expect(record).toMatchObject({
      name: "robot",
      kind: "PERSONAL",
      readOnly: false,
      expiresAt: null,
      version: 1,
      ...grant,
    });
    expect(record.id).not.toBe(input.tokenId);
    expect(old).toMatchObject({ version: 2, replacedById: record.id, revokedAt: null });
    expect(Date.parse(old.expiresAt)).toBeGreaterThan(begun + 59_000);
    expect(Date.parse(old.expiresAt)).toBeLessThan(ended + 61_000);
    expect(result.secret).toMatch(/^tocsin_[0-9A-Za-z]{46}$/);
    expect([await statusOf(secret), await statusOf(result.secret)]).toEqual([200, 200]);
    expect(entries).toMatchObject([
      { action: "rotateToken", recordId: record.id, version: 1, actorId: desk.lead },
      { action: "rotateToken", recordId: input.tokenId, version: 2, actorId: desk.lead },
    ]);
    expect(JSON.stringify(await desk.books.everything())).not.toContain(result.secret);
  });

  it("ends the old one at once without an overlap", async () => {
    const { secret, input } = await issued();
    const { result } = await desk.unit({ ...input, overlapSeconds: 0 });
    expect(await statusOf(result.secret)).toBe(200);
    const status = () => statusOf(secret);
    expect(await eventuallyGiven(status, (one) => one !== 200)).toBe(401);
  });

  it("gives the new one as long a life as the old one had, or the one that is asked for, and prolongs no old one", async () => {
    const { input } = await issued({ expiresAt: new Date(Date.now() + DAY).toISOString() });
    const { record } = await desk.unit({ ...input, overlapSeconds: 2 * 24 * 3_600 }, fields);
    expect(Math.abs(Date.parse(record.expiresAt) - Date.now() - DAY)).toBeLessThan(60_000);
    expect(Date.parse((await read(input.tokenId)).expiresAt)).toBeLessThan(Date.now() + DAY);
    const expiresAt = "2190-01-01T00:00:00.000000Z";
    expect((await desk.unit({ ...(await fresh()), expiresAt }, fields)).record.expiresAt).toBe(expiresAt);
  });

  it("refuses tokens that have ended or were rotated, and impossible times", async () => {
    const wrong = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    const input = await fresh();
    for (const overlapSeconds of [-1, 604_801])
      await desk.refused({ ...input, overlapSeconds }, wrong("overlapSeconds"));
    await desk.refused({ ...input, expiresAt: "2026-01-01T00:00:00Z" }, wrong("expiresAt"));
    await desk.done(input);
    await desk.refused({ ...input, version: 2 }, { code: "WRONG_STATE" });
    const revoked = await fresh();
    await desk.server.done("revokeToken", revoked);
    await desk.refused({ ...revoked, version: 2 }, { code: "WRONG_STATE" });
  });

  it("tells the secret of a repeated request no second time", async () => {
    const input = { ...(await fresh()), idempotencyKey: "r1" };
    const first = await desk.server.act("rotateToken", input);
    const again = await desk.leavingNoTrace(() => desk.server.act("rotateToken", input));
    expect(first.secret).toMatch(/^tocsin_/);
    expect(again).toMatchObject({ unitId: first.unitId, secret: null, token: { id: first.token.id } });
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("tokenId", fresh, "tok_00000000000000000000000000000000");
  // Who may rotate the own token is told of others' that there is none.
  desk.onlyRoles(["ADMINISTRATOR"], fresh, ["NOT_FOUND"]);
});
