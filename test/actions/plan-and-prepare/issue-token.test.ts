import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { beforeTheEnd, eventuallyGiven } from "../../support/eventually.js";

const fields = "id version personId name expiresAt revokedAt label";

describeAction("issueToken", (desk) => {
  const person = async () => (await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id as string;
  const viewer = (token: string) => desk.server.data("{ viewer { person { id } roles tokenExpiresAt } }", {}, token);

  it("gives a person a token, whose secret is told this once and stored as a hash alone", async () => {
    const personId = await person();
    const { record, entries, result } = await desk.unit({ personId, name: " laptop " }, fields);
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^tok_[0-9a-f]{32}$/), version: 1, personId, name: "laptop" },
      ...{ expiresAt: null, revokedAt: null, label: "RED" },
    });
    expect(result.changed).toEqual([{ __typename: "Token", id: record.id }]);
    expect(result.secret).toMatch(/^tocsin_/);
    expect((await viewer(result.secret)).viewer).toMatchObject({ person: { id: personId }, roles: ["HANDLER"] });
    const everything = JSON.stringify(await desk.books.everything());
    expect(everything).not.toContain(result.secret);
    expect(entries).toMatchObject([
      { action: "issueToken", recordType: "Token", recordId: record.id, version: 1, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toMatchObject({ personId: [null, personId], name: [null, "laptop"] });
    expect(Object.keys(entries[0]?.changed ?? {})).not.toContain("secretHash");
  });

  it("ends a token at its time, by the database's clock", async () => {
    const personId = await person();
    const { result, expiresAt } = await beforeTheEnd(async (expiresAt) => {
      const { result } = await desk.unit({ personId, name: "short", expiresAt }, fields);
      expect((await viewer(result.secret)).viewer.tokenExpiresAt).toBe(expiresAt.replace("Z", "000Z"));
      return { result, expiresAt };
    });
    const code = async () =>
      (await desk.server.ask("{ viewer { roles } }", {}, result.secret)).errors?.[0]?.extensions.code;
    expect(await eventuallyGiven(code, (one) => one !== undefined)).toBe("UNAUTHENTICATED");
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expiresAt));
  });

  it("refuses an unknown person, an empty name and an end in the past", async () => {
    const refusal = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ personId: "per_00000000000000000000000000000000", name: "x" }, refusal("personId"));
    const personId = await person();
    await desk.refused({ personId, name: " " }, refusal("name"));
    await desk.refused({ personId, name: "x", expiresAt: "2026-01-01T00:00:00Z" }, refusal("expiresAt"));
  });

  it("tells the secret of a repeated request no second time", async () => {
    const input = { personId: await person(), name: "once", idempotencyKey: "t1" };
    const first = await desk.server.act("issueToken", input);
    const again = await desk.leavingNoTrace(() => desk.server.act("issueToken", input));
    expect(first.secret).toMatch(/^tocsin_/);
    expect(again).toMatchObject({ unitId: first.unitId, secret: null, token: { id: first.token.id } });
  });

  desk.onlyRoles(["ADMINISTRATOR"], async () => ({ personId: await person(), name: "x" }));
});
