import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("createConstituency", (desk) => {
  it("takes on a customer, whose records belong to it [R-013]", async () => {
    const { record, entries, result } = await desk.unit(
      { name: "  City \t of   Å\u030a " },
      "id version name constituencyId label",
    );
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^con_[0-9a-f]{32}$/), version: 1, label: "GREEN" },
      // One rule on all engines: composed Unicode and single spaces.
      ...{ name: "City of Å\u030a".normalize("NFC"), constituencyId: record.id },
    });
    expect(result.changed).toEqual([{ __typename: "Constituency", id: record.id }]);
    expect(entries).toMatchObject([
      {
        action: "createConstituency",
        recordType: "Constituency",
        recordId: record.id,
        version: 1,
        about: [],
        actorId: desk.lead,
      },
    ]);
    expect(entries[0]?.changed["name"]).toEqual([null, record.name]);
    await desk.server.done("reportEvent", { constituencyId: record.id });
  });

  it("refuses a name that is taken, also when it is only written otherwise", async () => {
    await desk.done({ name: "Caf\u00e9" });
    for (const name of ["Caf\u00e9", " Cafe\u0301 "]) {
      await desk.refused({ name }, { code: "DUPLICATE", violations: [{ path: "name", message: expect.any(String) }] });
    }
    // Other letters are other names.
    for (const name of ["Cafe", "caf\u00e9"]) await desk.done({ name });
  });

  it("refuses an empty and an endless name", async () => {
    for (const name of ["", " ", "x".repeat(201)]) {
      await desk.refused(
        { name },
        { code: "INVALID_INPUT", violations: [{ path: "name", message: expect.any(String) }] },
      );
    }
  });

  it("is not for an administrator of some constituencies alone", async () => {
    const near = await desk.server.person(["ADMINISTRATOR"]);
    await desk.refused({ name: "Mine" }, { code: "INVALID_INPUT" }, near.token);
  });

  desk.repeatsHarmlessly(async () => ({ name: "Once" }), { name: "Twice" });
  desk.onlyRoles(["ADMINISTRATOR"], async (who) => ({ name: `of ${who.id}` }));
});
