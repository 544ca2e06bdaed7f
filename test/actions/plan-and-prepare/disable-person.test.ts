import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("disablePerson", (desk) => {
  const fresh = async (more: object = {}) => {
    const { id } = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"], ...more });
    return { personId: id as string, version: 1 };
  };

  it("shuts a person out, whatever the token [R-055]", async () => {
    const { id, token } = await desk.server.person(["HANDLER"]);
    const { record, entries, result } = await desk.unit({ personId: id, version: 1 }, "id version disabled roles");
    expect(record).toEqual({ id, version: 2, disabled: true, roles: ["HANDLER"] });
    expect(result.changed).toEqual([{ __typename: "Person", id }]);
    expect(entries).toMatchObject([
      { action: "disablePerson", recordType: "Person", recordId: id, version: 2, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toEqual({ disabled: ["false", "true"] });
    // At once: whoever was told that it is done may rely on it.
    expect((await desk.server.ask("{ viewer { roles } }", {}, token)).status).toBe(401);
  });

  it("refuses oneself, and who is disabled already", async () => {
    await desk.refused({ personId: desk.lead, version: 1 }, { code: "GUARD_NOT_MET" });
    const before = await fresh();
    await desk.done(before);
    await desk.refused({ ...before, version: 2 }, { code: "WRONG_STATE" });
  });

  it("is not for somebody whom the person's reach exceeds", async () => {
    const near = await desk.server.person(["ADMINISTRATOR"]);
    const violations = [{ path: "personId", message: expect.any(String) }];
    await desk.refused(await fresh({ constituencies: ["*"] }), { code: "INVALID_INPUT", violations }, near.token);
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("personId", fresh, "tea_00000000000000000000000000000000");
  desk.onlyRoles(["ADMINISTRATOR"], () => fresh());
});
