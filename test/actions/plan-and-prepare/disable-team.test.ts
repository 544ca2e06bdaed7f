import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("disableTeam", (desk) => {
  const fresh = async () => {
    const { id } = await desk.server.done("createTeam", { name: "Desk", memberIds: [desk.lead] });
    return { teamId: id as string, version: 1 };
  };

  it("takes a team out of use: nothing new is assigned to it [R-009]", async () => {
    const before = await fresh();
    const { record, entries, result } = await desk.unit(before, "id version disabled members { id }");
    expect(record).toEqual({ id: before.teamId, version: 2, disabled: true, members: [{ id: desk.lead }] });
    expect(result.changed).toEqual([{ __typename: "Team", id: before.teamId }]);
    expect(entries).toMatchObject([{ action: "disableTeam", recordId: before.teamId, version: 2, actorId: desk.lead }]);
    expect(entries[0]?.changed).toEqual({ disabled: ["false", "true"] });
    const { id: incidentId, version } = await desk.server.incident();
    const assigned = await desk.server.act("assignIncident", { incidentId, version, teamId: before.teamId });
    expect(assigned).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "teamId" }] });
  });

  it("refuses a team that is disabled already", async () => {
    const before = await fresh();
    await desk.done(before);
    await desk.refused({ ...before, version: 2 }, { code: "WRONG_STATE" });
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("teamId", fresh, "per_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
