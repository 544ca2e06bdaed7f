import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn } from "../../support/cases.js";
import { reportedIds } from "../../support/events.js";

const clause = "27035-1 §3.4, §4.1 (R-067)";
const fields = "id version occurredAt detectedAt events { nodes { id state } }";

describeAction("separateEvents", (desk) => {
  const on = { reportedAt: "2026-01-05" };
  const ofTwo = async (first: object = {}, second: object = {}) => {
    const eventIds = await reportedIds(desk.server, { ...on, ...first }, { ...on, ...second });
    const declared = { eventIds, criterion: "Confirmed compromise" };
    const { id, version } = await desk.server.done("declareIncident", declared);
    const [kept, parting] = eventIds as [string, string];
    return {
      kept,
      input: { incidentId: id as string, version: version as number, eventIds: [parting], reason: "Other" },
    };
  };

  it("ends the tie, which stays on record, and has the event assessed again [R-067]", async () => {
    const { kept, input } = await ofTwo();
    const [eventId] = input.eventIds;
    const { record, entries } = await desk.unit({ ...input, occurredAt: "2026-02-03" }, fields);
    expect(record).toMatchObject({ version: 2, events: { nodes: [{ id: kept, state: "CONFIRMED" }] } });
    const about = [input.incidentId];
    expect(entries).toMatchObject([
      { recordType: "Incident", recordId: input.incidentId, version: 2 },
      { recordType: "EventLink", about, changed: { endedAt: [null, "2026-02-03"], endReason: [null, "Other"] } },
      { recordType: "SecurityEvent", recordId: eventId, about, changed: { state: ["CONFIRMED", "POSSIBLE_INCIDENT"] } },
      { recordType: "Decision", changed: { subjectId: [null, eventId], outcome: [null, "POSSIBLE_INCIDENT"] } },
    ]);
    const document = "query($id: ID!) { event(id: $id) { state incidents { nodes { id } } availableActions } }";
    const { event } = await desk.server.data(document, { id: eventId });
    expect(event).toMatchObject({ state: "POSSIBLE_INCIDENT", incidents: { nodes: [] } });
    expect(event.availableActions).toContain("assessEvent");
  });

  it("can be taken back: the tie is knotted anew [R-067]", async () => {
    const { kept, input } = await ofTwo();
    await desk.done(input);
    const { incidentId, eventIds } = input;
    const again = await desk.server.done(
      "linkEvents",
      { incidentId, version: 2, eventIds, reason: "After all" },
      fields,
    );
    expect(again.events.nodes).toEqual([kept, ...eventIds].map((id) => ({ id, state: "CONFIRMED" })));
  });

  it("leaves an event confirmed that is part of another incident still [R-067]", async () => {
    const { input } = await ofTwo();
    const other = await incidentIn(desk.server, "DECLARED");
    const { eventIds } = input;
    await desk.server.done("linkEvents", { incidentId: other.id, version: other.version, eventIds });
    const { entries } = await desk.unit(input);
    expect(entries.map(({ recordType }) => recordType)).toEqual(["Incident", "EventLink"]);
  });

  it("takes back the first times that came from the event, and no others [R-067]", async () => {
    const early = { occurredAt: "2026-01-01", detectedAt: "2026-01-02" };
    const late = { occurredAt: "2026-01-03", detectedAt: "2026-01-04" };
    const { input } = await ofTwo(late, early);
    expect(await desk.done(input, fields)).toMatchObject(late);
    const reversed = await ofTwo(early, late);
    expect(await desk.done(reversed.input, fields)).toMatchObject(early);
  });

  it("refuses to take the last event from an incident [R-002, R-067]", async () => {
    const { kept, input } = await ofTwo();
    await desk.refused({ ...input, eventIds: [kept, ...input.eventIds] }, { code: "GUARD_NOT_MET", clause });
  });

  it("refuses nothing, no reason and an event that is no part of it, and names it [R-067]", async () => {
    const { input } = await ofTwo();
    const at = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...input, eventIds: [] }, at("eventIds"));
    await desk.refused({ ...input, reason: " " }, at("reason"));
    const eventIds = [...input.eventIds, ...(await reportedIds(desk.server, {}))];
    await desk.refused({ ...input, eventIds }, at("eventIds.1"));
    await desk.done(input);
    await desk.refused({ ...input, version: 2 }, at("eventIds.0"));
  });

  demandsStates(desk, [], clause, { eventIds: [], reason: "x" }, { only: ["CLOSED"] });
  desk.guardsVersion(async () => (await ofTwo()).input);
  desk.knowsItsSubject("incidentId", async () => (await ofTwo()).input, "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], async () => (await ofTwo()).input);
});
