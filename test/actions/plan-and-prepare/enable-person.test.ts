import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("enablePerson", (desk) => {
  const fresh = async (more: object = {}) => {
    const { id } = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"], ...more });
    await desk.server.done("disablePerson", { personId: id, version: 1 });
    return { personId: id as string, version: 2 };
  };

  it("lets a disabled person in again, with the tokens that have not ended", async () => {
    const { id, token } = await desk.server.person(["HANDLER"]);
    await desk.server.done("disablePerson", { personId: id, version: 1 });
    const { record, entries, result } = await desk.unit({ personId: id, version: 2 }, "id version disabled");
    expect(record).toEqual({ id, version: 3, disabled: false });
    expect(result.changed).toEqual([{ __typename: "Person", id }]);
    expect(entries).toMatchObject([
      { action: "enablePerson", recordId: id, version: 3, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toEqual({ disabled: ["true", "false"] });
    // At once: whoever was told that it is done may rely on it.
    expect((await desk.server.ask("{ viewer { roles } }", {}, token)).status).toBe(200);
  });

  it("refuses who is not disabled, and whose reach exceeds the caller's", async () => {
    await desk.refused({ personId: desk.lead, version: 1 }, { code: "WRONG_STATE" });
    const near = await desk.server.person(["ADMINISTRATOR"]);
    const violations = [{ path: "personId", message: expect.any(String) }];
    await desk.refused(await fresh({ constituencies: ["*"] }), { code: "INVALID_INPUT", violations }, near.token);
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("personId", fresh, "tea_00000000000000000000000000000000");
  desk.onlyRoles(["ADMINISTRATOR"], () => fresh());
});
