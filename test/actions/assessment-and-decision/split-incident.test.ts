import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn } from "../../support/cases.js";
import { reportedIds } from "../../support/events.js";

const clause = "27035-1 §3.4, §4.1 (R-067)";
const page = `id version reference state title criterion label splitReason splitFrom { id } splitIncidents { nodes { id } }
  events { nodes { id state } } evidence { nodes { name } } tasks { nodes { title } }`;

describeAction("splitIncident", (desk) => {
  const ofTwo = async () => {
    const eventIds = await reportedIds(
      desk.server,
      { title: "Mail", label: "RED", reportedAt: "2026-01-05" },
      { title: "Door", reportedAt: "2026-01-06" },
    );
    const { id, version } = await desk.server.done("declareIncident", { eventIds, criterion: "Confirmed compromise" });
    const [kept, parting] = eventIds as [string, string];
    return {
      kept,
      input: { incidentId: id as string, version: version as number, eventIds: [parting], reason: "Two" },
    };
  };
  const seen = async (id: string) =>
    (await desk.server.data(`query($id: ID) { incident(id: $id) { ${page} } }`, { id })).incident;

  it("makes a case of its own of some events and of what belongs to them; each knows of the other [R-067]", async () => {
    const { server } = desk;
    const { kept, input } = await ofTwo();
    const { incidentId, eventIds } = input;
    const evidence = await server.done("registerEvidence", { incidentId, name: "door.jpg" });
    const task = await server.done("createTask", { incidentId, title: "Change the lock", kind: "RESPONSE" });
    await server.done("createTask", { incidentId, title: "Block the sender", kind: "RESPONSE" });
    const recordIds = [evidence.id, task.id];
    const { record, entries } = await desk.unit({ ...input, recordIds, occurredAt: "2026-02-03" }, page);
    expect(record).toMatchObject({
      ...{ version: 1, state: "DECLARED", title: "Door", criterion: "Confirmed compromise", splitReason: "Two" },
      // It was as secret before.
      ...{ label: "RED", splitFrom: { id: incidentId }, events: { nodes: [{ id: eventIds[0], state: "CONFIRMED" }] } },
      ...{ evidence: { nodes: [{ name: "door.jpg" }] }, tasks: { nodes: [{ title: "Change the lock" }] } },
    });
    expect(await seen(incidentId)).toMatchObject({
      ...{ version: input.version + 1, state: "DECLARED", splitIncidents: { nodes: [{ id: record.id }] } },
      ...{
        events: { nodes: [{ id: kept }] },
        evidence: { nodes: [] },
        tasks: { nodes: [{ title: "Block the sender" }] },
      },
    });
    const types = entries.map(({ recordType }) => recordType).sort();
    const both = ["Decision", "EventLink", "EventLink", "Evidence", "Incident", "Incident", "Task"];
    expect(types).toEqual(both);
    const moved = entries.filter(({ recordType }) => recordType === "Evidence" || recordType === "Task");
    for (const { changed } of moved) expect(changed).toEqual({ incidentId: [incidentId, record.id] });
  });

  it("refuses to split off nothing, or everything [R-002, R-067]", async () => {
    const { kept, input } = await ofTwo();
    await desk.refused({ ...input, eventIds: [] }, { code: "GUARD_NOT_MET", clause });
    await desk.refused({ ...input, eventIds: [kept, ...input.eventIds] }, { code: "GUARD_NOT_MET", clause });
  });

  it("refuses what is no part of the case, and no reason, and names it [R-067]", async () => {
    const { input } = await ofTwo();
    const at = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...input, eventIds: await reportedIds(desk.server, {}) }, at("eventIds.0"));
    await desk.refused({ ...input, reason: "\n" }, at("reason"));
    const { id } = await incidentIn(desk.server, "DECLARED");
    const elsewhere = await desk.server.done("createTask", { incidentId: id, title: "Of another", kind: "RESPONSE" });
    await desk.refused({ ...input, recordIds: [elsewhere.id] }, at("recordIds.0"));
    await desk.refused({ ...input, recordIds: [id] }, at("recordIds.0"));
  });

  demandsStates(desk, [], clause, { eventIds: [], reason: "x" }, { only: ["CLOSED"] });
  desk.guardsVersion(async () => (await ofTwo()).input);
  desk.knowsItsSubject("incidentId", async () => (await ofTwo()).input, "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], async () => (await ofTwo()).input);
});
