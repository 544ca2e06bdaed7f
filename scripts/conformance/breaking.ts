import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { allBreaks, type Break } from "../../test/conformance/breaks.js";
import { numbersIn } from "../../test/conformance/requirements.js";
import { filesSaying, runJest, type TestResult } from "./jest-run.js";

export interface Verdict {
  broken: Break;
  /** A numbered test turned red, none did, or there was no time to see. */
  outcome: "noticed" | "NOT COVERED" | "not tried";
  /** The test that noticed, or why none did. */
  note: string;
}

export interface Wanted {
  /** Only breaks of these requirements; null for all. */
  numbers: readonly string[] | null;
  /** So many of them, drawn by the seed; null for all. */
  sample: { size: number; seed: string } | null;
  /** Only the tests of the rules themselves, which need no server: a minute for all of them. */
  quick: boolean;
  /** Only tests that drive the API: what the tests of the rules alone notice does not count. */
  api: boolean;
  /** When to stop. */
  deadline: number;
}

const NAMED = "R-\\d{3}";
/** Left out where every file looks: what kills servers or fills them, and the rules' own tests, which came first. */
const SLOW = /^(kill|security|fuzz|client|import|docs|domain)\//;

/**
 * Takes one thing from the rules at a time and looks whether a test of that requirement turns red: first one of the
 * tests of the rules themselves, then one that drives the rule's own action through the API, and what stays green there,
 * in every file whose tests name the requirement. Each test file has the rules to itself, so a run tries a break in each
 * file at once, and in one file as many as cannot turn each other's tests red.
 */
export async function breakRules({ numbers, sample, quick, api, deadline }: Wanted): Promise<Verdict[]> {
  const asked = allBreaks().filter((one) => numbers === null || one.numbers.some((number) => numbers.includes(number)));
  const all = quick ? asked.filter(({ onlyThroughApi = false }) => !onlyThroughApi) : asked;
  if (all.length < asked.length)
    console.log(`${asked.length - all.length} breaks are left to a run that is not quick.`);
  const wanted = sample ? drawn(all, sample) : all;
  const noticed = new Map<Break, string>();
  const files = filesSaying(/./);
  const fileOf = (stem: string | undefined) => files.find((one) => path.basename(one) === `${stem}.test.js`);
  const levels = quick ? 1 : Math.max(1, ...wanted.map(({ stems }) => stems.length));
  const first = api ? 1 : 0;
  await demandGreen([...new Set(wanted.flatMap(({ stems }) => fileOf(stems[first]) ?? []))]);
  for (let level = first; level < levels; level += 1) {
    const left = wanted.filter((one) => !noticed.has(one));
    await inOwnFiles(left, (one) => fileOf(one.stems[level]), noticed, deadline);
  }
  const tried = new Set<Break>(noticed.keys());
  for (const broken of quick ? [] : wanted) {
    if (noticed.has(broken) || broken.numbers.length === 0 || Date.now() > deadline) continue;
    tried.add(broken);
    const red = await inEveryFile(broken, deadline);
    if (red) noticed.set(broken, red);
  }
  return wanted.map((broken) => {
    const by = noticed.get(broken);
    if (by !== undefined) return { broken, outcome: "noticed", note: by };
    if (broken.numbers.length === 0) return { broken, outcome: "NOT COVERED", note: "no requirement names the rule" };
    if (quick) return { broken, outcome: "NOT COVERED", note: "the tests of the rules stay green" };
    if (!tried.has(broken)) return { broken, outcome: "not tried", note: "the time was over" };
    return { broken, outcome: "NOT COVERED", note: "every test of its requirement stays green" };
  });
}

/** A test that is red with all rules whole would notice whatever is broken. */
async function demandGreen(files: string[]): Promise<void> {
  if (files.length === 0) return;
  const results = await runJest({ files, name: NAMED, embeddedOnly: true });
  const red = results.find(({ status }) => status === "failed");
  if (red) throw new Error(`red without any break: ${red.file}: ${red.title}`);
}

/** The breaks that come first when all are ordered by a hash of the seed and their id: the same for the same seed. */
function drawn(all: readonly Break[], { size, seed }: { size: number; seed: string }): Break[] {
  const ranked = all.map((one) => [fnv(`${seed} ${one.id}`), one] as const);
  return ranked
    .sort(([one], [other]) => one - other)
    .slice(0, size)
    .map(([, one]) => one);
}

/** FNV-1a: no secret, only an order that changes with the seed. */
function fnv(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash >>> 0;
}

async function inOwnFiles(
  left: readonly Break[],
  fileOf: (broken: Break) => string | undefined,
  noticed: Map<Break, string>,
  deadline: number,
): Promise<void> {
  const ofFile = new Map<string, Break[]>();
  for (const broken of left) {
    const file = fileOf(broken);
    if (file !== undefined) ofFile.set(file, [...(ofFile.get(file) ?? []), broken]);
  }
  const roundsOf = new Map([...ofFile].map(([file, breaks]) => [file, roundsIn(breaks)]));
  const rounds = Math.max(0, ...[...roundsOf.values()].map((list) => list.length));
  for (let round = 0; round < rounds && Date.now() < deadline; round += 1) {
    const now = [...roundsOf].flatMap(([file, list]) => {
      const breaks = list[round];
      return breaks ? [[file, breaks] as const] : [];
    });
    const plan = Object.fromEntries(now.map(([file, breaks]) => [path.basename(file), breaks.map(({ id }) => id)]));
    const names = now.map(([file]) => file);
    const results = await underPlan(plan, names, NAMED, deadline);
    for (const [file, breaks] of now) {
      const own = results.filter((result) => result.file === file);
      for (const broken of breaks) {
        const red = redOf(own, broken);
        if (red) noticed.set(broken, red);
      }
    }
    const count = now.reduce((sum, [, breaks]) => sum + breaks.length, 0);
    console.error(`round ${round + 1} of ${rounds}: ${count} breaks, ${noticed.size} noticed so far`);
  }
}

/** The breaks of a file, so that no round has two of the same thing, or one that has the file to itself beside another. */
function roundsIn(breaks: readonly Break[]): Break[][] {
  const alone = breaks.filter(({ about }) => about === undefined).map((broken) => [broken]);
  const shared: Break[][] = [];
  const next = new Map<string, number>();
  for (const broken of breaks) {
    if (broken.about === undefined) continue;
    const round = next.get(broken.about) ?? 0;
    next.set(broken.about, round + 1);
    shared[round] = [...(shared[round] ?? []), broken];
  }
  return [...shared, ...alone];
}

async function inEveryFile(broken: Break, deadline: number): Promise<string | undefined> {
  const name = broken.numbers.join("|");
  const files = filesSaying(new RegExp(name)).filter((file) => !SLOW.test(file));
  if (files.length === 0) return undefined;
  const results = await underPlan({ "*": [broken.id] }, files, name, deadline);
  return redOf(results, { ...broken, about: "" });
}

async function underPlan(plan: object, files: string[], name: string, deadline: number): Promise<TestResult[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "tocsin-break-"));
  try {
    const file = path.join(folder, "plan.json");
    writeFileSync(file, JSON.stringify(plan));
    const limit = Math.max(1_000, deadline - Date.now());
    return await runJest({ files, name, embeddedOnly: true, environment: { TOCSIN_BREAK_PLAN: file }, limit });
  } catch (error) {
    // Cut off: no report was written, and nothing was seen.
    if (Date.now() >= deadline) return [];
    throw error;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The first test that names one of the requirements, is about what was broken, and failed. */
function redOf(results: readonly TestResult[], { numbers, about = "" }: Break): string | undefined {
  const red = results.find(
    ({ status, fullName }) =>
      status === "failed" &&
      fullName.startsWith(about) &&
      numbersIn(fullName).some((number) => numbers.includes(number)),
  );
  return red && `${red.file.replace(/\.test\.js$/, "")}: ${red.title}`;
}
