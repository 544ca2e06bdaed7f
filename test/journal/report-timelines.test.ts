import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { TestServer } from "../support/tocsin.js";
import { confirmedWeakness, weakness, weaknessIn } from "../support/weaknesses.js";

interface Told {
  action: string;
  recordType: string;
  recordId: string;
  changes: { path: string; before: string | null; after: string | null }[];
}

const kinds = { vulnerability: "Vulnerability", event: "SecurityEvent" } as const;

describeEngines("the timeline of a report", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const timeline = async (kind: keyof typeof kinds, id: string, token?: string, page = "first: 100") => {
    const { node } = await server.data(
      `query($id: ID!) { node(id: $id) { ... on ${kinds[kind]} { timeline(${page}) { totalCount pageInfo { endCursor hasNextPage }
        nodes { action recordType recordId changes { path before after } } } } } }`,
      { id },
      token,
    );
    return node?.timeline as {
      totalCount: number;
      pageInfo: { endCursor: string; hasNextPage: boolean };
      nodes: Told[];
    };
  };
  const steps = ({ nodes }: { nodes: Told[] }) => nodes.map(({ action, recordType }) => `${action} ${recordType}`);

  it("tells the whole life of a vulnerability in order, with what was changed and decided [R-003, R-048, R-050]", async () => {
    const { vulnerabilityId } = await weaknessIn(server, "CLOSED");
    const told = await timeline("vulnerability", vulnerabilityId);
    expect(steps(told)).toEqual([
      "reportVulnerability Vulnerability",
      ...["assessVulnerability Vulnerability", "assessVulnerability Decision"],
      "assignRemediation Vulnerability",
      "recordRemediation Vulnerability",
      ...["verifyVulnerability Vulnerability", "verifyVulnerability Decision"],
      "closeVulnerability Vulnerability",
    ]);
    expect(told.totalCount).toBe(told.nodes.length);
    const states = told.nodes.flatMap(({ changes }) => changes.filter(({ path }) => path === "state"));
    expect(states.map(({ before, after }) => [before, after])).toEqual([
      [null, "REPORTED"],
      ["REPORTED", "ASSESSED"],
      ["ASSESSED", "IN_REMEDIATION"],
      ["IN_REMEDIATION", "VERIFIED"],
      ["VERIFIED", "CLOSED"],
    ]);
  });

  it("tells what belongs to a vulnerability, and nothing of another one [R-048]", async () => {
    const { vulnerabilityId } = await weakness(server);
    const other = await weakness(server);
    const { eventId } = await reported(server);
    const about = { subjectId: vulnerabilityId };
    await server.done("recordObservation", { ...about, method: "TESTING", finding: "It lets in" });
    await server.done("escalateVulnerability", { vulnerabilityId, target: "MANAGEMENT", reason: "Everywhere" });
    await server.done("relateRecords", { kind: "CAUSES", fromId: vulnerabilityId, toId: eventId });
    await server.done("relateRecords", { kind: "CAUSES", fromId: other.vulnerabilityId, toId: eventId });
    await server.done("assessVulnerability", { ...other, ...confirmedWeakness });
    expect(steps(await timeline("vulnerability", vulnerabilityId))).toEqual([
      "reportVulnerability Vulnerability",
      "recordObservation Observation",
      "escalateVulnerability VulnerabilityEscalation",
      "relateRecords Relation",
    ]);
    // Both lead to the event.
    expect(steps(await timeline("event", eventId))).toEqual([
      ...["reportEvent SecurityEvent", "relateRecords Relation", "relateRecords Relation"],
    ]);
  });

  it("tells the lessons that a vulnerability taught [R-086]", async () => {
    const { vulnerabilityId } = await weaknessIn(server, "CLOSED");
    await server.done("recordVulnerabilityLesson", { vulnerabilityId, title: "No defaults" });
    expect(steps(await timeline("vulnerability", vulnerabilityId)).at(-1)).toBe("recordVulnerabilityLesson Lesson");
  });

  it("tells the same of an event, up to the case that it became part of [R-048, R-050]", async () => {
    const { eventId, version } = await reported(server);
    await server.done("escalateEvent", { eventId, target: "MANAGEMENT", reason: "Odd" });
    await server.done("assessEvent", { eventId, version, outcome: "INCIDENT", reason: "Seen it" });
    await server.done("declareIncident", { eventIds: [eventId], criterion: "x" });
    expect(steps(await timeline("event", eventId))).toEqual([
      "reportEvent SecurityEvent",
      "escalateEvent EventEscalation",
      ...["assessEvent SecurityEvent", "assessEvent Decision"],
      "declareIncident EventLink",
    ]);
  });

  it("comes in pages, each entry once", async () => {
    const { vulnerabilityId } = await weaknessIn(server, "CLOSED");
    const all = await timeline("vulnerability", vulnerabilityId);
    const first = await timeline("vulnerability", vulnerabilityId, server.token, "first: 5");
    expect([first.nodes.length, first.totalCount, first.pageInfo.hasNextPage]).toEqual([5, all.totalCount, true]);
    const behind = `first: 100, after: "${first.pageInfo.endCursor}"`;
    const rest = await timeline("vulnerability", vulnerabilityId, server.token, behind);
    expect(rest.pageInfo.hasNextPage).toBe(false);
    expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
  });

  it("is no way around the rights: who follows an own report reads no journal, who is of another customer sees nothing", async () => {
    const reporter = await server.person(["REPORTER"]);
    const mine = await server.done("reportVulnerability", { title: "Mine" }, "id", reporter.token);
    expect(await timeline("vulnerability", mine.id, reporter.token)).toMatchObject({ totalCount: 0, nodes: [] });
    const { id } = await server.done("createConstituency", { name: "Elsewhere" });
    const stranger = await server.person(["HANDLER"], { constituencies: [id] });
    expect(await timeline("vulnerability", mine.id, stranger.token)).toBeUndefined();
  });

  it("does not tell of a hidden case that the event is part of [R-013]", async () => {
    const { eventId } = await reported(server);
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    await server.done("declareIncident", { eventIds: [eventId], criterion: "x", restricted: true });
    const seen = await timeline("event", eventId);
    expect(steps(seen)).toContain("declareIncident EventLink");
    const theirs = await timeline("event", eventId, handler.token);
    expect(steps(theirs)).toEqual(steps(theirs).filter((step) => !step.startsWith("declareIncident")));
    expect(theirs.totalCount).toBe(theirs.nodes.length);
  });
});
