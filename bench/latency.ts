import { setTimeout as sleep } from "node:timers/promises";
import { seedTokens, templatesFrom } from "./seed.js";
import type { Child } from "./support/child.js";
import type { Site, Tocsin } from "./support/site.js";

const SUBSCRIBERS = 1_000;
/** Changes a second at which ours and the floor are compared, and for how many seconds. */
const RATE = 20;
const SECONDS = 15;
/** The highest rate is looked for among these. */
const RATES = [40, 80, 160, 320];
const BOUND = 250;
/** How long what is under way may take, in milliseconds: later than this, it is late enough to be told so. */
const SETTLING = 3_000;

const query = (coalesce: number) =>
  `subscription { eventReported(coalesce: ${coalesce}) { cursor mode unitIds entered { id version title label reportedAt state } } }`;
const REPORT = "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename } }";

export interface Latency {
  p50: number;
  p99: number;
  /** Changes of which somebody was not told in time. */
  late: number;
}

/** From the answer to a change, which comes after its commit, to the last of many subscribers. */
export async function benchLatency(site: Site, _rounds: number, _cases: number, scale = 1): Promise<string> {
  const subscribers = Math.max(4, 2 * Math.round((SUBSCRIBERS * scale) / 2));
  const redisUrl = await site.redis();
  await site.database("latency");
  const first = await site.tocsin("latency", { redisUrl });
  const { token, dataDir } = first;
  const second = await site.tocsin("latency", { token, dataDir, redisUrl });
  const connection = await site.connection("latency");
  const tokens = await seedTokens(connection, await templatesFrom(first.api, connection), subscribers);
  const floor = await site.child("floors/latency.js", { redis: redisUrl });
  const floorUrl = await floor.ask<string>("url");

  const payload = (mark: string) => JSON.stringify({ data: { eventReported: { mode: "LIVE", title: mark, filler } } });
  const publish = (mark: string) => floor.ask("publish", { payload: payload(mark) });
  const least = await measured(site, [floorUrl], tokens, 0, publish, RATE, SECONDS);
  const queue = await floor.ask<number>("waiting");
  if (queue > 0 || least.late > 0) throw new Error(`the floor itself does not keep up: ${queue} bytes wait`);
  const one = await measured(site, [first.url], tokens, 0, reporting(first), RATE, SECONDS);
  const two = await measured(site, [first.url, second.url], tokens, 0, reporting(first), RATE, SECONDS);
  console.log(`${subscribers} subscribers, ${RATE} changes a second for ${SECONDS} s, ms to the last of them:`);
  console.log(`  ours, one node:        ${told(one)}`);
  console.log(`  ours, across two:      ${told(two)}`);
  console.log(`  floor, ws and Redis:   ${told(least)}`);
  const at = (coalesce: number) => highestRate(site, first, tokens, coalesce);
  const [plain, coalesced] = [await at(0), await at(BOUND)];
  console.log(
    `  highest rate of ${RATES} with p99 under ${BOUND} ms: ${plain}/s; ${coalesced}/s with coalesce: ${BOUND}`,
  );
  const allowed = 2 * least.p99 + 10;
  return `bench latency p99=${one.p99.toFixed(1)} p99across=${two.p99.toFixed(1)} allowed=${allowed.toFixed(1)} rate=${plain} coalesced=${coalesced}`;
}

const filler = "x".repeat(220);

function told({ p50, p99, late }: Latency): string {
  return `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}${late > 0 ? `, ${late} not told in time` : ""}`;
}

function reporting({ api }: Tocsin): (mark: string) => Promise<unknown> {
  return (mark) => api.data(REPORT, { input: { title: mark } });
}

/** The highest of the rates at which the bound holds; a window's own length is no delay of ours. */
async function highestRate(site: Site, tocsin: Tocsin, tokens: string[], coalesce: number): Promise<number> {
  let highest = 0;
  for (const rate of RATES) {
    const { p99, late } = await measured(site, [tocsin.url], tokens, coalesce, reporting(tocsin), rate, 5);
    if (late > 0 || p99 - coalesce > BOUND) break;
    highest = rate;
  }
  return highest;
}

/** Subscribers, half of them in a process, at these servers in turn, are told of changes at a steady rate. */
export async function measured(
  site: Site,
  urls: readonly string[],
  tokens: string[],
  coalesce: number,
  change: (mark: string) => Promise<unknown>,
  rate: number,
  seconds: number,
): Promise<Latency> {
  const half = tokens.length / 2;
  const watchers: Child[] = await Promise.all(
    [tokens.slice(0, half), tokens.slice(half)].map((some, index) =>
      site.child("watchers.js", { url: urls[index % urls.length], tokens: some, query: query(coalesce) }),
    ),
  );
  await Promise.all(watchers.map((watcher) => watcher.ask("connect")));
  const committed = new Map<number, number>();
  const pending: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let number = 0; number < rate * seconds; number++) {
    await sleep(Math.max(0, begun + (number * 1_000) / rate - performance.now()));
    const done = change(`mark-${number}-`).then(() => {
      committed.set(number, performance.timeOrigin + performance.now());
    });
    pending.push(done);
  }
  await Promise.all(pending);
  await sleep(SETTLING);
  const lasts = (await Promise.all(watchers.map((watcher) => watcher.ask<[number, number][]>("lasts")))).map(
    (pairs) => new Map(pairs),
  );
  await Promise.all(watchers.map((watcher) => watcher.stop()));
  const delays = [...committed].flatMap(([number, at]) => {
    const ends = lasts.map((last) => last.get(number));
    return ends.includes(undefined) ? [] : [Math.max(0, Math.max(...(ends as number[])) - at)];
  });
  const sorted = delays.sort((left, right) => left - right);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
  return { p50: at(0.5), p99: at(0.99), late: committed.size - delays.length };
}
