import { seedTokens, templatesFrom } from "./seed.js";
import { alternate, median, medianOf } from "./support/rounds.js";
import type { Site } from "./support/site.js";

const SUBSCRIBERS = 1_000;
const CHANGES = 10_000;
const BATCH = 500;
/** Entries that Tocsin tells in one frame at most, so that the floor reads pages as long. */
const PAGE = 200;

const QUERY = `subscription($after: FeedCursor) {
  changes(after: $after) { cursor mode entries { entryId unitId action recordId actorId recordedAt } } }`;
const REPORT = "mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }";

/** How fast do those catch up who come back all at once, from far behind? */
export async function benchResume(site: Site, rounds: number, _cases: number, scale = 1): Promise<string> {
  const subscribers = Math.max(4, Math.round(SUBSCRIBERS * scale));
  const changes = Math.max(BATCH, Math.round(CHANGES * scale));
  await site.database("resume");
  const tocsin = await site.tocsin("resume");
  const connection = await site.connection("resume");
  const templates = await templatesFrom(tocsin.api, connection);
  const tokens = await seedTokens(connection, templates, subscribers);
  const { feedPosition } = await tocsin.api.data<{ feedPosition: string }>("{ feedPosition }");
  for (let made = 0; made < changes; made += BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) => ({ title: `Missed ${made + index}` }));
    await tocsin.api.data(REPORT, { input: { events } });
  }
  const floor = await site.child("floors/resume.js", { database: site.forFloor("resume"), pageSize: PAGE });
  const run = async (url: string, after: string | null) => {
    const half = tokens.length / 2;
    const clients = await Promise.all(
      [tokens.slice(0, half), tokens.slice(half)].map((some) =>
        site.child("resumers.js", { url, tokens: some, query: QUERY }),
      ),
    );
    const start = performance.now();
    const counts = await Promise.all(clients.map((client) => client.ask<number>("resume", { after })));
    const seconds = (performance.now() - start) / 1_000;
    await Promise.all(clients.map((client) => client.stop()));
    const total = counts.reduce((sum, count) => sum + count, 0);
    if (total < subscribers * changes) throw new Error(`${total} entries came, and there are ${subscribers * changes}`);
    return total / seconds;
  };
  const floorUrl = await floor.ask<string>("url");
  const [ours, least] = (await alternate(
    rounds,
    () => run(tocsin.url, feedPosition),
    () => run(floorUrl, null),
  )) as [number[], number[]];
  console.log(`${subscribers} subscribers, ${changes} changes behind, all at once:`);
  console.log(`  ours, changes/s:  ${medianOf(ours)}`);
  console.log(`  floor, changes/s: ${medianOf(least)}`);
  return `bench resume ratio=${(median(ours) / median(least)).toFixed(2)}`;
}
