import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version name description members { id } disabled";

describeAction("updateTeam", (desk) => {
  const fresh = async () => {
    const { id } = await desk.server.done("createTeam", {
      name: "Desk",
      description: "Nights",
      memberIds: [desk.lead],
    });
    return { teamId: id as string, version: 1 };
  };

  it("brings a team up to date [R-009, R-036]", async () => {
    const before = await fresh();
    const { id } = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const input = { ...before, name: " Night  desk ", memberIds: [id, id] };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{
        id: before.teamId,
        version: 2,
        name: "Night desk",
        description: "Nights",
        members: [{ id }],
        disabled: false,
      },
    });
    expect(result.changed).toEqual([{ __typename: "Team", id: before.teamId }]);
    expect(entries).toMatchObject([{ action: "updateTeam", recordId: before.teamId, version: 2, actorId: desk.lead }]);
    expect(Object.keys(entries[0]?.changed ?? {}).sort()).toEqual(["memberIds", "name"]);
  });

  it("clears what is null and leaves what is absent; a name stays", async () => {
    const input = { ...(await fresh()), name: null, description: null, memberIds: null };
    expect(await desk.done(input, fields)).toMatchObject({ name: "Desk", description: null, members: [] });
  });

  it("refuses an empty name and an unknown member", async () => {
    const before = await fresh();
    const wrong = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...before, name: " " }, wrong("name"));
    await desk.refused({ ...before, memberIds: ["per_00000000000000000000000000000000"] }, wrong("memberIds.0"));
  });

  desk.guardsVersion(fresh);
  desk.repeatsHarmlessly(fresh, { name: "Other" });
  desk.knowsItsSubject("teamId", fresh, "per_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
