import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { type Case, demandsStates, incidentIn, leadMay, severity } from "../../support/cases.js";
import { LiveClient } from "../../support/live.js";
import { entriesAbout } from "../../support/units.js";

const clause = "27035-1 §3.4, §4.1 (R-067)";
const page = `query($id: ID) { incident(id: $id) {
  id version reference state phase severityClass categories occurredAt detectedAt containedAt underControl
  externalReferences { source id } mergedInto { id } mergeReason mergedIncidents { nodes { id } }
  events { nodes { id state } } evidence { nodes { name incidentId } } tasks { nodes { title } }
  responseActions { nodes { description } } timeline { totalCount } } }`;

describeAction("mergeIncidents", (desk) => {
  const two = async (): Promise<{ incidentId: string; version: number; absorbed: object[]; reason: string }> => {
    const [{ id, version }, part] = [
      await incidentIn(desk.server, "DECLARED"),
      await incidentIn(desk.server, "DECLARED"),
    ];
    return { incidentId: id, version, absorbed: [named(part)], reason: "One sender" };
  };
  const named = ({ id, version }: Case) => ({ incidentId: id, version });
  const seen = async (id: string) => (await desk.server.data(page, { id })).incident;

  it("goes on with everything that belongs to any of the cases, and loses nothing [R-067]", async () => {
    const { server } = desk;
    const whole = await incidentIn(server, "DECLARED", { categories: ["malicious-code"], title: "First" });
    const references = [{ source: "partner", id: `X-${server.engine}` }];
    let part = await incidentIn(server, "RESPONDING", {
      categories: ["attack.denial-of-service"],
      externalReferences: references,
    });
    await server.done("registerEvidence", { incidentId: part.id, name: "disk.img" });
    await server.done("createTask", { incidentId: part.id, title: "Ask the bank", kind: "RESPONSE" });
    part = await server.done("classifyIncident", { incidentId: part.id, version: part.version, ...severity });
    const [before, other] = [await seen(part.id), await seen(whole.id)];

    const input = { incidentId: whole.id, version: whole.version, absorbed: [named(part)], reason: "One sender" };
    const { entries } = await desk.unit({ ...input, occurredAt: "2026-02-03" });
    const after = await seen(whole.id);
    expect(after).toMatchObject({
      ...{ id: whole.id, reference: other.reference, version: whole.version + 1, state: "RESPONDING" },
      ...{
        severityClass: before.severityClass,
        categories: ["malicious-code", "attack.denial-of-service"],
        externalReferences: references,
      },
      // What one of the parts has not been through, the whole has not.
      ...{ containedAt: null, underControl: null, mergedIncidents: { nodes: [{ id: part.id }] } },
      evidence: { nodes: [{ name: "disk.img", incidentId: whole.id }] },
      ...{ tasks: { nodes: [{ title: "Ask the bank" }] }, responseActions: before.responseActions },
    });
    const eventIds = [...other.events.nodes, ...before.events.nodes].map(({ id }: { id: string }) => id);
    expect(after.events.nodes.map(({ id }: { id: string }) => id)).toEqual(eventIds);
    expect(await seen(part.id)).toMatchObject({
      ...{ reference: before.reference, version: part.version + 1, state: "MERGED", mergeReason: "One sender" },
      ...{ mergedInto: { id: whole.id }, evidence: { nodes: [] } },
    });
    // Each record tells of its way in the journal of both, and what was told before still stands.
    for (const entry of entries) expect(entry).toMatchObject({ action: "mergeIncidents", occurredAt: "2026-02-03" });
    const moved = entries.filter(({ recordType }) => recordType !== "Incident");
    expect(moved.map(({ recordType }) => recordType).sort()).toEqual([
      "EventLink",
      "Evidence",
      "ResponseAction",
      "Task",
    ]);
    for (const { changed, about, version } of moved) {
      expect(changed).toEqual({ incidentId: [part.id, whole.id] });
      expect(about.sort()).toEqual([part.id, whole.id].sort());
      expect(version).toBe(2);
    }
    const told = await entriesAbout(server, part.id);
    expect(told.slice(0, 3).map(({ action }) => action)).toEqual([
      "declareIncident",
      "declareIncident",
      "declareIncident",
    ]);
    const where = { externalReference: { source: "partner", ids: [`X-${server.engine}`] } };
    const found = await server.data("query($where: IncidentFilter) { incidents(where: $where) { nodes { id } } }", {
      where,
    });
    expect(found.incidents.nodes).toEqual([{ id: whole.id }]);
  });

  it("tells whoever watches that one case changed, and that the other left the open ones [R-067]", async () => {
    const { server } = desk;
    const [whole, part] = [await incidentIn(server, "DECLARED"), await incidentIn(server, "DECLARED")];
    const evidence = await server.done("registerEvidence", { incidentId: part.id, name: "log.txt" });
    const document = `subscription { incidentsChanged(where: { state: [DECLARED, RESPONDING, CRISIS] }) {
      unitIds updated { id evidence { nodes { id } } } leftIds withdrawnIds } }`;
    const live = new LiveClient(server, server.token, document);
    await live.ready();
    const input = { incidentId: whole.id, version: whole.version, absorbed: [named(part)], reason: "One sender" };
    const { unitId } = await server.act("mergeIncidents", input);
    const frames = await live.until((all) => all.some((frame) => frame.unitIds.includes(unitId)));
    await live.end();
    const frame = frames.find((one) => one.unitIds.includes(unitId));
    expect(frame).toMatchObject({ leftIds: [part.id], withdrawnIds: [] });
    expect(frame.updated).toContainEqual({ id: whole.id, evidence: { nodes: [{ id: evidence.id }] } });
  });

  it("is as pressing as the most pressing of them, and asks for a review of the whole [R-067, R-073]", async () => {
    const { server } = desk;
    const crisis = await incidentIn(server, "CRISIS");
    const calm = await incidentIn(server, "RESPONDING");
    const reviewed = await server.done("recordControlReview", {
      ...{ incidentId: calm.id, version: calm.version, underControl: true, finding: "Quiet" },
    });
    const input = { incidentId: calm.id, version: reviewed.version, absorbed: [named(crisis)], reason: "One sender" };
    expect(await desk.done(input, "state phase underControl")).toEqual({
      ...{ state: "CRISIS", phase: "RESPONSES", underControl: null },
    });
  });

  it("counts what was merged once, with the case that goes on [R-022, R-067]", async () => {
    const { server } = desk;
    const { id: constituencyId } = await server.done("createConstituency", { name: `Merging ${server.engine}` });
    const declared = async () => {
      const { id } = await server.done("reportEvent", { title: "Odd", constituencyId });
      return server.done("declareIncident", { eventIds: [id], criterion: "Confirmed compromise" });
    };
    const [whole, part] = [await declared(), await declared()];
    const count = async () =>
      (
        await server.data("query($where: IncidentFilter) { incidentStats(where: $where) { groups { total open } } }", {
          where: { constituencyId: [constituencyId] },
        })
      ).incidentStats.groups;
    expect(await count()).toEqual([{ total: 2, open: 2 }]);
    const input = { incidentId: whole.id, version: whole.version, absorbed: [named(part)], reason: "One sender" };
    await desk.done(input);
    expect(await count()).toEqual([{ total: 1, open: 1 }]);
  });

  it("refuses to merge a merged case, into it or from it, on which no work is possible any more [R-067]", async () => {
    const input = await two();
    await desk.done(input);
    const [{ incidentId: goneId }] = input.absorbed as [{ incidentId: string }];
    const gone = { incidentId: goneId, version: 2 };
    const third = await incidentIn(desk.server, "DECLARED");
    const refusal = { code: "WRONG_STATE", clause, allowedActions: leadMay.MERGED };
    await desk.refused({ ...named(third), absorbed: [gone], reason: "Again" }, refusal);
    await desk.refused({ ...gone, absorbed: [named(third)], reason: "Again" }, refusal);
    const { incident } = await desk.server.data("query($id: ID) { incident(id: $id) { availableActions } }", {
      id: goneId,
    });
    expect(incident.availableActions).toEqual(leadMay.MERGED);
    const task = await desk.server.act("createTask", { incidentId: goneId, title: "Late", kind: "RESPONSE" });
    expect(task).toMatchObject({ __typename: "Refusal", code: "WRONG_STATE" });
  });

  it("refuses nothing, itself, one twice, no reason and another customer's case, and names it [R-067]", async () => {
    const input = await two();
    const [one] = input.absorbed;
    const at = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...input, absorbed: [] }, at("absorbed"));
    const itself = { incidentId: input.incidentId, version: input.version };
    await desk.refused({ ...input, absorbed: [one, itself] }, at("absorbed.1.incidentId"));
    await desk.refused({ ...input, absorbed: [one, one] }, at("absorbed.1.incidentId"));
    await desk.refused({ ...input, reason: " " }, at("reason"));
    const { id: constituencyId } = await desk.server.done("createConstituency", {
      name: `Other ${desk.server.engine}`,
    });
    const { id } = await desk.server.done("reportEvent", { title: "Theirs", constituencyId });
    const foreign = await desk.server.done("declareIncident", { eventIds: [id], criterion: "Confirmed compromise" });
    await desk.refused({ ...input, absorbed: [named(foreign)] }, at("absorbed.0.incidentId"));
  });

  it("refuses a stale version of any of them [R-050, R-067]", async () => {
    const input = await two();
    const [one] = input.absorbed as [{ incidentId: string; version: number }];
    const stale = [{ ...one, version: one.version + 1 }];
    await desk.refused({ ...input, absorbed: stale }, { code: "CONFLICT", currentVersion: one.version });
  });

  demandsStates(
    desk,
    ["DECLARED", "RESPONDING", "CRISIS"],
    clause,
    { absorbed: [], reason: "One" },
    { only: ["RESOLVED", "CLOSED"] },
  );
  desk.guardsVersion(() => two());
  desk.knowsItsSubject("incidentId", () => two(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => two());
});
