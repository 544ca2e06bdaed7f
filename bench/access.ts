import { divide, divisionOf } from "./divide.js";
import { loadOfLists, seeded } from "./list.js";
import { alternate, median, medianOf } from "./support/rounds.js";
import type { Site, Tocsin } from "./support/site.js";
import { loadOfReports, REPORTS } from "./write.js";

const INCIDENTS = 100_000;
const WARM_UP_SECONDS = 3;
const ROUND_SECONDS = 2;

interface Measured {
  perSecond: number;
  /** Half of the answers took no longer, in milliseconds. */
  p50: number;
  /** Processor time of the server process for each request, in milliseconds: what else the machine does meets it less. */
  cpu: number;
}

/**
 * What identity, policies and limits cost: lists and reports by the product against the same program in which they let
 * everybody do everything (bench/allow-all). And what many constituencies and restricted cases change.
 */
export async function benchAccess(site: Site, rounds: number): Promise<string> {
  const plain = await seeded(site, "plain", INCIDENTS);
  const open = await site.tocsin("plain", { token: plain.token, dataDir: plain.dataDir, allowAll: true });
  await site.database("divided");
  const connection = await site.connection("divided");
  await divide(connection, "plain", "divided");
  const parted = await site.tocsin("divided", { token: plain.token });
  console.log(await divisionOf(connection, "divided"));

  const lists = [plain, open, parted].map(listing);
  for (const list of lists) await list(WARM_UP_SECONDS);
  const [ours, free, divided] = await inTurns(rounds, ...lists.map((list) => () => list(ROUND_SECONDS)));
  const writes = await Promise.all([plain, open].map((tocsin) => reporting(site, tocsin)));
  for (const write of writes) await write();
  const [oursWrite, freeWrite] = await inTurns(rounds, ...writes);

  tell("lists, ours               ", ours);
  tell("lists, allowing everything", free);
  tell("lists, ours, divided      ", divided);
  tell("reports, ours               ", oursWrite);
  tell("reports, allowing everything", freeWrite);
  const [list, write] = [times("perSecond", free, ours), times("perSecond", freeWrite, oursWrite)];
  const [listCpu, writeCpu] = [times("cpu", ours, free), times("cpu", oursWrite, freeWrite)];
  console.log(`  as many without: lists ${list.toFixed(2)}, reports ${write.toFixed(2)} times`);
  console.log(`  server CPU a request, ours by without: lists ${listCpu.toFixed(2)}, reports ${writeCpu.toFixed(2)}`);
  const growth = times("p50", divided, ours);
  return `bench access ratio=${Math.max(list, write).toFixed(2)} p50growth=${growth.toFixed(2)}`;
}

function inTurns(rounds: number, ...subjects: (() => Promise<Measured>)[]) {
  return alternate(rounds, ...subjects) as Promise<[Measured[], Measured[], Measured[]]>;
}

function times(what: keyof Measured, of: readonly Measured[], by: readonly Measured[]): number {
  const middle = (all: readonly Measured[]) => median(all.map((one) => one[what]));
  return middle(of) / middle(by);
}

function tell(what: string, of: readonly Measured[]): void {
  const all = (name: keyof Measured, digits: number) =>
    medianOf(
      of.map((one) => one[name]),
      digits,
    );
  console.log(`  ${what}, a second:      ${all("perSecond", 0)}`);
  console.log(
    `  ${what}, server CPU ms: ${all("cpu", 2)}${Number.isNaN(of[0]?.p50) ? "" : `   p50 ms: ${all("p50", 0)}`}`,
  );
}

function listing({ url, token, child }: Tocsin): (seconds: number) => Promise<Measured> {
  const list = loadOfLists(url, token);
  return async (seconds) => {
    const before = await child.ask<number>("cpu");
    const { perSecond, p50 } = await list(seconds);
    const used = (await child.ask<number>("cpu")) - before;
    return { perSecond, p50, cpu: used / 1_000 / (perSecond * seconds) };
  };
}

async function reporting(site: Site, tocsin: Tocsin): Promise<() => Promise<Measured>> {
  const report = await loadOfReports(site, "plain", tocsin);
  return async () => {
    const before = await tocsin.child.ask<number>("cpu");
    const perSecond = await report();
    const used = (await tocsin.child.ask<number>("cpu")) - before;
    return { perSecond, p50: Number.NaN, cpu: used / 1_000 / REPORTS };
  };
}
