import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

interface Named {
  title: string;
}

describeEngines("queues", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  /** The titles in the queue, page by page, so that every page's cursor is used. */
  async function titles(queue: string, where: object = {}, first = 2): Promise<string[]> {
    const type = queue === "workQueue" ? "IncidentFilter" : "EventFilter";
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const data: { queue: { nodes: Named[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
        await server.data(
          `query($where: ${type}, $after: PageCursor, $first: Int) { queue: ${queue}(where: $where, after: $after, first: $first) {
            nodes { title } pageInfo { hasNextPage endCursor } } }`,
          { where, after, first },
        );
      found.push(...data.queue.nodes.map(({ title }) => title));
      if (!data.queue.pageInfo.hasNextPage) return found;
      after = data.queue.pageInfo.endCursor;
    }
  }

  const report = async (title: string, more: object = {}) =>
    (await server.done("reportEvent", { title, ...more })).id as string;

  it("hold untriaged reports by priority, then by when they were reported [R-024, R-119]", async () => {
    const { id: constituencyId } = await server.done("createConstituency", { name: "Triage" });
    const on = (reportedAt: string, more: object = {}) => ({ constituencyId, reportedAt, ...more });
    await report("spam, early", on("2026-01-01", { suspectedCategories: ["abusive-content.spam"] }));
    await report("plain, late", on("2026-01-03"));
    await report("plain, early", on("2026-01-02"));
    await report("urgent intrusion", on("2026-01-09", { urgent: true, suspectedCategories: ["intrusions.burglary"] }));
    await report("intrusion", on("2026-01-05", { suspectedCategories: ["intrusions.burglary"] }));
    await report("urgent", on("2026-01-06", { urgent: true }));
    const triaged = await report("triaged", on("2026-01-01", { urgent: true }));
    await server.done("triageEvent", { eventId: triaged, version: 1 });
    const where = { constituencyId: [constituencyId] };
    expect(await titles("triageQueue", where)).toEqual([
      ...["urgent intrusion", "intrusion", "urgent", "plain, early", "plain, late", "spam, early"],
    ]);
    expect(await titles("triageQueue", { ...where, priority: ["LOW"] })).toEqual(["spam, early"]);
    expect(await titles("assessmentQueue", where)).toEqual(["triaged"]);
  });

  it("lose an event once somebody has decided, and put it elsewhere when its priority changes [R-119]", async () => {
    const { id: constituencyId } = await server.done("createConstituency", { name: "Assessment" });
    const where = { constituencyId: [constituencyId] };
    const ids = [await report("first", { constituencyId }), await report("second", { constituencyId })];
    expect(await titles("triageQueue", where)).toEqual(["first", "second"]);
    await server.done("amendEvent", { eventId: ids[1], version: 1, urgent: true });
    expect(await titles("triageQueue", where)).toEqual(["second", "first"]);
    const looked = { eventId: ids[0], version: 1, suspectedCategories: ["intrusions.system-compromise"], urgent: true };
    const event = await server.done("triageEvent", looked, "priority");
    expect(event).toEqual({ priority: "IMMEDIATE" });
    await server.done("triageEvent", { eventId: ids[1], version: 2 });
    expect(await titles("triageQueue", where)).toEqual([]);
    expect(await titles("assessmentQueue", where)).toEqual(["first", "second"]);
    await server.done("assessEvent", { eventId: ids[0], version: 2, outcome: "POSSIBLE_INCIDENT", reason: "x" });
    await server.done("assessEvent", { eventId: ids[1], version: 3, outcome: "FALSE_ALARM", reason: "x" });
    expect(await titles("assessmentQueue", where)).toEqual(["first"]);
  });

  it("hold open incidents by priority, a crisis first, until they are resolved [R-024]", async () => {
    const { id: constituencyId } = await server.done("createConstituency", { name: "Work" });
    const where = { constituencyId: [constituencyId] };
    const declare = async (title: string, reportedAt: string, factors?: object) => {
      const eventIds = [await report("sign", { constituencyId, reportedAt })];
      const { id } = await server.done("declareIncident", { eventIds, criterion: "x", title });
      if (factors) await server.done("classifyIncident", { incidentId: id, version: 1, ...severity, ...factors });
      return id as string;
    };
    const emergency = { systemImportance: "ESPECIALLY_IMPORTANT", businessLoss: "ESPECIALLY_SERIOUS" };
    await declare("small", "2026-01-01", { businessLoss: "MINOR" });
    await declare("unrated", "2026-01-04");
    await declare("warning", "2026-01-03", {});
    await declare("emergency", "2026-01-08", emergency);
    const crisis = await declare("crisis", "2026-01-09", { businessLoss: "MINOR" });
    await server.done("escalateIncident", { incidentId: crisis, version: 2, target: "CRISIS_HANDLING", reason: "x" });
    const over = await declare("over", "2026-01-01", emergency);
    await server.done("recoverIncident", { incidentId: over, version: 2, description: "x" });
    await server.done("recordControlReview", { incidentId: over, version: 3, underControl: true, finding: "x" });
    await server.done("resolveIncident", { incidentId: over, version: 4, conclusion: "x" });
    expect(await titles("workQueue", where)).toEqual(["crisis", "emergency", "warning", "unrated", "small"]);
    expect(await titles("workQueue", { ...where, priority: ["IMMEDIATE"] })).toEqual(["emergency"]);
    await server.done("reopenIncident", { incidentId: over, version: 5, reason: "x" });
    expect(await titles("workQueue", where)).toEqual(["crisis", "over", "emergency", "warning", "unrated", "small"]);
  });

  it("show what does not concern ICT apart from what does [R-109]", async () => {
    const { id: constituencyId } = await server.done("createConstituency", { name: "Paper" });
    const paper = await report("lost paper", { constituencyId, ictRelated: false });
    await report("malware", { constituencyId });
    const where = { constituencyId: [constituencyId] };
    expect(await titles("triageQueue", { ...where, ictRelated: false })).toEqual(["lost paper"]);
    expect(await titles("triageQueue", { ...where, ictRelated: true })).toEqual(["malware"]);
    await server.done("declareIncident", { eventIds: [paper], criterion: "x", title: "lost paper" });
    expect(await titles("workQueue", { ...where, ictRelated: false })).toEqual(["lost paper"]);
  });
});
