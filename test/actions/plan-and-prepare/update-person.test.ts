import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name email phone roles constituencies disabled";

describeAction("updatePerson", (desk) => {
  let count = 0;
  const fresh = async (more: object = {}) => {
    count += 1;
    const input = { name: "Kim", email: `kim${count}@example.org`, phone: "1", roles: ["HANDLER"], ...more };
    const { id } = await desk.server.done("createPerson", input);
    return { personId: id as string, version: 1 };
  };
  const wrong = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });

  it("brings a person up to date, rights included [R-036, R-055]", async () => {
    const before = await fresh();
    const change = {
      name: " Kim  Lee ",
      email: " New@Example.ORG ",
      roles: ["AUDITOR", "AUDITOR"],
      constituencies: ["*"],
    };
    const { record, entries, result } = await desk.unit({ ...before, ...change }, fields);
    expect(record).toEqual({
      ...{ id: before.personId, version: 2, name: "Kim Lee", email: "new@example.org", phone: "1" },
      ...{ roles: ["AUDITOR"], constituencies: ["*"], disabled: false },
    });
    expect(result.changed).toEqual([{ __typename: "Person", id: before.personId }]);
    expect(entries).toMatchObject([
      {
        action: "updatePerson",
        recordType: "Person",
        recordId: before.personId,
        version: 2,
        about: [],
        actorId: desk.lead,
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({ roles: ['["HANDLER"]', '["AUDITOR"]'], name: ["Kim", "Kim Lee"] });
  });

  it("clears what is null and leaves what is absent; name and roles stay", async () => {
    const input = { ...(await fresh()), name: null, email: null, phone: null, roles: null, constituencies: null };
    expect(await desk.done(input, fields)).toMatchObject({ name: "Kim", email: null, phone: null, roles: ["HANDLER"] });
  });

  it("refuses wrong texts, an address that is taken and a constituency that is not there", async () => {
    const taken = await fresh();
    const before = await fresh();
    await desk.refused({ ...before, name: " " }, wrong("name"));
    await desk.refused({ ...before, email: "nowhere" }, wrong("email"));
    await desk.refused(
      { ...before, constituencies: ["con_00000000000000000000000000000000"] },
      wrong("constituencies.0"),
    );
    const { email } = (
      await desk.server.data("query($id: ID!) { node(id: $id) { ... on Person { email } } }", { id: taken.personId })
    ).node;
    await desk.refused(
      { ...before, email },
      { code: "DUPLICATE", violations: [{ path: "email", message: expect.any(String) }] },
    );
  });

  it("changes nobody's own rights, and gives no reach that is wider than the giver's", async () => {
    const admin = await desk.server.person(["ADMINISTRATOR"], { constituencies: ["*"] });
    await desk.refused({ personId: admin.id, version: 1, roles: ["IRT_LEAD"] }, { code: "GUARD_NOT_MET" }, admin.token);
    await desk.done({ personId: admin.id, version: 1, name: "Own name" }, "id", admin.token);
    const near = await desk.server.person(["ADMINISTRATOR"]);
    await desk.refused({ ...(await fresh()), constituencies: ["*"] }, wrong("constituencies.0"), near.token);
    await desk.refused({ ...(await fresh({ constituencies: ["*"] })), roles: [] }, wrong("personId"), near.token);
  });

  desk.guardsVersion(fresh);
  desk.repeatsHarmlessly(fresh, { name: "Other" });
  desk.knowsItsSubject("personId", fresh, "tea_00000000000000000000000000000000");
  desk.onlyRoles(["ADMINISTRATOR"], () => fresh());
});
