import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

describeAction("enableTeam", (desk) => {
  const fresh = async () => {
    const { id } = await desk.server.done("createTeam", { name: "Desk" });
    await desk.server.done("disableTeam", { teamId: id, version: 1 });
    return { teamId: id as string, version: 2 };
  };

  it("takes a disabled team into use again", async () => {
    const before = await fresh();
    const { record, entries } = await desk.unit(before, "id version disabled");
    expect(record).toEqual({ id: before.teamId, version: 3, disabled: false });
    expect(entries).toMatchObject([{ action: "enableTeam", recordId: before.teamId, version: 3, actorId: desk.lead }]);
    const { id: incidentId, version } = await desk.server.incident();
    await desk.server.done("assignIncident", { incidentId, version, teamId: before.teamId });
  });

  it("refuses a team that is in use", async () => {
    const { id } = await desk.server.done("createTeam", { name: "Desk" });
    await desk.refused({ teamId: id, version: 1 }, { code: "WRONG_STATE" });
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("teamId", fresh, "per_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
