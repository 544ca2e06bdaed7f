import { measured } from "./latency.js";
import { seedTokens, templatesFrom } from "./seed.js";
import type { Site, Tocsin } from "./support/site.js";

const SUBSCRIBERS = 2_000;
const RATE = 20;
const SECONDS = 10;

/** What two nodes add over one: the processor time of each for the same deliveries, and how late the last of them is. */
export async function benchNodes(site: Site, _rounds: number, _cases: number, scale = 1): Promise<string> {
  const subscribers = Math.max(4, 2 * Math.round((SUBSCRIBERS * scale) / 2));
  const redisUrl = await site.redis();
  await site.database("nodes");
  const first = await site.tocsin("nodes", { redisUrl });
  const connection = await site.connection("nodes");
  const tokens = await seedTokens(connection, await templatesFrom(first.api, connection), subscribers);
  const REPORT = "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename } }";
  const change = (mark: string) => first.api.data(REPORT, { input: { title: mark } });
  const run = async (nodes: readonly Tocsin[]) => {
    const before = await Promise.all(nodes.map(({ child }) => child.ask<number>("cpu")));
    const urls = nodes.map(({ url }) => url);
    const { p99 } = await measured(site, urls, tokens, 0, change, RATE, SECONDS);
    const after = await Promise.all(nodes.map(({ child }) => child.ask<number>("cpu")));
    return { p99, busiest: Math.max(...after.map((cpu, index) => (cpu - (before[index] ?? 0)) / 1e6)) };
  };
  await run([first]);
  const alone = await run([first]);
  const { token, dataDir } = first;
  const second = await site.tocsin("nodes", { token, dataDir, redisUrl });
  await run([first, second]);
  const together = await run([first, second]);
  console.log(`${subscribers} subscribers, ${RATE} changes a second for ${SECONDS} s; connecting is counted too:`);
  console.log(`  one node:  ${alone.busiest.toFixed(2)} s of CPU, p99 ${alone.p99.toFixed(1)} ms`);
  console.log(`  two nodes: ${together.busiest.toFixed(2)} s of CPU at the busier, p99 ${together.p99.toFixed(1)} ms`);
  return `bench nodes busiest=${(together.busiest / alone.busiest).toFixed(2)} p99=${(together.p99 / alone.p99).toFixed(2)}`;
}
