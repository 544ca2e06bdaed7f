import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { establish, file, incidentOf, regulated } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";
import { caseWith } from "./cases.js";

const DAY = 24 * 3_600;
const AGE = "backlogAge { count meanSeconds medianSeconds p90Seconds leftOut { missing imprecise reversed } }";
const IN_TIME = "total inTime late missed share leftOut { running lifted withoutTerm }";

describeEngines("backlog and reporting in figures", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const groups = async (where: object, selection: string, groupBy?: string, token?: string) =>
    (
      await server.data(
        `query($where: IncidentFilter, $groupBy: IncidentGrouping) {
           incidentMetrics(where: $where, groupBy: $groupBy) { groups { groupKey total open ${selection} } } }`,
        { where, groupBy },
        token,
      )
    ).incidentMetrics.groups;

  it("tells how old open cases are, and looks at no other [R-024, R-025]", async () => {
    const where = { reportedAt: { from: "2018", to: "2018-12" } };
    const over = { containedAt: "2018-03-02T00:00:00Z", recoveredAt: "2018-03-03T00:00:00Z" };
    await caseWith(server, { reportedAt: "2018-03-01T00:00:00Z", ...over, resolvedAt: "2018-03-04T00:00:00Z" });
    await caseWith(server, { reportedAt: "2018-03-01T00:00:00Z" });
    await caseWith(server, { reportedAt: "2018-03-11T00:00:00Z" });
    await caseWith(server, { reportedAt: "2018-03" });
    await caseWith(server, { reportedAt: "2018-03-01T00:00:00Z" }, { origin: "IMPORT" });
    const sinceMarch = () => (Date.now() - Date.parse("2018-03-01T00:00:00Z")) / 1_000;
    const before = sinceMarch();
    const [group] = await groups(where, AGE);
    const after = sinceMarch();
    expect(group).toMatchObject({ total: 4, open: 3 });
    const { count, meanSeconds, medianSeconds, p90Seconds, leftOut } = group.backlogAge;
    expect({ count, leftOut }).toEqual({ count: 2, leftOut: { missing: 0, imprecise: 1, reversed: 0 } });
    // The older is ten days older than the other. Whole seconds are compared, so the last may be missing.
    expect(p90Seconds).toBeGreaterThanOrEqual(Math.floor(before) - 1);
    expect(p90Seconds).toBeLessThanOrEqual(Math.ceil(after) + 1);
    expect([meanSeconds, medianSeconds]).toEqual([p90Seconds - 5 * DAY, p90Seconds - 5 * DAY]);
    const byState = await groups(where, AGE, "STATE");
    const counted = byState.map((one: Loose) => [one.groupKey, one.backlogAge.count, one.backlogAge.leftOut.imprecise]);
    expect(counted).toEqual([
      ["DECLARED", 2, 1],
      ["RESOLVED", 0, 0],
    ]);
  });

  it("tells which share of duties to report was met in time, and which are left out [R-127, R-022]", async () => {
    const constituencyId = await regulated(server, ["DATA_CONTROLLER"]);
    const where = { constituencyId: [constituencyId] };
    const daysAgo = (days: number) => new Date(Date.now() - days * DAY * 1_000).toISOString();
    const breach = async (days: number) => {
      const { id } = await incidentOf(server, constituencyId);
      await establish(server, id, "PERSONAL_DATA_BREACH", { since: daysAgo(days) });
      return id as string;
    };
    const [prompt, late, missed, running] = [await breach(30), await breach(30), await breach(30), await breach(0)];
    const duty = "GDPR_AUTHORITY_NOTIFICATION";
    await file(server, prompt, duty, { filedAt: daysAgo(29) });
    await file(server, late, duty, { filedAt: daysAgo(1), lateReason: "We did not know whom to tell" });
    const lifted = await breach(0);
    await establish(server, lifted, "RISK_TO_PERSONS_UNLIKELY");
    const [group] = await groups(where, `reportedInTime { ${IN_TIME} } affectedToldInTime { ${IN_TIME} }`);
    expect(group.reportedInTime).toEqual({
      ...{ total: 5, inTime: 1, late: 1, missed: 1, share: 1 / 3 },
      leftOut: { running: 1, lifted: 1, withoutTerm: 0 },
    });
    const nothing = { total: 0, inTime: 0, late: 0, missed: 0, share: null };
    expect(group.affectedToldInTime).toEqual({ ...nothing, leftOut: { running: 0, lifted: 0, withoutTerm: 0 } });
    // Those affected are told besides, where the risk to them is high: the law names no number of hours.
    await establish(server, missed, "HIGH_RISK_TO_PERSONS");
    await establish(server, running, "HIGH_RISK_TO_PERSONS");
    const [besides] = await groups(where, `reportedInTime { total } affectedToldInTime { ${IN_TIME} }`);
    expect(besides.reportedInTime.total).toBe(7);
    expect(besides.affectedToldInTime).toEqual({
      ...{ ...nothing, total: 2 },
      leftOut: { running: 2, lifted: 0, withoutTerm: 0 },
    });
    const reporter = await server.person(["REPORTER"], { constituencies: ["*"] });
    expect(await groups(where, `reportedInTime { total }`, undefined, reporter.token)).toMatchObject([{ total: 0 }]);
  });
});
