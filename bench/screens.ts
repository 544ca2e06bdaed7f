import { deepStrictEqual } from "node:assert";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { seedCases } from "./cases/seed-cases.js";
import { Api } from "./support/api.js";
import { inTurns, median, medianOf } from "./support/rounds.js";
import type { Site } from "./support/site.js";

/** Of each screen in a round, one after the other: what somebody waits for, not what a server can do at most. */
const ASKED = 40;
/** Rounds before the first that counts: it takes a thousand case pages until Node has compiled what they run. */
const WARM_UP = 25;
const YEAR = { from: "2025-11-01", to: "2026-10-31" };

const ENTRY = "entryId action recordType recordId version actorId occurredAt recordedAt";
const documents: Record<string, string> = {
  queue: "{ triageQueue(first: 50) { nodes { id version reference state title priority reportedAt } } }",
  case: `query($value: ID) { incident(id: $value) { id version reference state phase title summary severityClass priority
    reportedAt declaredAt containedAt resolvedAt assignee { id name } team { id name }
    events(first: 20) { nodes { id reference title state } }
    responseActions(first: 20) { nodes { id kind description verification occurredAt } }
    controlReviews(first: 20) { nodes { id finding occurredAt } }
    evidence(first: 20) { nodes { id name sha256 collectedAt } }
    damageAssessments(first: 20) { nodes { id description } }
    tasks(first: 20) { nodes { id title state } }
    stakeholders(first: 20) { nodes { id kind } }
    timeline(first: 50) { nodes { ${ENTRY} } } } }`,
  timeline: `query($value: ID) { incident(id: $value) { timeline(first: 100) { nodes { ${ENTRY} } } } }`,
  search:
    "query($value: String!) { search(text: $value, first: 20) { incidents { id reference title state updatedAt } } }",
};

const duration = "{ count meanSeconds medianSeconds p90Seconds }";
const figures: Record<string, string> = {
  incidentMetrics: `query($where: IncidentFilter) { incidentMetrics(where: $where, groupBy: MONTH) { groups { groupKey total open
    resolved reopenRate timeToDetect ${duration} timeToReport ${duration} timeToAcknowledge ${duration}
    timeToDecide ${duration} timeToRespond ${duration} timeToContain ${duration} timeToRecover ${duration}
    timeToResolve ${duration} dwellTime ${duration} } } }`,
  eventMetrics: `query($where: EventFilter) { eventMetrics(where: $where, groupBy: MONTH) { groups { groupKey total assessed
    falseAlarmRate timeToAcknowledge ${duration} timeToAssess ${duration} } } }`,
  phaseDwell: `query($where: IncidentFilter) { phaseDwell(where: $where) { phase standing share bottleneck duration ${duration} } }`,
  incidentTrend: `query($where: IncidentFilter) { incidentTrend(where: $where, interval: MONTH) { key slope } }`,
  threatFrequency: `query($where: IncidentFilter) { threatFrequency(where: $where) { category incidents incidentsBefore } }`,
  impactMetrics: `query($where: IncidentFilter) { impactMetrics(where: $where, groupBy: MONTH) { groups { groupKey total } } }`,
};

/** The screens of a response team among many cases, against the SQL by hand; and a year's figures. */
export async function benchScreens(site: Site, rounds: number, cases: number): Promise<string> {
  await site.database("whole");
  const connection = await site.connection("whole");
  const { incidents, entries } = await seedCases(connection, cases, Date.now() * 1000);
  console.log(`${incidents} incidents, ${entries} journal entries`);
  const tocsin = await site.tocsin("whole");
  const floor = await site.child("floors/screens.js", site.forFloor("whole"));
  const least = new Api(await floor.ask<string>("url"), "");
  const values = await valuesOf(connection);
  const ratios: string[] = [];
  for (const [screen, document] of Object.entries(documents)) {
    const asked = values[screen] ?? [];
    const ours = (value: string) => tocsin.api.text(document, value === "" ? {} : { value });
    const theirs = (value: string) => least.text("", { screen, value });
    await sameAnswers(screen, ours, theirs, asked[0] ?? "");
    const subjects = [ours, theirs].map((ask) => () => waited(ask, asked));
    for (const subject of subjects) {
      for (let round = 0; round < WARM_UP; round += 1) await subject();
    }
    const [own = [], hand = []] = await inTurns(rounds, ...subjects);
    const ratio = median(own) / median(hand);
    console.log(`  ${screen}: ours ms ${medianOf(own, 2)}   floor ms ${medianOf(hand, 2)}`);
    ratios.push(`${screen}=${ratio.toFixed(2)}`);
  }
  const slowest: number[] = [];
  for (const [figure, document] of Object.entries(figures)) {
    const ask = () => tocsin.api.text(document, { where: { reportedAt: YEAR } });
    const [times = []] = await inTurns(rounds, () => waited(ask, [""]));
    console.log(`  a year's ${figure}, ms: ${medianOf(times)}`);
    slowest.push(median(times));
  }
  await least.close();
  return `bench screens ${ratios.join(" ")} slowest_figure_ms=${Math.max(...slowest).toFixed(0)}`;
}

/** What is asked for: closed cases, of which most is told, spread over all of them; and words that some of them say. */
async function valuesOf(connection: Connection): Promise<Record<string, string[]>> {
  const [rows] = await connection.query<RowDataPacket[]>(
    "SELECT id FROM incident WHERE state = 'CLOSED' ORDER BY id LIMIT ?",
    [ASKED],
  );
  const ids = rows.map(({ id }) => id as string);
  if (ids.length < ASKED) throw new Error(`${ids.length} closed cases are too few`);
  const words = ["ransom", "backup host", "password phishing", "graz laptop", "invoice account"];
  const repeated = (list: string[]) => Array.from({ length: ASKED }, (_, index) => list[index % list.length] as string);
  return { queue: repeated([""]), case: ids, timeline: ids, search: repeated(words) };
}

/** A floor that answers something else would prove nothing. */
async function sameAnswers(
  screen: string,
  ours: (value: string) => Promise<string>,
  theirs: (value: string) => Promise<string>,
  value: string,
): Promise<void> {
  const [own, hand] = [JSON.parse(await ours(value)).data, JSON.parse(await theirs(value)).data];
  deepStrictEqual(own, hand);
  if (JSON.stringify(own).length < 200) throw new Error(`the screen ${screen} shows next to nothing`);
}

/** The median wait for an answer, in milliseconds, of somebody who asks for one after the other. */
async function waited(ask: (value: string) => Promise<unknown>, values: readonly string[]): Promise<number> {
  const times: number[] = [];
  for (const value of values) {
    const begun = performance.now();
    await ask(value);
    times.push(performance.now() - begun);
  }
  return median(times);
}
