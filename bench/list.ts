import { deepStrictEqual } from "node:assert";
import autocannon from "autocannon";
import { seedIncidents, templatesFrom } from "./seed.js";
import { Api } from "./support/api.js";
import { alternate, median, medianOf } from "./support/rounds.js";
import type { Site, Tocsin } from "./support/site.js";

const MANY = 100_000;
const FEW = 1_000;
const CONNECTIONS = 20;
const WARM_UP_SECONDS = 5;
const ROUND_SECONDS = 4;

const QUERY = `{ incidents(first: 50) {
  nodes {
    id version reference state phase label title summary severityClass categories reportedAt updatedAt
    assignee { id name email }
    evidence(first: 3) { nodes { id name sizeBytes sha256 collectedAt } }
  }
  pageInfo { hasNextPage }
} }`;

export interface Round {
  perSecond: number;
  p50: number;
}

/** Lists of 50 incidents with assignee and evidence, among 100,000; against the same by hand, and among 1,000. */
export async function benchList(site: Site, rounds: number): Promise<string> {
  const many = await seeded(site, "many", MANY);
  const few = await seeded(site, "few", FEW);
  const floor = await site.child("floors/list.js", site.forFloor("many"));
  const floorUrl = await floor.ask<string>("url");
  const bytes = await sameAnswers(many, floorUrl);
  const subjects = [
    loadOfLists(many.url, many.token),
    loadOfLists(floorUrl, many.token),
    loadOfLists(few.url, few.token),
  ];
  for (const subject of subjects) await subject(WARM_UP_SECONDS);
  const results = await alternate(rounds, ...subjects.map((subject) => () => subject(ROUND_SECONDS)));
  const [ours, least, small] = results as [Round[], Round[], Round[]];
  const perSecond = (of: Round[]) => of.map((round) => round.perSecond);
  const p50 = (of: Round[]) => of.map((round) => round.p50);
  const ratio = median(perSecond(ours)) / median(perSecond(least));
  const growth = median(p50(ours)) / median(p50(small));
  console.log(
    `lists of 50 incidents with assignee and three evidence entries, ${bytes} bytes, ${CONNECTIONS} connections:`,
  );
  console.log(`  ours, 100,000 incidents, lists/s:  ${medianOf(perSecond(ours))}   p50 ms: ${medianOf(p50(ours))}`);
  console.log(`  floor, 100,000 incidents, lists/s: ${medianOf(perSecond(least))}   p50 ms: ${medianOf(p50(least))}`);
  console.log(`  ours, 1,000 incidents, lists/s:    ${medianOf(perSecond(small))}   p50 ms: ${medianOf(p50(small))}`);
  return `bench list ratio=${ratio.toFixed(2)} p50growth=${growth.toFixed(2)}`;
}

export async function seeded(site: Site, database: string, count: number): Promise<Tocsin> {
  await site.database(database);
  const tocsin = await site.tocsin(database);
  const connection = await site.connection(database);
  const begun = performance.now();
  await seedIncidents(connection, await templatesFrom(tocsin.api, connection), count);
  console.log(`seeded ${count} incidents in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return tocsin;
}

/** A floor that answers something else would prove nothing: both answers must say the same. */
async function sameAnswers(tocsin: Tocsin, floorUrl: string): Promise<number> {
  const floor = new Api(floorUrl, "");
  const [ours, least] = await Promise.all([tocsin.api.text(QUERY), floor.text(QUERY)]);
  await floor.close();
  const { data } = JSON.parse(ours);
  deepStrictEqual(data, JSON.parse(least).data);
  for (const { assignee, evidence } of data.incidents.nodes) {
    if (!assignee || evidence.nodes.length !== 3) throw new Error("a seeded incident lacks its assignee or evidence");
  }
  return Buffer.byteLength(ours);
}

/** Lists as this benchmark asks for them, for so many seconds. */
export function loadOfLists(url: string, token: string): (seconds: number) => Promise<Round> {
  return (seconds) => loaded(url, token, seconds);
}

async function loaded(url: string, token: string, duration: number): Promise<Round> {
  const { requests, latency, errors, non2xx } = await autocannon({
    url: `${url}/graphql`,
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: QUERY }),
    connections: CONNECTIONS,
    duration,
    timeout: 20,
  });
  if (errors + non2xx > 0) throw new Error(`${errors + non2xx} lists failed`);
  return { perSecond: requests.average, p50: latency.p50 };
}
