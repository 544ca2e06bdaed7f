import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Role } from "../../src/domain/words.js";
import { incidentIn } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { beforeTheEnd, eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { noticesWhere } from "../support/notices.js";
import { establish, incidentOf, regulated } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";

const NOTICES = `subscription($where: NotificationFilter) { noticeIssued(where: $where) {
  mode entered { id reason recipientId subjectId state urgent } updated { id state } } }`;

describeEngines("escalation", (engine) => {
  let server: TestServer;
  let constituencyId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const inOwn = async () => {
    ({ id: constituencyId } = await server.done("createConstituency", { name: `Customer ${Math.random()}` }));
    return incidentOf(server, constituencyId);
  };
  const somebody = (roles: Role[]) => server.person(roles, { constituencyId, constituencies: [constituencyId] });
  const rated = (incident: { id: string; version: number }, systemImportance: string, businessLoss: string) =>
    server.done("classifyIncident", {
      ...{ incidentId: incident.id, version: incident.version, systemImportance, businessLoss, socialImpact: "MINOR" },
    });
  const told = async (incidentId: string, where: object = {}) =>
    (await noticesWhere(server, { incidentId: [incidentId], ...where })).map(({ reason, recipientId }) => [
      reason,
      recipientId,
    ]);

  it("tells management and the other stakeholders of a significant incident, in any phase [R-018]", async () => {
    const incident = await inOwn();
    const [manager, elsewhere] = [await somebody(["MANAGEMENT"]), await server.person(["MANAGEMENT"])];
    await somebody(["HANDLER"]);
    const { id: contact } = await server.done("createPointOfContact", { constituencyId, name: "The board's office" });
    await server.done("addStakeholder", { incidentId: incident.id, kind: "MANAGEMENT", pointOfContactId: contact });
    const live = new LiveClient(server, manager.token, NOTICES, {
      where: { reason: ["SIGNIFICANT_INCIDENT"] },
    });
    await live.ready();

    const rest = await rated(incident, "IMPORTANT", "CONSIDERABLE");
    expect(await told(incident.id)).toEqual([]);
    const { version } = await rated({ id: incident.id, version: rest.version }, "ESPECIALLY_IMPORTANT", "SERIOUS");
    const significant = [
      ["SIGNIFICANT_INCIDENT", manager.id],
      ["SIGNIFICANT_INCIDENT", contact],
    ].sort();
    expect((await told(incident.id)).sort()).toEqual(significant);
    await live.until((frames) => frames.flatMap(({ entered }) => entered).length === 2);
    expect(live.frames.flatMap(({ entered }) => entered)).toContainEqual({
      ...{ id: expect.any(String), reason: "SIGNIFICANT_INCIDENT", recipientId: manager.id, subjectId: incident.id },
      ...{ state: "ISSUED", urgent: true },
    });
    await live.end();

    // Nobody is told twice, whatever else happens; a stakeholder who comes later is told then.
    await server.done("containIncident", { incidentId: incident.id, version, description: "Unplugged" });
    expect((await told(incident.id)).sort()).toEqual(significant);
    const late = await somebody(["HANDLER"]);
    await server.done("addStakeholder", { incidentId: incident.id, kind: "USER", personId: late.id });
    expect(await told(incident.id, { recipientId: [late.id] })).toEqual([["SIGNIFICANT_INCIDENT", late.id]]);
    expect(await told(incident.id, { recipientId: [elsewhere.id] })).toEqual([]);
  });

  it("tells the people of a customer, however many serve others [R-018]", async () => {
    const { id: elsewhere } = await server.done("createConstituency", { name: "Elsewhere" });
    const other = { name: "Kim", roles: ["MANAGEMENT"], constituencyId: elsewhere, constituencies: [elsewhere] };
    for (let batch = 0; batch < 21; batch++)
      await Promise.all(Array.from({ length: 10 }, () => server.done("createPerson", other)));
    const incident = await inOwn();
    const manager = await somebody(["MANAGEMENT"]);
    await rated(incident, "ESPECIALLY_IMPORTANT", "SERIOUS");
    expect(await told(incident.id)).toEqual([["SIGNIFICANT_INCIDENT", manager.id]]);
  });

  it("tells crisis handling when it is demanded, and management when it has taken over [R-023, R-074]", async () => {
    const incident = await inOwn();
    const [manager, crisis] = [await somebody(["MANAGEMENT"]), await somebody(["CRISIS_MANAGER"])];
    const review = { incidentId: incident.id, version: incident.version, underControl: false, finding: "It spreads" };
    const { version } = await server.done("recordControlReview", review);
    expect(await told(incident.id)).toEqual([["CRISIS_DEMANDED", crisis.id]]);
    const hand = { incidentId: incident.id, version, target: "CRISIS_HANDLING", reason: "It spreads" };
    await server.done("escalateIncident", hand);
    expect((await told(incident.id, { reason: ["CRISIS_ACTIVATED"] })).sort()).toEqual(
      [
        ["CRISIS_ACTIVATED", manager.id],
        ["CRISIS_ACTIVATED", crisis.id],
      ].sort(),
    );
  });

  it("fires a rule when all its conditions hold, once a case, and tells whom the rule names [R-118]", async () => {
    const incident = await inOwn();
    const owner = await somebody(["ASSET_OWNER"]);
    const { id: cert } = await server.done("createExternalOrganization", {
      constituencyId,
      name: "CERT",
      kind: "OTHER",
    });
    const rule = {
      ...{ constituencyId, name: "Denial of service", categories: ["attack"], states: ["RESPONDING"] },
      ...{ roles: ["ASSET_OWNER"], organizationIds: [cert], instruction: "Call the provider", urgent: true },
    };
    const { id: ruleId } = await server.done("createEscalationRule", rule);
    await server.done("createEscalationRule", { ...rule, name: "Of a disaster", severityClasses: ["EMERGENCY"] });
    const { version } = await server.done("classifyIncident", {
      ...{ incidentId: incident.id, version: incident.version, systemImportance: "IMPORTANT", businessLoss: "MINOR" },
      ...{ socialImpact: "MINOR", categories: ["attack.denial-of-service.resource-starvation"] },
    });
    expect(await told(incident.id)).toEqual([]);
    const next = await server.done("containIncident", { incidentId: incident.id, version, description: "Filtered" });
    const notices = await noticesWhere(server, { incidentId: [incident.id] });
    // The organization is none that TLP:AMBER lets know.
    expect(notices).toMatchObject([
      { reason: "ESCALATION_RULE", ruleId, recipientId: owner.id, urgent: true, tells: [] },
    ]);
    expect(notices[0].body).toContain("Call the provider");
    await server.done("eradicateIncident", { incidentId: incident.id, version: next.version, description: "Removed" });
    expect(await told(incident.id)).toHaveLength(1);
  });

  it("fires a rule by a deadline, also one that only the clock moves [R-118, R-127]", async () => {
    constituencyId = await regulated(server, ["NIS2_ESSENTIAL_ENTITY"]);
    const lead = await somebody(["IRT_LEAD"]);
    const rule = { constituencyId, name: "Late", deadlineStates: ["MISSED"], roles: ["IRT_LEAD"] };
    await server.done("createEscalationRule", rule);
    // The early warning is missed a moment from now.
    const id = await beforeTheEnd(async (end) => {
      const since = new Date(Date.parse(end) - 24 * 3_600_000).toISOString();
      const incident = await incidentOf(server, constituencyId);
      await establish(server, incident.id, "SIGNIFICANT_INCIDENT", { since });
      expect(await told(incident.id)).toEqual([]);
      return incident.id as string;
    });
    await eventually(
      async () => (await told(id, { recipientId: [lead.id] })).length === 1,
      () => "the missed deadline told nobody",
    );
  });

  it("tells of a restricted case none but its members, whatever the rules say [R-018, R-055]", async () => {
    const first = await inOwn();
    const [inside, outside] = [await somebody(["MANAGEMENT"]), await somebody(["MANAGEMENT"])];
    await server.done("createEscalationRule", {
      ...{ constituencyId, name: "All", states: ["DECLARED"], personIds: [outside.id] },
    });
    const restricted = { incidentId: first.id, version: first.version, memberIds: [inside.id] };
    const { version } = await server.done("restrictIncident", restricted);
    await rated({ id: first.id, version }, "ESPECIALLY_IMPORTANT", "SERIOUS");
    expect(await told(first.id)).toEqual([["SIGNIFICANT_INCIDENT", inside.id]]);
    expect(await noticesWhere(server, {}, outside.token)).toEqual([]);
  });

  it("alarms nobody for an exercise, and shows there whom it would have told [R-041]", async () => {
    const { id: event } = await server.done("reportEvent", { title: "Drill", origin: "EXERCISE" });
    const manager = await server.person(["MANAGEMENT"]);
    const live = new LiveClient(server, manager.token, NOTICES);
    await live.ready();
    const drill = { eventIds: [event], criterion: "Drill", origin: "EXERCISE" };
    const incident = await server.done("declareIncident", drill);
    await rated(incident, "ESPECIALLY_IMPORTANT", "ESPECIALLY_SERIOUS");
    const notices = await noticesWhere(server, { incidentId: [incident.id], exercise: true });
    expect(notices.map(({ recipientId }) => recipientId)).toContain(manager.id);
    for (const notice of notices) expect(notice).toMatchObject({ state: "HELD", heldBecause: "EXERCISE" });
    const real = await incidentIn(server, "DECLARED");
    await rated(real, "ESPECIALLY_IMPORTANT", "ESPECIALLY_SERIOUS");
    await live.until((frames) => frames.some((frame) => frame.entered.length > 0));
    const subjects = live.frames.flatMap(({ entered }) => entered).map(({ subjectId }) => subjectId);
    expect(new Set(subjects)).toEqual(new Set([real.id]));
    await live.end();
  });

  it("refuses a rule without a condition, or with nobody to tell [R-118]", async () => {
    const refusal = (input: object) => server.act("createEscalationRule", { name: "Empty", ...input });
    expect(await refusal({ roles: ["MANAGEMENT"] })).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
    expect(await refusal({ states: ["CRISIS"] })).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
  });
});
