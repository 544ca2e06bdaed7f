import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { caseWith } from "./cases.js";

const DURATIONS = [
  ...["timeToDetect", "timeToReport", "timeToAcknowledge", "timeToDecide", "timeToRespond", "timeToContain"],
  ...["timeToRecover", "timeToResolve", "dwellTime"],
];
const FIGURE = "count meanSeconds medianSeconds p90Seconds leftOut { missing imprecise reversed }";
const QUERY = `query($where: IncidentFilter, $groupBy: IncidentGrouping, $leastPrecision: LeastPrecision) {
  incidentMetrics(where: $where, groupBy: $groupBy, leastPrecision: $leastPrecision) { more groups {
    groupKey label total open resolved reopened reopenRate ${DURATIONS.map((name) => `${name} { ${FIGURE} }`).join(" ")} } } }`;

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const nothing = { missing: 0, imprecise: 0, reversed: 0 };
const all = (seconds: number, count: number) => ({
  ...{ count, meanSeconds: seconds, medianSeconds: seconds, p90Seconds: seconds, leftOut: nothing },
});

describeEngines("incidentMetrics", (engine) => {
  let server: TestServer;
  const groups = async (variables: object = {}, token?: string) =>
    (await server.data(QUERY, variables, token)).incidentMetrics.groups;
  const between = (from: string, to: string) => ({ reportedAt: { from, to } });

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("measures each time from its own beginning to its own end [R-022, R-025]", async () => {
    await caseWith(server, {
      ...{ occurredAt: "2021-03-01T00:00:00Z", detectedAt: "2021-03-03T00:00:00Z" },
      ...{ reportedAt: "2021-03-03T01:00:00Z", triagedAt: "2021-03-03T01:10:00Z" },
      ...{ declaredAt: "2021-03-03T02:00:00Z", containedAt: "2021-03-03T05:00:00Z" },
      ...{ eradicatedAt: "2021-03-04T00:00:00Z", recoveredAt: "2021-03-05T00:00:00Z" },
      ...{ resolvedAt: "2021-03-06T01:00:00Z", closedAt: "2021-03-10T01:00:00Z" },
    });
    const [group, ...others] = await groups({ where: between("2021", "2022") });
    expect(others).toEqual([]);
    expect(group).toEqual({
      ...{ groupKey: null, label: null, total: 1, open: 0, resolved: 1, reopened: 0, reopenRate: 0 },
      timeToDetect: all(2 * DAY, 1),
      timeToReport: all(HOUR, 1),
      timeToAcknowledge: all(10 * MINUTE, 1),
      timeToDecide: all(HOUR, 1),
      timeToRespond: all(5 * HOUR, 1),
      timeToContain: all(5 * HOUR, 1),
      timeToRecover: all(2 * DAY, 1),
      timeToResolve: all(3 * DAY, 1),
      dwellTime: all(3 * DAY, 1),
    });
  });

  it("gives count, mean, median and the ninth of ten [R-022]", async () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 100];
    for (const some of minutes) {
      const detectedAt = "2022-01-01T00:00:00Z";
      const reportedAt = `2022-01-01T${some === 100 ? "01:40" : `00:0${some}`}:00Z`;
      await caseWith(server, { detectedAt, reportedAt });
    }
    const [ten] = await groups({ where: between("2022-01-01", "2022-01-02") });
    expect(ten.timeToReport).toEqual({
      ...{ count: 10, meanSeconds: 14.5 * MINUTE, medianSeconds: 5.5 * MINUTE, p90Seconds: 9 * MINUTE },
      leftOut: nothing,
    });
    const [three] = await groups({ where: between("2022-01-01", "2022-01-01T00:03:59Z") });
    expect(three.timeToReport).toMatchObject({ count: 3, medianSeconds: 2 * MINUTE, p90Seconds: 3 * MINUTE });
  });

  it("leaves out what is missing, not exact enough or ends before it begins, and says how many [R-022]", async () => {
    const detectedAt = "2020-05-02T12:00:00Z";
    await caseWith(server, { occurredAt: "2020-05-01T12:00:00Z", detectedAt, reportedAt: detectedAt });
    await caseWith(server, { detectedAt, reportedAt: detectedAt });
    await caseWith(server, { occurredAt: "2020-04", detectedAt, reportedAt: detectedAt });
    await caseWith(server, { occurredAt: "2020-05-01", detectedAt, reportedAt: detectedAt });
    // What was blocked by itself was contained before anybody knew.
    await caseWith(server, { detectedAt, reportedAt: detectedAt, containedAt: "2020-05-02T11:59:00Z" });
    const where = between("2020-05", "2020-06");
    const [exact] = await groups({ where });
    expect(exact.timeToDetect).toEqual({
      ...{ count: 1, meanSeconds: DAY, medianSeconds: DAY, p90Seconds: DAY },
      leftOut: { missing: 2, imprecise: 2, reversed: 0 },
    });
    expect(exact.timeToContain).toMatchObject({ count: 0, leftOut: { missing: 4, imprecise: 0, reversed: 1 } });
    const [ofDays] = await groups({ where, leastPrecision: "DAY" });
    expect(ofDays.timeToDetect).toMatchObject({ count: 2, medianSeconds: DAY, leftOut: { missing: 2, imprecise: 1 } });
    const [fine] = await groups({ where: { ...where, ids: [] } });
    expect(fine).toMatchObject({ total: 0, reopenRate: null, timeToDetect: { count: 0, meanSeconds: null } });
  });

  it("never counts exercises, and imports when asked for [R-041]", async () => {
    const times = { detectedAt: "2019-01-01T00:00:00Z", reportedAt: "2019-01-01T01:00:00Z" };
    for (const origin of ["LIVE", "IMPORT", "IMPORT", "EXERCISE", "PARTNER"]) await caseWith(server, times, { origin });
    const where = between("2019", "2020");
    expect((await groups({ where }))[0]).toMatchObject({ total: 1, timeToReport: { count: 1 } });
    const asked = await groups({ where: { ...where, origin: ["LIVE", "IMPORT"] }, groupBy: "ORIGIN" });
    expect(asked.map(({ groupKey, total }: { groupKey: string; total: number }) => [groupKey, total])).toEqual([
      ["IMPORT", 2],
      ["LIVE", 1],
    ]);
    const { errors } = await server.ask(QUERY, { where: { origin: ["EXERCISE"] } });
    expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("tells times to resolve by severity and by team, and how often cases come back [R-025]", async () => {
    const team = await server.done("createTeam", { name: "Night shift" });
    const low = { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "MINOR" };
    const reportedAt = "2018-06-01T00:00:00Z";
    const ended = (resolvedAt: string) => ({
      reportedAt,
      containedAt: reportedAt,
      recoveredAt: reportedAt,
      resolvedAt,
    });
    await caseWith(server, ended("2018-06-01T04:00:00Z"));
    await caseWith(server, ended("2018-06-03T00:00:00Z"), { rating: low });
    const again = await caseWith(server, ended("2018-06-02T00:00:00Z"), { rating: low });
    const assigned = { incidentId: again.id, version: again.version, teamId: team.id };
    const { version } = await server.done("assignIncident", assigned);
    await server.done("reopenIncident", { incidentId: again.id, version, reason: "It is back" });
    const where = between("2018-06", "2018-07");
    expect(await groups({ where, groupBy: "SEVERITY_CLASS" })).toMatchObject([
      { groupKey: "INFORMATION", total: 2, open: 1, resolved: 2, reopened: 1, reopenRate: 0.5 },
      { groupKey: "WARNING", total: 1, open: 0, reopenRate: 0, timeToResolve: { count: 1, meanSeconds: 4 * HOUR } },
    ]);
    expect(await groups({ where, groupBy: "TEAM" })).toMatchObject([
      { groupKey: team.id, label: "Night shift", total: 1, timeToResolve: { count: 0, leftOut: { missing: 1 } } },
      { groupKey: null, label: null, total: 2, timeToResolve: { count: 2, meanSeconds: 26 * HOUR } },
    ]);
  });

  it("puts an incident into each of its categories, and makes no month of a year [R-022]", async () => {
    const categories = ["malicious-code.infected-system", "fraud.phishing"];
    await caseWith(server, { reportedAt: "2017-02-03T00:00:00Z" }, { declaration: { categories } });
    await caseWith(server, { reportedAt: "2017" });
    const where = between("2017", "2018");
    expect(await groups({ where, groupBy: "CATEGORY" })).toMatchObject([
      { groupKey: "fraud.phishing", label: "Phishing", total: 1 },
      { groupKey: "malicious-code.infected-system", label: "Infected system", total: 1 },
      { groupKey: null, total: 1 },
    ]);
    const keys = async (groupBy: string) =>
      (await groups({ where, groupBy })).map(({ groupKey }: { groupKey: string | null }) => groupKey);
    expect(await keys("YEAR")).toEqual(["2017"]);
    expect(await keys("QUARTER")).toEqual(["2017-Q1", null]);
    expect(await keys("MONTH")).toEqual(["2017-02", null]);
    expect(await keys("DAY")).toEqual(["2017-02-03", null]);
  });

  it("counts only what the viewer may see [R-013]", async () => {
    const { id } = await server.done("createConstituency", { name: `Customer of ${engine}` });
    const handler = await server.person(["HANDLER"], { constituencies: [id] });
    await caseWith(server, { reportedAt: "2016-01-01T00:00:00Z" }, { report: { constituencyId: id } });
    await caseWith(server, { reportedAt: "2016-01-01T00:00:00Z" });
    const where = between("2016", "2016-12");
    expect((await groups({ where }))[0].total).toBe(2);
    expect(await groups({ where, groupBy: "CONSTITUENCY" }, handler.token)).toMatchObject([{ groupKey: id, total: 1 }]);
    const reporter = await server.person(["REPORTER"]);
    expect((await groups({ where }, reporter.token))[0]).toMatchObject({ total: 0, timeToDetect: { count: 0 } });
  });
});
