import { demandControl } from "./allow-all/control.js";
import { divide } from "./divide.js";
import { loadOfLists, seeded } from "./list.js";
import { inTurns, median, medianOf } from "./support/rounds.js";
import type { Site, Tocsin } from "./support/site.js";
import { loadOfReports, REPORTS } from "./write.js";

const INCIDENTS = 100_000;
const WARM_UP_SECONDS = 4;
const ROUND_SECONDS = 3;

interface Measured {
  perSecond: number;
  /** Half of the answers took no longer, in milliseconds; of reports only their number is taken. */
  p50: number;
  /** Processor time of the server process for each request, in milliseconds: what else the machine does meets it less. */
  cpu: number;
}

type Load = () => Promise<Measured>;

/**
 * What identity, policies and limits cost: lists and reports by the product against the same program in which they let
 * everybody do everything (bench/allow-all). And what many constituencies and restricted cases change for viewers of
 * several kinds. All take turns in one run; a ratio is the median of the rounds' own ratios.
 */
export async function benchAccess(site: Site, rounds: number): Promise<string> {
  const plain = await seeded(site, "plain", INCIDENTS);
  const open = await site.tocsin("plain", { token: plain.token, dataDir: plain.dataDir, allowAll: true });
  await demandControl(site, plain, open);
  const lists = await measureLists(site, plain, open, rounds);
  const reports = await measureReports(site, rounds);
  const ratio = Math.max(lists.ratio, reports.ratio);
  return [
    `bench access lists=${lists.ratio.toFixed(2)} reports=${reports.ratio.toFixed(2)}`,
    `bench access ratio=${ratio.toFixed(2)} p50growth=${lists.growth.toFixed(2)}`,
  ].join("\n");
}

async function measureLists(site: Site, plain: Tocsin, open: Tocsin, rounds: number) {
  await site.database("divided");
  const { told, viewers } = await divide(await site.connection("divided"), "plain", "divided");
  const parted = await site.tocsin("divided", { token: plain.token });
  console.log(`divided: ${told}`);
  const loads = [listing(plain), listing(open), ...viewers.map(({ token }) => listing({ ...parted, token }))];
  for (const load of loads) await load(WARM_UP_SECONDS);
  const [ours, free, ...divided] = (await inTurns(rounds, ...loads.map((load) => () => load(ROUND_SECONDS)))) as [
    Measured[],
    Measured[],
    ...Measured[][],
  ];
  console.log(`lists of 50 incidents among ${INCIDENTS}:`);
  tell("ours", ours);
  tell("allowing everything", free);
  for (const [index, viewer] of viewers.entries()) tell(`ours, divided: ${viewer.who}`, divided[index] as Measured[]);
  compare("cost: as many without", free, ours);
  const growths = divided.map((one) => times("p50", one, ours));
  console.log(`  p50 divided by undivided: ${growths.map((growth) => growth.toFixed(2)).join(" · ")}`);
  return { ratio: times("perSecond", free, ours), growth: Math.max(...growths) };
}

/** Each on a database of its own, or one would follow what the other writes. */
async function measureReports(site: Site, rounds: number) {
  for (const name of ["reports", "freely"]) await site.database(name);
  const ours = await reporting(site, "reports", await site.tocsin("reports"));
  const free = await reporting(site, "freely", await site.tocsin("freely", { allowAll: true }));
  for (const load of [ours, free, free, ours]) await load();
  const [mine, without] = (await inTurns(rounds, ours, free)) as [Measured[], Measured[]];
  console.log(`${REPORTS} reports a round, durable, until the last entry has its position:`);
  tell("ours", mine);
  tell("allowing everything", without);
  compare("cost: as many without", without, mine);
  return { ratio: times("perSecond", without, mine) };
}

/** How many times as much, round by round: what else the machine does in a round meets both. */
function times(what: keyof Measured, of: readonly Measured[], by: readonly Measured[]): number {
  return median(of.map((one, round) => one[what] / (by[round] as Measured)[what]));
}

function compare(what: string, free: readonly Measured[], ours: readonly Measured[]): void {
  const [number, cpu] = [times("perSecond", free, ours), times("cpu", ours, free)];
  console.log(`  ${what} ${number.toFixed(2)} times; server CPU of ours by that without ${cpu.toFixed(2)}`);
}

function tell(who: string, of: readonly Measured[]): void {
  const all = (name: keyof Measured, digits: number) => {
    const values = of.map((one) => one[name]);
    return medianOf(values, digits);
  };
  const p50 = Number.isNaN(of[0]?.p50) ? "" : `, p50 ms ${all("p50", 0)}`;
  console.log(`  ${who}: a second ${all("perSecond", 0)}${p50}, server CPU ms ${all("cpu", 2)}`);
}

function listing({ url, token, child }: Pick<Tocsin, "url" | "token" | "child">) {
  const list = loadOfLists(url, token);
  return async (seconds: number): Promise<Measured> => {
    const before = await child.ask<number>("cpu");
    const { perSecond, p50 } = await list(seconds);
    const used = (await child.ask<number>("cpu")) - before;
    return { perSecond, p50, cpu: used / 1_000 / (perSecond * seconds) };
  };
}

async function reporting(site: Site, database: string, tocsin: Tocsin): Promise<Load> {
  const report = await loadOfReports(site, database, tocsin);
  return async () => {
    const before = await tocsin.child.ask<number>("cpu");
    const perSecond = await report();
    const used = (await tocsin.child.ask<number>("cpu")) - before;
    return { perSecond, p50: Number.NaN, cpu: used / 1_000 / REPORTS };
  };
}
