import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { tokenFor } from "../support/actors.js";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";

const clause = "27035-1 §5.4 c), §5.5 c) (R-058, R-071)";

type Status = { subject: string; what: string; records: number; lacking: number; checked: boolean };

describeEngines("the documentation of a case", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const documentation = async (id: string) =>
    (
      await server.data(
        `query($id: ID) { incident(id: $id) { documentation {
           score guidelines { name } demands { subject what field records lacking checked } } } }`,
        { id },
      )
    ).incident.documentation;

  const ofSubject = (demands: Status[], subject: string) => demands.filter((demand) => demand.subject === subject);

  /** A constituency whose guidelines management has approved. */
  async function withGuidelines(guidelines: object[]): Promise<string> {
    const { id: constituencyId } = await server.done("createConstituency", { name: `With guidelines ${randomUUID()}` });
    const draft = { constituencyId, kind: "DOCUMENTATION_GUIDELINES", name: "What we write down", guidelines };
    const { id } = await server.done("draftDocument", draft);
    await server.done(
      "approveDocument",
      { documentId: id, version: 1 },
      "id",
      await tokenFor(server, "approveDocument"),
    );
    return constituencyId;
  }

  async function declaredFor(constituencyId: string, more: object = {}) {
    const { id } = await server.done("reportEvent", { constituencyId, title: "Odd logins" });
    return server.done("declareIncident", { eventIds: [id], criterion: "Access", ...more }, "id version");
  }

  /** Leads a declared case to its resolution; gives its version. */
  async function resolved(incidentId: string, version: number): Promise<number> {
    let at = version;
    const step = async (action: string, input: object) => {
      at = (await server.done(action, { incidentId, version: at, ...input })).version;
    };
    await step("recoverIncident", { description: "New passwords" });
    await step("recordControlReview", { underControl: true, finding: "Quiet" });
    await step("classifyIncident", severity);
    await step("resolveIncident", { conclusion: "Over" });
    return at;
  }

  it("is measured by what the standard gives reason to record, until there are guidelines [R-071]", async () => {
    const { id } = await incidentIn(server, "DECLARED", { summary: "Two accounts were used at night" });
    const before = await documentation(id);
    expect(before.guidelines).toEqual([]);
    expect(ofSubject(before.demands, "INCIDENT").map(({ what, lacking }) => [what, lacking])).toEqual([
      ["What is known, in short", 0],
      ["What kind of incident it is", 1],
    ]);
    const { id: evidenceId } = await server.done("registerEvidence", { incidentId: id, name: "auth.log" });
    expect(evidenceId).toMatch(/^evd_/);
    const after = await documentation(id);
    expect(ofSubject(after.demands, "EVIDENCE").map(({ records, lacking }) => [records, lacking])).toEqual([
      [1, 1],
      [1, 0],
    ]);
    const told = { collectedBy: "Kim" };
    await server.done("registerEvidence", { incidentId: id, name: "disk.img", ...told });
    expect((await documentation(id)).score).toBeGreaterThan(after.score);
  });

  it("is measured by the approved guidelines of its constituency, phase by phase [R-058, R-071]", async () => {
    const constituencyId = await withGuidelines([
      { subject: "EVENT", what: "What was seen", field: "description" },
      { subject: "INCIDENT", what: "The cause", field: "rootCause", duringPhase: "RESPONSES" },
      { subject: "RESPONSE_ACTION", what: "The goal", field: "goal" },
      { subject: "INCIDENT", what: "Who brought sandwiches" },
      { subject: "INCIDENT", what: "Nothing to inject", field: "id) OR 1=1 --" },
    ]);
    const { id, version } = await declaredFor(constituencyId);
    const early = await documentation(id);
    expect(early).toMatchObject({ score: 0, guidelines: [{ name: "What we write down" }] });
    expect(early.demands.map(({ what }: Status) => what)).not.toContain("The cause");
    expect(early.demands.filter(({ checked }: Status) => !checked).map(({ what }: Status) => what)).toEqual([
      ...["Who brought sandwiches", "Nothing to inject"],
    ]);
    await server.done("containIncident", { incidentId: id, version, description: "Locked", goal: "Keep them out" });
    const later = await documentation(id);
    const causes = later.demands.filter(({ what }: Status) => what === "The cause");
    expect(causes).toMatchObject([{ checked: true, records: 1, lacking: 1 }]);
    expect(ofSubject(later.demands, "RESPONSE_ACTION")).toMatchObject([{ records: 1, lacking: 0 }]);
    expect(later.score).toBe(33);
  });

  it("must be whole by the guidelines before the case is closed [R-058, R-071]", async () => {
    const constituencyId = await withGuidelines([{ subject: "INCIDENT", what: "The cause", field: "rootCause" }]);
    const { id, version } = await declaredFor(constituencyId, { causeIntent: "DELIBERATE" });
    const at = await resolved(id, version);
    const end = { incidentId: id, stakeholders: [{ stakeholder: "The board", notifiedAt: "2026-01-05" }] };
    expect(await server.act("closeIncident", { ...end, version: at }, "id")).toMatchObject({
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause },
      violations: [{ path: "rootCause", message: "The cause: is not recorded" }],
    });
    const cause = { ...severity, rootCause: "A password that was used elsewhere too" };
    const rated = await server.done("classifyIncident", { incidentId: id, version: at, ...cause });
    expect(await server.done("closeIncident", { ...end, version: rated.version }, "state")).toEqual({
      state: "CLOSED",
    });
  });

  it("must be whole of every event of a case, where the guidelines name events [R-058, R-071]", async () => {
    const constituencyId = await withGuidelines([
      { subject: "EVENT", what: "What was seen", field: "description" },
      { subject: "EVENT", what: "Nothing to inject", field: "id) OR 1=1 --" },
    ]);
    const told = await server.done("reportEvent", { constituencyId, title: "Odd", description: "Logins at night" });
    const untold = await server.done("reportEvent", { constituencyId, title: "Odder" }, "id version reference");
    const declared = { eventIds: [told.id, untold.id], criterion: "Access", causeIntent: "DELIBERATE" };
    const { id, version } = await server.done("declareIncident", declared, "id version");
    const end = {
      ...{ incidentId: id, version: await resolved(id, version) },
      stakeholders: [{ stakeholder: "The board", notifiedAt: "2026-01-05" }],
    };
    expect(await server.act("closeIncident", end, "id")).toMatchObject({
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause },
      violations: [
        {
          path: `events.${untold.reference}.description`,
          message: `What was seen: is not recorded of ${untold.reference}`,
        },
      ],
    });
    const { events } = await server.data("query($ids: [ID!]) { events(where: { ids: $ids }) { nodes { version } } }", {
      ids: [untold.id],
    });
    const [{ version: seen }] = events.nodes;
    await server.done("amendEvent", { eventId: untold.id, version: seen, description: "A mail" });
    expect(await server.done("closeIncident", end, "state")).toEqual({ state: "CLOSED" });
  });

  it("must be whole of a false alarm, as far as it is due by then, whoever finds it to be one [R-058, R-061]", async () => {
    const constituencyId = await withGuidelines([
      { subject: "EVENT", what: "How it was detected", field: "detectionMethod" },
      { subject: "EVENT", what: "Later", field: "description", duringPhase: "RESPONSES" },
    ]);
    const { id: eventId, version } = await server.done("reportEvent", { constituencyId, title: "Odd" });
    const assess = { eventId, version, reason: "A cat" };
    const refusal = {
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause },
      violations: [{ path: "detectionMethod", message: "How it was detected: is not recorded" }],
    };
    expect(await server.act("assessEvent", { ...assess, outcome: "FALSE_ALARM" }, "id")).toMatchObject(refusal);
    // What goes on is not over: it may be said later.
    const possible = await server.done("assessEvent", { ...assess, outcome: "POSSIBLE_INCIDENT" });
    const reviewer = await server.person(["IRT_LEAD"], { constituencies: ["*"] });
    const review = {
      ...{ eventId, version: possible.version, verdict: "OVERTURNED" },
      ...{ outcome: "FALSE_ALARM", reason: "It was a cat" },
    };
    expect(await server.act("reviewAssessment", review, "id", reviewer.token)).toMatchObject(refusal);
    const amended = { eventId, version: possible.version, detectionMethod: "REACTIVE" };
    const next = await server.done("amendEvent", amended);
    const over = { ...assess, version: next.version, outcome: "FALSE_ALARM" };
    expect(await server.done("assessEvent", over, "state")).toEqual({ state: "FALSE_ALARM" });
  });

  it("must be whole of a weakness that is over, where the guidelines name weaknesses [R-058, R-003]", async () => {
    const constituencyId = await withGuidelines([
      { subject: "VULNERABILITY", what: "What is affected", field: "affected" },
      { subject: "EVENT", what: "What was seen", field: "description" },
    ]);
    const refusal = {
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause },
      violations: [{ path: "affected", message: "What is affected: is not recorded" }],
    };
    const assessed = async () => {
      const { id: vulnerabilityId, version } = await server.done("reportVulnerability", {
        constituencyId,
        title: "Old",
      });
      const confirmed = { vulnerabilityId, version, outcome: "CONFIRMED", severity: "HIGH", reason: "Seen" };
      return { vulnerabilityId, version: (await server.done("assessVulnerability", confirmed)).version };
    };
    const taken = await assessed();
    expect(await server.act("acceptVulnerability", { ...taken, reason: "Old" }, "id")).toMatchObject(refusal);
    const { version: told } = await server.done("amendVulnerability", { ...taken, affected: "The mill" });
    const accepted = { vulnerabilityId: taken.vulnerabilityId, version: told, reason: "Old" };
    expect(await server.done("acceptVulnerability", accepted, "state")).toEqual({ state: "RISK_ACCEPTED" });

    const reported = await server.done("reportVulnerability", { constituencyId, title: "No weakness" });
    const dismissal = { vulnerabilityId: reported.id, outcome: "NOT_A_VULNERABILITY", reason: "By design" };
    const dismissed = (version: number) => server.act("assessVulnerability", { ...dismissal, version }, "id");
    expect(await dismissed(reported.version)).toMatchObject(refusal);
    const amendment = { vulnerabilityId: reported.id, version: reported.version, affected: "Nothing" };
    expect(await dismissed((await server.done("amendVulnerability", amendment)).version)).not.toMatchObject(refusal);

    const mended = await assessed();
    const { vulnerabilityId } = mended;
    let { version } = mended;
    const step = async (action: string, input: object, token = server.token) => {
      version = (await server.done(action, { vulnerabilityId, version, ...input }, "id version", token)).version;
    };
    const other = await server.person(["IRT_LEAD"], { constituencies: ["*"] });
    await step("assignRemediation", { assigneeId: (await server.person(["HANDLER"])).id });
    await step("recordRemediation", { remediation: "Patched" });
    await step("verifyVulnerability", { finding: "Gone", removed: true }, other.token);
    const close = () => server.act("closeVulnerability", { vulnerabilityId, version }, "state");
    expect(await close()).toMatchObject(refusal);
    await step("amendVulnerability", { affected: "The mill" });
    expect(await close()).toMatchObject({ vulnerability: { state: "CLOSED" } });
  });

  it("holds what people did, found and decided, in any phase, and is never changed [R-016, R-048, R-065]", async () => {
    for (const state of ["DECLARED", "RESPONDING", "RESOLVED", "CLOSED"] as const) {
      const { id: incidentId } = await incidentIn(server, state);
      const first = { incidentId, kind: "DECISION", summary: "We do not pay", occurredAt: "2026-01-05" };
      const { id } = await server.done("logActivity", first);
      await server.done("logActivity", { incidentId, kind: "FOLLOW_UP", summary: "We never do", correctsId: id });
      const { incident } = await server.data(
        "query($id: ID) { incident(id: $id) { activityLog { nodes { kind summary occurredAt corrects { id } } } } }",
        { id: incidentId },
      );
      const { incidentId: _id, ...told } = first;
      expect(incident.activityLog.nodes).toMatchObject([told, { kind: "FOLLOW_UP", corrects: { id } }]);
    }
    const { id: other } = await incidentIn(server, "DECLARED");
    const { activityLog } = await server.data("{ activityLog(first: 1) { nodes { id } } }");
    const wrong = { incidentId: other, kind: "RESULT", summary: "Wrong", correctsId: activityLog.nodes[0].id };
    expect(await server.act("logActivity", wrong, "id")).toMatchObject({ violations: [{ path: "correctsId" }] });
  });

  it("stands in one place with every event, weakness and change of it, and is found there [R-038]", async () => {
    const { id: vulnerabilityId } = await server.done("reportVulnerability", { title: "Default password" });
    const { id: eventId } = await server.done("reportEvent", { title: "Logins at night" });
    const { id } = await server.done("declareIncident", { eventIds: [eventId], criterion: "Access" });
    await server.done("registerEvidence", { incidentId: id, name: "auth.log" });
    const all = () =>
      server.data(
        `query($ids: [ID!]!, $id: [ID!]!) {
           incidents(where: { ids: $id }) { nodes { id events { nodes { id } } evidence { nodes { name } } } }
           events(where: { ids: $ids }) { nodes { id incidents { nodes { id } } } }
           vulnerabilities(first: 100) { nodes { id } }
           journal(where: { about: $id }, first: 100) { nodes { action } } }`,
        { ids: [eventId], id: [id] },
      );
    const has = (told: Awaited<ReturnType<typeof all>>, action: string) =>
      told.journal.nodes.some((entry: { action: string }) => entry.action === action);
    const told = await eventuallyGiven(all, (answer) => has(answer, "registerEvidence"));
    expect(has(told, "declareIncident")).toBe(true);
    expect(told).toMatchObject({
      incidents: { nodes: [{ id, events: { nodes: [{ id: eventId }] }, evidence: { nodes: [{ name: "auth.log" }] } }] },
      events: { nodes: [{ id: eventId, incidents: { nodes: [{ id }] } }] },
      vulnerabilities: { nodes: expect.arrayContaining([{ id: vulnerabilityId }]) },
    });
  });

  it("tells who has a part in the case and has left nothing in its log [R-065]", async () => {
    const { id, version } = await incidentIn(server, "DECLARED");
    const [assignee, worker, lent] = await Promise.all(
      ["HANDLER", "HANDLER", "MANAGEMENT"].map((role) => server.person([role as "HANDLER"])),
    );
    if (!assignee || !worker || !lent) throw new Error("nobody");
    await server.done("assignIncident", { incidentId: id, version, assigneeId: assignee.id });
    await server.done("createTask", {
      incidentId: id,
      title: "Read the logs",
      kind: "HANDLING",
      assigneeId: worker.id,
    });
    const resource = await server.done("identifyResource", {
      incidentId: id,
      name: "Ada",
      purpose: "Speaks",
      personId: lent.id,
    });
    const silent = async () =>
      (
        await server.data("query($id: ID) { incident(id: $id) { silentParties { id } } }", { id })
      ).incident.silentParties
        .map((person: { id: string }) => person.id)
        .sort();
    expect(await silent()).toEqual([assignee.id, worker.id].sort());
    await server.done("assignResource", { caseResourceId: resource.id, version: resource.version });
    expect(await silent()).toEqual([assignee.id, worker.id, lent.id].sort());
    await server.done("logActivity", { incidentId: id, kind: "RESULT", summary: "Nothing odd" }, "id", worker.token);
    await eventuallyGiven(silent, (ids) => !ids.includes(worker.id));
    expect(await silent()).toContain(assignee.id);
  });
});
