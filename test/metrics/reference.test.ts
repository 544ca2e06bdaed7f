import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { type CaseTimes, caseWith } from "./cases.js";

/** The spans by hand, apart from the table that the product has. */
const spans: Record<string, [from: string, to: string]> = {
  timeToDetect: ["occurredAt", "detectedAt"],
  timeToReport: ["detectedAt", "reportedAt"],
  timeToAcknowledge: ["reportedAt", "acknowledgedAt"],
  timeToDecide: ["reportedAt", "declaredAt"],
  timeToRespond: ["detectedAt", "firstResponseAt"],
  timeToContain: ["detectedAt", "containedAt"],
  timeToRecover: ["detectedAt", "recoveredAt"],
  timeToResolve: ["reportedAt", "resolvedAt"],
  dwellTime: ["occurredAt", "eradicatedAt"],
};
const TIMES = [...new Set(Object.values(spans).flat())];
const FIGURE = "count meanSeconds medianSeconds p90Seconds leftOut { missing imprecise reversed }";
const CASES = 60;

type Times = Record<string, string | null>;

/** What the figure must be, reckoned from the times that the API tells. */
function reference(rows: readonly Times[], [from, to]: [string, string], leastLength: number) {
  const leftOut = { missing: 0, imprecise: 0, reversed: 0 };
  const seconds: number[] = [];
  for (const row of rows) {
    const [begun, ended] = [row[from], row[to]];
    if (!begun || !ended) leftOut.missing += 1;
    else if (begun.length < leastLength || ended.length < leastLength) leftOut.imprecise += 1;
    else {
      const between = secondsBetween(begun, ended);
      if (between < 0) leftOut.reversed += 1;
      else seconds.push(between);
    }
  }
  seconds.sort((one, other) => one - other);
  const count = seconds.length;
  const at = (index: number) => seconds[index] as number;
  if (count === 0) return { count, meanSeconds: null, medianSeconds: null, p90Seconds: null, leftOut };
  return {
    count,
    meanSeconds: seconds.reduce((sum, one) => sum + one, 0) / count,
    medianSeconds: (at(Math.ceil(count / 2) - 1) + at(Math.floor(count / 2))) / 2,
    p90Seconds: at(Math.ceil((count * 9) / 10) - 1),
    leftOut,
  };
}

function secondsBetween(begun: string, ended: string): number {
  const ofDays = begun.length === 10 || ended.length === 10;
  const [first, last] = ofDays ? [begun.slice(0, 10), ended.slice(0, 10)] : [begun, ended];
  return Math.floor(Date.parse(last) / 1000) - Math.floor(Date.parse(first) / 1000);
}

/** The same cases on both engines: a random source that begins alike. */
function randomTimes(): () => CaseTimes {
  let state = 27_035;
  const below = (most: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % most;
  };
  const time = (afterMinutes: number, within = 20_000): string | undefined => {
    const text = new Date(Date.UTC(2020, 0, 1) + (afterMinutes + below(within)) * 60_000 + below(60_000)).toISOString();
    const kind = below(10);
    if (kind === 0) return undefined;
    if (kind === 1) return text.slice(0, 10);
    if (kind === 2) return `${text.slice(0, 16)}Z`;
    return kind === 3 ? text.slice(0, 7) : text;
  };
  return () => {
    const told = {
      occurredAt: below(3) === 0 ? "2020-01-01" : "2020-01-01T05:06:07.891Z",
      detectedAt: time(40_000),
      reportedAt: time(60_000) ?? "2020-02-12",
      triagedAt: time(90_000),
      declaredAt: time(120_000),
      // Some of it before the detection.
      containedAt: time(3_000, 150_000),
      eradicatedAt: time(150_000),
      recoveredAt: time(180_000),
    };
    const times = Object.fromEntries(Object.entries(told).filter(([, at]) => at !== undefined)) as CaseTimes;
    if (times.recoveredAt && times.containedAt) times.resolvedAt = time(210_000) ?? "2020-08-01";
    return times;
  };
}

describeEngines("incidentMetrics against a reckoning by hand", (engine) => {
  let server: TestServer;
  let rows: (Times & { severityClass: string })[];

  beforeAll(async () => {
    server = await TestServer.start(engine);
    const next = randomTimes();
    for (let index = 0; index < CASES; index += 1) {
      const businessLoss = index % 3 === 0 ? "ESPECIALLY_SERIOUS" : "MINOR";
      await caseWith(server, next(), {
        rating: { systemImportance: "IMPORTANT", businessLoss, socialImpact: "MINOR" },
      });
    }
    const { incidents } = await server.data(`{ incidents(first: 100) { nodes { severityClass ${TIMES.join(" ")} } } }`);
    rows = incidents.nodes;
  });
  afterAll(() => server.stop());

  it.each([
    ["DAY", 10],
    ["MINUTE", 17],
    ["SECOND", 27],
  ] as const)("agrees with every time known to the %s, in every group [R-022]", async (leastPrecision, length) => {
    expect(rows).toHaveLength(CASES);
    const { incidentMetrics } = await server.data(
      `query($leastPrecision: LeastPrecision) { incidentMetrics(groupBy: SEVERITY_CLASS, leastPrecision: $leastPrecision) {
        groups { groupKey ${Object.keys(spans)
          .map((name) => `${name} { ${FIGURE} }`)
          .join(" ")} } } }`,
      { leastPrecision },
    );
    expect(incidentMetrics.groups.map(({ groupKey }: { groupKey: string }) => groupKey)).toEqual([
      "CRITICAL",
      "INFORMATION",
    ]);
    for (const { groupKey, ...figures } of incidentMetrics.groups) {
      const own = rows.filter(({ severityClass }) => severityClass === groupKey);
      const expected = Object.entries(spans).map(([name, span]) => [name, reference(own, span, length)]);
      expect(figures).toEqual(Object.fromEntries(expected));
    }
  });
});
