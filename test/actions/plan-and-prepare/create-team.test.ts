import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("createTeam", (desk) => {
  const person = async (name: string) => (await desk.server.done("createPerson", { name, roles: ["HANDLER"] })).id;

  it("establishes a team of members [R-009, R-036]", async () => {
    const memberIds = [await person("Kim"), await person("Max")];
    const input = { name: " First  line ", description: "Nights", memberIds: [...memberIds, memberIds[0]] };
    const fields = "id version name description members { id } disabled label";
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^tea_[0-9a-f]{32}$/), version: 1, name: "First line", description: "Nights" },
      ...{ members: memberIds.map((id) => ({ id })), disabled: false, label: "AMBER" },
    });
    expect(result.changed).toEqual([{ __typename: "Team", id: record.id }]);
    expect(entries).toMatchObject([
      { action: "createTeam", recordType: "Team", recordId: record.id, version: 1, about: [], actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      name: [null, "First line"],
      memberIds: [null, JSON.stringify(memberIds)],
    });
  });

  it("may start without members", async () => {
    expect(await desk.done({ name: "Empty" }, "members { id }")).toEqual({ members: [] });
  });

  it("refuses an empty name, an unknown member and more than 200", async () => {
    const refusal = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ name: " " }, refusal("name"));
    const memberIds = [await person("Kim"), "per_00000000000000000000000000000000"];
    await desk.refused({ name: "X", memberIds }, refusal("memberIds.1"));
    const many = Array.from({ length: 201 }, (_, n) => `per_${String(n).padStart(32, "0")}`);
    await desk.refused({ name: "X", memberIds: many }, refusal("memberIds"));
    await desk.refused(
      { name: "X", constituencyId: "con_00000000000000000000000000000000" },
      refusal("constituencyId"),
    );
  });

  desk.repeatsHarmlessly(async () => ({ name: "Once" }), { name: "Twice" });
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], async () => ({ name: "Team" }));
});
