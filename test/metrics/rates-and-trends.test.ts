import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";
import { caseWith } from "./cases.js";

const between = (from: string, to: string) => ({ reportedAt: { from, to } });

describeEngines("rates, trends and standing", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("tells the rate of false alarms, by source, of those that were assessed [R-061]", async () => {
    const where = between("2015", "2015-12");
    const assess = async (outcome: string, more: object) => {
      const input = await reported(server, { reportedAt: "2015-05-05T10:00:00Z", ...more });
      await server.done("triageEvent", { ...input, occurredAt: "2015-05-05T10:30:00Z" }, "id");
      const decided = { outcome, reason: "Looked at", occurredAt: "2015-05-05T12:00:00Z" };
      await server.done("assessEvent", { eventId: input.eventId, version: 2, ...decided }, "id");
    };
    await assess("FALSE_ALARM", { source: "AUTOMATIC" });
    await assess("FALSE_ALARM", { source: "AUTOMATIC" });
    await assess("INCIDENT", { source: "AUTOMATIC" });
    await assess("POSSIBLE_INCIDENT", { source: "MANUAL" });
    await reported(server, { reportedAt: "2015-05-05T10:00:00Z", source: "MANUAL" });
    await server.done("reportEvent", { reportedAt: "2015-05-05", origin: "EXERCISE" }, "id");
    const { eventMetrics } = await server.data(
      `query($where: EventFilter) { eventMetrics(where: $where, groupBy: SOURCE) { groups {
        groupKey total assessed falseAlarms falseAlarmRate
        timeToAcknowledge { count medianSeconds leftOut { missing } } timeToAssess { count medianSeconds } } } }`,
      { where },
    );
    expect(eventMetrics.groups).toEqual([
      {
        ...{ groupKey: "AUTOMATIC", total: 3, assessed: 3, falseAlarms: 2, falseAlarmRate: 2 / 3 },
        timeToAcknowledge: { count: 3, medianSeconds: 1_800, leftOut: { missing: 0 } },
        timeToAssess: { count: 3, medianSeconds: 7_200 },
      },
      {
        ...{ groupKey: "MANUAL", total: 2, assessed: 1, falseAlarms: 0, falseAlarmRate: 0 },
        timeToAcknowledge: { count: 1, medianSeconds: 1_800, leftOut: { missing: 1 } },
        timeToAssess: { count: 1, medianSeconds: 7_200 },
      },
    ]);
  });

  it("tells how long cases stay in each phase, and where they wait longest [R-025]", async () => {
    await caseWith(server, {
      ...{ detectedAt: "2014-01-01T00:00:00Z", reportedAt: "2014-01-01T02:00:00Z" },
      ...{ containedAt: "2014-01-02T02:00:00Z", recoveredAt: "2014-01-02T10:00:00Z" },
      ...{ resolvedAt: "2014-01-05T02:00:00Z", closedAt: "2014-01-06T02:00:00Z" },
    });
    await caseWith(server, { detectedAt: "2014-01-01T00:00:00Z", reportedAt: "2014-01-01T04:00:00Z" });
    const { phaseDwell } = await server.data(
      "query($where: IncidentFilter) { phaseDwell(where: $where) { phase share bottleneck standing duration { count meanSeconds leftOut { missing } } } }",
      { where: between("2014", "2014-12") },
    );
    const hours = 3_600;
    const whole = 6 + 24 + 72 + 24;
    expect(phaseDwell).toEqual([
      {
        ...{ phase: "DETECTION_AND_REPORTING", share: 6 / whole, bottleneck: false, standing: 0 },
        duration: { count: 2, meanSeconds: 3 * hours, leftOut: { missing: 0 } },
      },
      {
        ...{ phase: "ASSESSMENT_AND_DECISION", share: 24 / whole, bottleneck: false, standing: 1 },
        duration: { count: 1, meanSeconds: 24 * hours, leftOut: { missing: 1 } },
      },
      {
        ...{ phase: "RESPONSES", share: 72 / whole, bottleneck: true, standing: 0 },
        duration: { count: 1, meanSeconds: 72 * hours, leftOut: { missing: 1 } },
      },
      {
        ...{ phase: "LESSONS_LEARNT", share: 24 / whole, bottleneck: false, standing: 1 },
        duration: { count: 1, meanSeconds: 24 * hours, leftOut: { missing: 1 } },
      },
    ]);
  });

  it("tells which threats come how often, beside the period before [R-004, R-026]", async () => {
    const incident = (reportedAt: string, ...categories: string[]) =>
      caseWith(server, { reportedAt }, { declaration: { categories } });
    const [phishing, malware, ddos] = ["fraud.phishing", "malicious-code.infected-system", "availability.ddos"];
    await incident("2013-02-15T00:00:00Z", phishing as string);
    await incident("2013-02-16T00:00:00Z", ddos as string);
    for (const day of ["01", "10", "20"]) await incident(`2013-03-${day}T00:00:00Z`, phishing as string);
    await incident("2013-03-21T00:00:00Z", phishing as string, malware as string);
    const { threatFrequency } = await server.data(
      "query($where: IncidentFilter) { threatFrequency(where: $where) { category label incidents share incidentsBefore change } }",
      { where: between("2013-03-01", "2013-03-31") },
    );
    expect(threatFrequency).toEqual([
      { category: phishing, label: "Phishing", incidents: 4, share: 1, incidentsBefore: 1, change: 3 },
      { category: malware, label: "Infected system", incidents: 1, share: 0.25, incidentsBefore: 0, change: null },
    ]);
  });

  it("tells the trend, with the intervals in which nothing happened [R-026]", async () => {
    for (const reportedAt of ["2012-11-03", "2013-01-02", "2013-01-30", "2013-01-31T10:00:00Z", "2012"]) {
      await caseWith(
        server,
        { reportedAt },
        { rating: { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "MINOR" } },
      );
    }
    const ask = (variables: object) =>
      server.data(
        `query($interval: Interval!, $where: IncidentFilter, $groupBy: IncidentGrouping) {
          incidentTrend(interval: $interval, where: $where, groupBy: $groupBy) { key slope points { interval incidents } } }`,
        variables,
      );
    const where = between("2012", "2013-01-31T23:59:59Z");
    const { incidentTrend } = await ask({ interval: "MONTH", where });
    expect(incidentTrend).toEqual([
      {
        ...{ key: null, slope: 1 },
        points: [
          { interval: "2012-11", incidents: 1 },
          { interval: "2012-12", incidents: 0 },
          { interval: "2013-01", incidents: 3 },
        ],
      },
    ]);
    const grouped = await ask({ interval: "QUARTER", where, groupBy: "SEVERITY_CLASS" });
    expect(grouped.incidentTrend).toMatchObject([
      {
        key: "INFORMATION",
        points: [
          { interval: "2012-Q4", incidents: 1 },
          { interval: "2013-Q1", incidents: 3 },
        ],
      },
    ]);
  });

  it("tells what incidents did to information and business [R-026]", async () => {
    const incident = (businessLoss: string, ...consequences: string[]) =>
      caseWith(
        server,
        { reportedAt: "2011-01-01T00:00:00Z" },
        { rating: { systemImportance: "IMPORTANT", businessLoss, socialImpact: "MINOR", consequences } },
      );
    await incident("SERIOUS", "DISCLOSURE", "UNAVAILABILITY");
    await incident("MINOR", "UNAVAILABILITY");
    const { impactMetrics } = await server.data(
      `query($where: IncidentFilter) { impactMetrics(where: $where) { groups {
        total consequences { consequence incidents } businessLosses { businessLoss incidents } } } }`,
      { where: between("2011", "2011-12") },
    );
    const [{ total, consequences, businessLosses }] = impactMetrics.groups;
    const told = (list: { incidents: number }[], name: string) =>
      Object.fromEntries(list.map((one) => [(one as unknown as Record<string, string>)[name], one.incidents]));
    expect(total).toBe(2);
    expect(told(consequences, "consequence")).toEqual({
      ...{ DISCLOSURE: 1, MODIFICATION: 0, DESTRUCTION: 0, UNAVAILABILITY: 2, DAMAGE: 0, THEFT: 0 },
    });
    expect(told(businessLosses, "businessLoss")).toEqual({
      MINOR: 1,
      CONSIDERABLE: 0,
      SERIOUS: 1,
      ESPECIALLY_SERIOUS: 0,
    });
  });

  it("tells how incidents stand, and tells it anew with each change [R-022]", async () => {
    const where = between("2010", "2010-12");
    const counts =
      "groups { groupKey total declared responding inCrisis resolved closed open unassigned unclassified notUnderControl }";
    const live = new LiveClient(
      server,
      server.token,
      `subscription($where: IncidentFilter) { incidentStats(where: $where, groupBy: STATE) { cursor mode stats { ${counts} } } }`,
      { where },
    );
    await live.ready();
    expect(live.frames[0]).toMatchObject({ mode: "LIVE", stats: { groups: [] } });
    const { id, version } = await caseWith(server, { reportedAt: "2010-01-01T00:00:00Z" });
    const totals = (groups: { groupKey: string; total: number }[]) =>
      groups.map(({ groupKey, total }) => [groupKey, total]);
    await live.until((frames) => JSON.stringify(totals(frames.at(-1).stats.groups)) === '[["DECLARED",1]]');
    const review = { incidentId: id, version, underControl: false, finding: "It spreads" };
    await server.done("recordControlReview", review);
    await live.until((frames) => JSON.stringify(totals(frames.at(-1).stats.groups)) === '[["RESPONDING",1]]');
    const { incidentStats } = await server.data(
      `query($where: IncidentFilter) { incidentStats(where: $where) { ${counts} } }`,
      {
        where,
      },
    );
    expect(incidentStats.groups).toEqual([
      {
        ...{ groupKey: null, total: 1, declared: 0, responding: 1, inCrisis: 0, resolved: 0, closed: 0 },
        ...{ open: 1, unassigned: 1, unclassified: 0, notUnderControl: 1 },
      },
    ]);
    await live.end();
  });

  it("refuses live counts of exercises [R-041]", async () => {
    const query = "subscription { incidentStats(where: { origin: [EXERCISE] }) { cursor } }";
    const live = new LiveClient(server, server.token, query);
    await live.until(() => live.errors.length > 0);
    expect(live.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    await live.end();
  });
});
