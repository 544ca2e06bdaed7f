import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name email phone roles constituencies constituencyId disabled label";

describeAction("createPerson", (desk) => {
  const home = async () =>
    (await desk.server.data("{ viewer { person { constituencyId } } }")).viewer.person.constituencyId;

  it("enters somebody with roles and reach [R-036, R-055]", async () => {
    const input = {
      name: " Kim  Lee ",
      email: " Kim@Example.ORG ",
      phone: "+49 30 1",
      roles: ["HANDLER", "AUDITOR", "HANDLER"],
    };
    const { record, entries, result } = await desk.unit(input, fields);
    const constituencyId = await home();
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^per_[0-9a-f]{32}$/), version: 1, name: "Kim Lee", email: "kim@example.org" },
      ...{ phone: "+49 30 1", roles: ["AUDITOR", "HANDLER"], constituencies: [constituencyId], constituencyId },
      ...{ disabled: false, label: "AMBER" },
    });
    expect(result.changed).toEqual([{ __typename: "Person", id: record.id }]);
    expect(entries).toMatchObject([
      { action: "createPerson", recordType: "Person", recordId: record.id, version: 1, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      email: [null, "kim@example.org"],
      roles: [null, '["AUDITOR","HANDLER"]'],
    });
  });

  it("needs no address, and lets two people share a name", async () => {
    const [one, other] = [await desk.done({ name: "Max", roles: [] }), await desk.done({ name: "Max", roles: [] })];
    expect(one.id).not.toBe(other.id);
  });

  it("knows an address once, however it is written; other letters are another address", async () => {
    await desk.done({ name: "A", email: "admin@example.org", roles: [] });
    const taken = { code: "DUPLICATE", violations: [{ path: "email", message: expect.any(String) }] };
    for (const email of ["admin@example.org", " ADMIN@EXAMPLE.org"])
      await desk.refused({ name: "B", email, roles: [] }, taken);
    await desk.done({ name: "C", email: "\u00e1dmin@example.org", roles: [] });
  });

  it.each<[path: string, input: object]>([
    ["name", { name: " " }],
    ["email", { email: "nowhere" }],
    ["email", { email: "a b@example.org" }],
    ["constituencies.0", { constituencies: ["con_00000000000000000000000000000000"] }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
    ["constituencyId", { constituencyId: "" }],
  ])("refuses a wrong %s: %p", async (path, input) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ name: "X", roles: [], ...input }, { code: "INVALID_INPUT", violations });
  });

  it("gives nobody a reach that is wider than the giver's", async () => {
    const near = await desk.server.person(["ADMINISTRATOR"]);
    const { id } = await desk.server.done("createConstituency", { name: "Other customer" });
    const refusal = { code: "INVALID_INPUT", violations: [{ path: "constituencies.0", message: expect.any(String) }] };
    for (const one of ["*", id])
      await desk.refused({ name: "X", roles: [], constituencies: [one] }, refusal, near.token);
    const elsewhere = { code: "INVALID_INPUT", violations: [{ path: "constituencyId", message: expect.any(String) }] };
    await desk.refused({ name: "X", roles: [], constituencyId: id }, elsewhere, near.token);
    await desk.done({ name: "X", roles: [], constituencies: [await home()] }, "id", near.token);
    await desk.done({ name: "X", roles: [], constituencies: ["*"] });
  });

  it("takes no role that nobody knows", async () => {
    await desk.fails("BAD_USER_INPUT", { name: "X", roles: ["WIZARD"] });
  });

  desk.repeatsHarmlessly(async () => ({ name: "Once", roles: [] }), { name: "Twice" });
  desk.onlyRoles(["ADMINISTRATOR"], async () => ({ name: "Somebody", roles: ["REPORTER"] }));
});
