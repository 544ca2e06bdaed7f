import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("attacks, and what is no attack on ICT", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("are catalogued by kind, and tell the cases that show them [R-110]", async () => {
    const flood = {
      ...{ name: "Flood of questions", kind: "DENIAL_OF_SERVICE", signs: "The line is full" },
      ...{ countermeasures: "Ask the provider to filter", categories: ["availability.ddos"], techniques: ["T1498"] },
    };
    const { id: attackTypeId } = await server.done("createAttackType", flood);
    await server.done("createAttackType", { name: "Worm", kind: "MALWARE" });
    const { id: incidentId } = await incidentIn(server, "DECLARED");
    await server.done("recordAttack", { incidentId, attackTypeId, vector: "Open resolvers", confidence: "MODERATE" });
    const { attackTypes } = await server.data(
      `{ attackTypes(where: { kind: [DENIAL_OF_SERVICE] }) {
           nodes { name signs countermeasures categories techniques observedIn { nodes { incident { id } vector } } } } }`,
    );
    const { kind: _kind, ...told } = flood;
    const observedIn = { nodes: [{ incident: { id: incidentId }, vector: "Open resolvers" }] };
    expect(attackTypes.nodes).toEqual([{ ...told, observedIn }]);
    const { incident } = await server.data(
      "query($id: ID) { incident(id: $id) { observedAttacks { nodes { attackType { name } } } } }",
      { id: incidentId },
    );
    expect(incident.observedAttacks.nodes).toEqual([{ attackType: { name: flood.name } }]);
  });

  it("are told once in a case, and only of a tree's categories [R-110]", async () => {
    const { id: attackTypeId } = await server.done("createAttackType", {
      name: "Phishing",
      kind: "SOCIAL_ENGINEERING",
    });
    const { id: incidentId } = await incidentIn(server, "DECLARED");
    await server.done("recordAttack", { incidentId, attackTypeId });
    expect(await server.act("recordAttack", { incidentId, attackTypeId }, "id")).toMatchObject({ code: "DUPLICATE" });
    const unknown = { name: "Magic", kind: "OTHER", categories: ["attack.by-magic"] };
    expect(await server.act("createAttackType", unknown, "id")).toMatchObject({ violations: [{ path: "categories" }] });
    expect(await server.act("createAttackType", { name: "Phishing", kind: "OTHER" }, "id")).toMatchObject({
      code: "DUPLICATE",
    });
  });

  it("go the same way where ICT has no part, and end only once management was involved [R-109]", async () => {
    const lost = { title: "A folder of contracts was left on a train", ictRelated: false };
    const { id: eventId } = await server.done("reportEvent", lost);
    const declared = { eventIds: [eventId], criterion: "Information was lost", causeIntent: "DELIBERATE" };
    const { id } = await server.done("declareIncident", declared);
    const { workQueue } = await server.data("{ workQueue(where: { ictRelated: false }) { nodes { id } } }");
    expect(workQueue.nodes).toContainEqual({ id });
    await server.done("startAnalysis", { incidentId: id, purpose: "Who had it, and what was in it" });
    let version = 1;
    const step = async (action: string, input: object) => {
      ({ version } = await server.done(action, { incidentId: id, version, ...input }));
    };
    await step("containIncident", { description: "The railway keeps it under lock" });
    await step("recoverIncident", { description: "Fetched, complete" });
    await step("recordControlReview", { underControl: true, finding: "Nobody has opened it" });
    await step("classifyIncident", severity);
    const end = { incidentId: id, version, conclusion: "Back in the archive" };
    expect(await server.act("resolveIncident", end, "id")).toMatchObject({
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035-3 §1 (R-109)" },
    });
    await step("escalateIncident", { target: "BUSINESS_CONTINUITY", reason: "A deal depends on it" });
    expect(await server.act("resolveIncident", { ...end, version }, "id")).toMatchObject({ code: "GUARD_NOT_MET" });
    await step("escalateIncident", { target: "MANAGEMENT", reason: "A customer's papers", occurredAt: "2026-01-03" });
    const { incident } = await server.data(
      "query($id: ID) { incident(id: $id) { ictRelated managementInvolvedAt availableActions } }",
      { id },
    );
    expect(incident).toMatchObject({ ictRelated: false, managementInvolvedAt: "2026-01-03" });
    expect(incident.availableActions).toContain("resolveIncident");
    expect(await server.done("resolveIncident", { ...end, version }, "state")).toEqual({ state: "RESOLVED" });
  });
});
