import { setTimeout as sleep } from "node:timers/promises";
import type { Connection, RowDataPacket } from "mysql2/promise";
import { Api, inParallel } from "./support/api.js";
import { alternate, median, medianOf } from "./support/rounds.js";
import { POOL_SIZE, type Site, type Tocsin } from "./support/site.js";

const CONNECTIONS = POOL_SIZE;
export const REPORTS = 2_000;
const BATCH = 500;
const BATCHES = 8;
const BATCHES_AT_ONCE = 2;
const POSITIONS_TIMEOUT = 60_000;

const REPORT =
  "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename ... on EventDone { unitId event { id reference state } } } }";
const REPORTS_AT_ONCE =
  "mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename ... on ReportEventsDone { unitId events { id } } } }";

/** Reports over HTTP until the last journal entry has its position; against the same rows inserted by hand. */
export async function benchWrite(site: Site, rounds: number): Promise<string> {
  await site.database("ours");
  await site.database("floor");
  const tocsin = await site.tocsin("ours");
  const connection = await site.connection("ours");
  const api = new Api(tocsin.url, tocsin.token, CONNECTIONS);
  const batch = bodyOf(REPORTS_AT_ONCE, { events: Array.from({ length: BATCH }, (_, index) => report(index)) });
  const ours = await loadOfReports(site, "ours", tocsin);
  const batches = () =>
    untilNumbered(connection, BATCHES * BATCH, () => inParallel(BATCHES, BATCHES_AT_ONCE, () => api.send(batch)));
  await ours();
  const rows = { event: await lastRow(connection, "security_event", "reportedAt"), entry: await lastEntry(connection) };
  const floor = await site.child("floors/write.js", { ...site.forFloor("floor"), ...rows });
  const least = async () => REPORTS / (await floor.ask<number>("run", { count: REPORTS }));
  await least();
  await batches();

  const [mine, plain, inBatches] = (await alternate(rounds, ours, least, batches)) as [number[], number[], number[]];
  await api.close();
  const ratio = median(mine) / median(plain);
  console.log(
    `${REPORTS} reports a round at ${CONNECTIONS} connections, durable, until the last entry has its position:`,
  );
  console.log(`  ours, reportEvent over HTTP, events/s:             ${medianOf(mine)}`);
  console.log(`  floor, two rows in a transaction each, events/s:   ${medianOf(plain)}`);
  console.log(`  ours, reportEvents in batches of ${BATCH}, events/s:     ${medianOf(inBatches)}`);
  return `bench write ratio=${ratio.toFixed(2)}`;
}

/** Reports of this benchmark to one of several servers on a database: events a second. */
export async function loadOfReports(
  site: Site,
  database: string,
  { url, token }: Pick<Tocsin, "url" | "token">,
): Promise<() => Promise<number>> {
  const connection = await site.connection(database);
  const api = new Api(url, token, CONNECTIONS);
  site.atEnd(() => api.close());
  const reports = Array.from({ length: REPORTS }, (_, index) => bodyOf(REPORT, report(index)));
  return () =>
    untilNumbered(connection, REPORTS, () =>
      inParallel(REPORTS, CONNECTIONS, (index) => api.send(reports[index] as string)),
    );
}

function bodyOf(query: string, input: object): string {
  return JSON.stringify({ query, variables: { input } });
}

function report(index: number): object {
  return {
    title: `Unusual log-in from abroad (${index})`,
    description:
      "The same account was used from two countries within ten minutes. The user is on holiday and cannot be reached.",
    occurredAt: "2025-11-02T03:14Z",
    detectedAt: "2025-11-02T03:20:11.000000Z",
    source: "AUTOMATIC",
    detectionMethod: "PROACTIVE",
    affected: "Mail, single sign-on",
    urgent: index % 10 === 0,
  };
}

/**
 * Events a second from the first request until every entry has its position. The positions prove, too, that each report
 * was taken and none refused.
 */
async function untilNumbered(connection: Connection, count: number, work: () => Promise<void>): Promise<number> {
  const position = await headPosition(connection);
  const begun = performance.now();
  await work();
  while ((await headPosition(connection)) < position + count) {
    if (performance.now() - begun > POSITIONS_TIMEOUT) throw new Error("the last entries got no position in time");
    await sleep(1);
  }
  return (count * 1000) / (performance.now() - begun);
}

async function headPosition(connection: Connection): Promise<number> {
  const [rows] = await connection.query<RowDataPacket[]>("SELECT position FROM journal_head WHERE id = 1");
  return Number(rows[0]?.["position"]);
}

async function lastRow(connection: Connection, table: string, order: string): Promise<RowDataPacket> {
  const [rows] = await connection.query<RowDataPacket[]>("SELECT * FROM ?? ORDER BY ?? DESC LIMIT 1", [table, order]);
  return rows[0] as RowDataPacket;
}

/** An entry as it is inserted: the database gives the sequence key, the sequencer the position. */
async function lastEntry(connection: Connection): Promise<object> {
  const {
    sequenceKey: _key,
    position: _position,
    sequencedAt: _at,
    ...entry
  } = await lastRow(connection, "journal_entry", "sequenceKey");
  return entry;
}
