import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { reported, reportedIds } from "../support/events.js";
import { TestServer } from "../support/tocsin.js";

const future = { occurredAt: "2199-01-01T00:00Z" };
const inTheFuture = { path: "occurredAt", message: "lies in the future" };

describeEngines("times", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  async function violations(action: string, input: object) {
    const result = await server.act(action, input, "id");
    expect(result).toMatchObject({ __typename: "Refusal", code: "INVALID_INPUT" });
    return result.violations;
  }

  it("sort a minute before its own seconds, and a day before its minutes", async () => {
    const times = [
      "2026-02-03T04:05:06Z",
      "2026-02-03T04:05Z",
      "2026-02-03T04:04:59Z",
      "2026-02-03",
      "2026-02-03T04:06Z",
    ];
    const ids = await reportedIds(server, ...times.map((reportedAt) => ({ reportedAt })));
    const { events } = await server.data(
      "query($where: EventFilter) { events(where: $where, orderBy: { by: REPORTED_AT, direction: ASC }) { nodes { reportedAt } } }",
      { where: { ids } },
    );
    expect(events.nodes.map((node: { reportedAt: string }) => node.reportedAt)).toEqual([
      ...["2026-02-03", "2026-02-03T04:04:59.000000Z", "2026-02-03T04:05+00:00"],
      ...["2026-02-03T04:05:06.000000Z", "2026-02-03T04:06+00:00"],
    ]);
  });

  it.each<[action: string, input: () => Promise<object>]>([
    ["reportEvent", async () => ({})],
    ["reportVulnerability", async () => ({})],
    ["triageEvent", () => reported(server)],
    ["assessEvent", async () => ({ ...(await reported(server)), outcome: "FALSE_ALARM", reason: "x" })],
    ["declareIncident", async () => ({ eventIds: await reportedIds(server, {}), criterion: "x" })],
    ["linkEvents", async () => ({ ...(await fresh("DECLARED")), eventIds: await reportedIds(server, {}) })],
    ["classifyIncident", async () => ({ ...(await fresh("DECLARED")), ...severity })],
    ["assignIncident", () => fresh("DECLARED")],
    ["recordControlReview", async () => ({ ...(await fresh("DECLARED")), underControl: true, finding: "x" })],
    ["escalateIncident", async () => ({ ...(await fresh("DECLARED")), target: "MANAGEMENT", reason: "x" })],
    ["containIncident", async () => ({ ...(await fresh("DECLARED")), description: "x" })],
    ["eradicateIncident", async () => ({ ...(await fresh("DECLARED")), description: "x" })],
    ["recoverIncident", async () => ({ ...(await fresh("DECLARED")), description: "x" })],
    ["reopenIncident", async () => ({ ...(await fresh("RESOLVED")), reason: "x" })],
    ["recordLesson", async () => ({ incidentId: (await fresh("RESOLVED")).incidentId, title: "x" })],
    ["registerEvidence", async () => ({ incidentId: (await fresh("DECLARED")).incidentId, name: "x" })],
  ])("of %s may not lie in the future", async (action, input) => {
    expect(await violations(action, { ...(await input()), ...future })).toEqual([inTheFuture]);
  });

  it("of a report may not lie in the future either: when it was noticed, and when it was reported", async () => {
    const told = { detectedAt: "2199", reportedAt: "2199" };
    expect(await violations("reportEvent", told)).toEqual(
      ["detectedAt", "reportedAt"].map((path) => ({ path, message: "lies in the future" })),
    );
  });

  it.each<[contradiction: string, report: object, path: string]>([
    ["noticed before it happened", { occurredAt: "2026-01-03", detectedAt: "2026-01-02" }, "detectedAt"],
    ["reported before it happened", { occurredAt: "2026-01-03", reportedAt: "2026-01-02" }, "reportedAt"],
    ["reported before it was noticed", { detectedAt: "2026-01-03", reportedAt: "2026-01-02T23:59Z" }, "reportedAt"],
  ])("of an event contradict each other: %s", async (_contradiction, report, path) => {
    expect(await violations("reportEvent", report)).toMatchObject([{ path }]);
  });

  it("contradict each other only as far as they are known", async () => {
    await server.done("reportEvent", { occurredAt: "2026-01-03", detectedAt: "2026-01", reportedAt: "2026" });
  });

  it("of an assessment may not lie before the report that it is about", async () => {
    const before = await reported(server, { reportedAt: "2026-01-05" });
    const told = { ...before, occurredAt: "2026-01-04" };
    expect(await violations("triageEvent", told)).toMatchObject([{ path: "occurredAt" }]);
    expect(await violations("assessEvent", { ...told, outcome: "INCIDENT", reason: "x" })).toMatchObject([
      { path: "occurredAt" },
    ]);
    const declaration = { eventIds: [before.eventId], criterion: "x", occurredAt: "2026-01-04" };
    expect(await violations("declareIncident", declaration)).toMatchObject([{ path: "occurredAt" }]);
  });

  it("of a response may not lie before the incident happened", async () => {
    const eventIds = await reportedIds(server, { occurredAt: "2026-01-05" });
    const { id, version } = await server.done("declareIncident", { eventIds, criterion: "x" });
    const early = { incidentId: id, version, description: "x", occurredAt: "2026-01-04" };
    for (const action of ["containIncident", "eradicateIncident", "recoverIncident"]) {
      expect((await violations(action, early)).length).toBeGreaterThan(0);
    }
    await server.done("containIncident", { ...early, occurredAt: "2026-01-05" });
  });

  it("of a closure may not lie before the resolution", async () => {
    const told = { stakeholders: [{ stakeholder: "Board", notifiedAt: "2026-01-02" }], occurredAt: "2026-01-02" };
    expect(await violations("closeIncident", { ...(await fresh("RESOLVED")), ...told })).toEqual([
      { path: "occurredAt", message: "is closedAt, and lies before resolvedAt" },
    ]);
  });

  async function fresh(state: "DECLARED" | "RESOLVED") {
    const { id, version } = await incidentIn(server, state);
    return { incidentId: id, version };
  }
});
