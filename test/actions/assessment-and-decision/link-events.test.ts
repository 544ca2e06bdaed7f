import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn } from "../../support/cases.js";
import { reported, reportedIds } from "../../support/events.js";

const fields = "id version state label occurredAt detectedAt events { nodes { id state outcomeReason } }";
const nobody = "evt_00000000000000000000000000000000";

describeAction("linkEvents", (desk) => {
  const fresh = async (more: object = {}) => {
    const { id, version } = await incidentIn(desk.server, "DECLARED", more);
    return { incidentId: id, version, eventIds: await reportedIds(desk.server, {}) };
  };

  it("adds events to an incident, confirms them and says so about the case [R-067]", async () => {
    const { incidentId, version } = await fresh();
    const eventIds = await reportedIds(desk.server, { reportedAt: "2026-01-01" });
    const input = { incidentId, version, eventIds, reason: "Same sender", occurredAt: "2026-01-02" };
    const { record, entries, result } = await desk.unit(input, fields);
    const [eventId] = input.eventIds;
    expect(record).toMatchObject({ id: input.incidentId, version: 2, state: "DECLARED" });
    expect(record.events.nodes).toHaveLength(2);
    expect(record.events.nodes[1]).toEqual({ id: eventId, state: "CONFIRMED", outcomeReason: "Same sender" });
    const types = result.changed.map((one: { __typename: string }) => one.__typename);
    expect(types).toEqual(["Incident", "EventLink", "SecurityEvent", "Decision"]);
    const told = { action: "linkEvents", actorId: desk.lead, about: [input.incidentId], occurredAt: "2026-01-02" };
    expect(entries).toMatchObject([
      { ...told, recordType: "Incident", recordId: input.incidentId, version: 2 },
      { ...told, recordType: "EventLink", changed: { eventId: [null, eventId], reason: [null, "Same sender"] } },
      { ...told, recordType: "SecurityEvent", recordId: eventId, changed: { state: ["REPORTED", "CONFIRMED"] } },
      { ...told, recordType: "Decision", changed: { subjectId: [null, eventId], reason: [null, "Same sender"] } },
    ]);
  });

  it("moves the first times of the case back, never forth", async () => {
    const { incidentId } = await fresh();
    const link = async (version: number, report: object) =>
      desk.done({ incidentId, version, eventIds: await reportedIds(desk.server, report) }, fields);
    const times = { occurredAt: "2026-01-04", detectedAt: "2026-01-05" };
    expect(await link(1, times)).toMatchObject(times);
    expect(await link(2, { occurredAt: "2026-01-06", detectedAt: "2026-01-07" })).toMatchObject(times);
    expect(await link(3, { occurredAt: "2025" })).toMatchObject({ ...times, occurredAt: "2025" });
  });

  it("makes the label of the case as strict as the strictest of its events", async () => {
    const { incidentId } = await fresh();
    const red = { incidentId, version: 1, eventIds: await reportedIds(desk.server, { label: "RED" }) };
    expect(await desk.done(red, fields)).toMatchObject({ label: "RED" });
    const clear = { incidentId, version: 2, eventIds: await reportedIds(desk.server, { label: "CLEAR" }) };
    expect(await desk.done(clear, fields)).toMatchObject({ label: "RED" });
  });

  it("lets one event be part of two incidents", async () => {
    const [one, other] = [await fresh(), await fresh()];
    await desk.done(one);
    const { entries } = await desk.unit({ ...other, eventIds: one.eventIds });
    expect(entries.map((entry) => entry.recordType)).toEqual(["Incident", "EventLink"]);
  });

  it("refuses an event that is part of it already", async () => {
    const input = await fresh();
    await desk.done(input);
    const eventIds = [...(await reportedIds(desk.server, {})), ...input.eventIds];
    const violations = [{ path: "eventIds.1", message: expect.any(String) }];
    await desk.refused({ ...input, version: 2, eventIds }, { code: "DUPLICATE", violations });
  });

  it("refuses no event, an unknown one, a false alarm and one of another constituency, and names it", async () => {
    const input = await fresh();
    const refusal = (path: string, code = "INVALID_INPUT") => ({
      code,
      violations: [{ path, message: expect.any(String) }],
    });
    await desk.refused({ ...input, eventIds: [] }, refusal("eventIds"));
    await desk.refused({ ...input, eventIds: [nobody] }, refusal("eventIds.0"));
    const alarm = await reported(desk.server);
    await desk.server.done("assessEvent", { ...alarm, outcome: "FALSE_ALARM", reason: "Nothing" });
    await desk.refused({ ...input, eventIds: [alarm.eventId] }, refusal("eventIds.0", "GUARD_NOT_MET"));
    const { id } = await desk.server.done("createConstituency", { name: `Customer ${desk.server.engine}` });
    const [foreign] = await reportedIds(desk.server, { constituencyId: id });
    await desk.refused({ ...input, eventIds: [...input.eventIds, foreign] }, refusal("eventIds.1"));
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS", "RESOLVED"] as const)("is possible while %s", async (state) => {
    const { id, version } = await incidentIn(desk.server, state);
    await desk.done({ incidentId: id, version, eventIds: await reportedIds(desk.server, {}) });
  });

  demandsStates(desk, [], "27035-1 §3.4 (R-067)", { eventIds: [nobody] }, { only: ["CLOSED"] });
  desk.guardsVersion(() => fresh());
  desk.knowsItsSubject("incidentId", () => fresh(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => fresh());
});
