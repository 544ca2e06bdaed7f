import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { eventuallyGiven } from "../../support/eventually.js";

describeAction("revokeToken", (desk) => {
  const issued = async (token?: string) => {
    const { id: personId } = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const { secret, token: made } = await desk.server.act("issueToken", { personId, name: "x" }, "id version", token);
    return { input: { tokenId: made.id as string, version: made.version as number }, secret: secret as string };
  };
  const fresh = async () => (await issued()).input;

  it("ends a token at once", async () => {
    const { input, secret } = await issued();
    const ask = () => desk.server.ask("{ viewer { roles } }", {}, secret);
    expect((await ask()).data).toEqual({ viewer: { roles: ["HANDLER"] } });
    const { record, entries, result } = await desk.unit(input, "id version revokedAt");
    expect(record).toEqual({ id: input.tokenId, version: 2, revokedAt: expect.stringMatching(/^2\d{3}-.*Z$/) });
    expect(result.changed).toEqual([{ __typename: "Token", id: input.tokenId }]);
    expect(entries).toMatchObject([
      {
        action: "revokeToken",
        recordType: "Token",
        recordId: input.tokenId,
        version: 2,
        about: [],
        actorId: desk.lead,
      },
    ]);
    expect(entries[0]?.changed).toEqual({ revokedAt: [null, record.revokedAt] });
    // The journal has told this node by now: the entry above came through it.
    expect(await eventuallyGiven(ask, ({ status }) => status !== 200)).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: "UNAUTHENTICATED" } }],
    });
  });

  it("refuses a token that is revoked already", async () => {
    const input = await fresh();
    await desk.done(input);
    await desk.refused({ ...input, version: 2 }, { code: "WRONG_STATE" });
  });

  desk.guardsVersion(() => fresh().then((input) => ({ ...input })));
  desk.knowsItsSubject("tokenId", fresh, "tok_00000000000000000000000000000000");
  // Whoever may not even see a token may get the answer for one that is not there.
  desk.onlyRoles(["ADMINISTRATOR"], fresh, ["FORBIDDEN", "NOT_FOUND"]);
});
