import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn, onIncident } from "../../support/cases.js";

const fields = "id version state assigneeId teamId assignee { name } team { name }";

describeAction("assignIncident", (desk) => {
  it("gives an incident to a person and a team [R-055, R-069]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const kim = await desk.server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const team = await desk.server.done("createTeam", { name: "Night shift" });
    const input = { incidentId: id, version: 1, assigneeId: kim.id, teamId: team.id, occurredAt: "2026-01-02" };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id, version: 2, state: "DECLARED", assigneeId: kim.id, teamId: team.id },
      ...{ assignee: { name: "Kim" }, team: { name: "Night shift" } },
    });
    expect(result.changed).toEqual([{ __typename: "Incident", id }]);
    expect(entries).toMatchObject([
      { action: "assignIncident", recordId: id, version: 2, about: [id], actorId: desk.lead, occurredAt: "2026-01-02" },
    ]);
    expect(entries[0]?.changed).toEqual({ assigneeId: [null, kim.id], teamId: [null, team.id] });
  });

  it("leaves what is absent and takes back what is null", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const team = await desk.server.done("createTeam", { name: "Day shift" });
    await desk.done({ incidentId: id, version: 1, assigneeId: desk.lead, teamId: team.id });
    const kept = await desk.done({ incidentId: id, version: 2, teamId: null }, fields);
    expect(kept).toMatchObject({ assigneeId: desk.lead, teamId: null });
    const { record, entries } = await desk.unit({ incidentId: id, version: 3, assigneeId: null }, fields);
    expect(record).toMatchObject({ assigneeId: null, teamId: null });
    expect(entries[0]?.changed).toEqual({ assigneeId: [desk.lead, null] });
  });

  it("gives an incident to somebody outside the IRT, too [R-141]", async () => {
    const owner = await desk.one("ASSET_OWNER");
    const input = await onIncident(desk.server, "DECLARED", { assigneeId: owner.id });
    expect(await desk.done(input, fields)).toMatchObject({ assigneeId: owner.id });
  });

  it.each([
    ["assigneeId", "per_00000000000000000000000000000000"],
    ["assigneeId", "tea_00000000000000000000000000000000"],
    ["assigneeId", ""],
    ["teamId", "tea_00000000000000000000000000000000"],
    ["teamId", "nonsense"],
  ])("refuses an unknown %s: %p", async (path, id) => {
    const input = await onIncident(desk.server, "DECLARED", { [path]: id });
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
  });

  demandsStates(desk, ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED"], "27035-1 §5.4 a), §5.5 a)", {
    assigneeId: null,
  });
  desk.guardsVersion(() => onIncident(desk.server, "DECLARED", {}));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "DECLARED", {}),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onIncident(desk.server, "DECLARED", {}));
});
