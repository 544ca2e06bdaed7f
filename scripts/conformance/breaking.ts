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

/** Tests that every run leaves out: they kill servers or fill them, and look at no rule. */
const NAMED = "R-\\d{3}";
const SLOW = /^(kill|security|fuzz|client|import|docs)\//;

/**
 * Takes one thing from the rules at a time and looks whether a test of that requirement turns red. Each test file has
 * the rules to itself, so a run tries one break in each file at once: first in the file of the rule's own action, and
 * what stays green there, alone, in every file whose tests name the requirement.
 */
export async function breakRules(numbers: readonly string[] | null, deadline: number): Promise<Verdict[]> {
  const wanted = allBreaks().filter(
    (one) => numbers === null || one.numbers.some((number) => numbers.includes(number)),
  );
  const noticed = new Map<Break, string>();
  await inOwnFiles(wanted, noticed, deadline);
  const tried = new Set<Break>(noticed.keys());
  for (const broken of wanted) {
    if (noticed.has(broken) || broken.numbers.length === 0 || Date.now() > deadline) continue;
    tried.add(broken);
    const red = await inEveryFile(broken, deadline);
    if (red) noticed.set(broken, red);
  }
  return wanted.map((broken) => {
    const by = noticed.get(broken);
    if (by !== undefined) return { broken, outcome: "noticed", note: by };
    if (broken.numbers.length === 0) return { broken, outcome: "NOT COVERED", note: "no requirement names the rule" };
    if (!tried.has(broken)) return { broken, outcome: "not tried", note: "the time was over" };
    return { broken, outcome: "NOT COVERED", note: "every test of its requirement stays green" };
  });
}

async function inOwnFiles(wanted: readonly Break[], noticed: Map<Break, string>, deadline: number): Promise<void> {
  const files = filesSaying(/./);
  const ofFile = new Map<string, Break[]>();
  for (const broken of wanted) {
    const file = files.find((one) => path.basename(one) === `${broken.stem}.test.js`);
    if (file !== undefined) ofFile.set(file, [...(ofFile.get(file) ?? []), broken]);
  }
  const rounds = Math.max(0, ...[...ofFile.values()].map((list) => list.length));
  for (let round = 0; round < rounds && Date.now() < deadline; round += 1) {
    const now = [...ofFile].flatMap(([file, list]) => {
      const broken = list[round];
      return broken ? [[file, broken] as const] : [];
    });
    const plan = Object.fromEntries(now.map(([file, { id }]) => [path.basename(file), id]));
    const results = await underPlan(
      plan,
      now.map(([file]) => file),
      NAMED,
      deadline,
    );
    for (const [file, broken] of now) {
      const red = redOf(
        results.filter((result) => result.file === file),
        broken,
      );
      if (red) noticed.set(broken, red);
    }
    console.error(`round ${round + 1} of ${rounds}: ${now.length} breaks, ${noticed.size} noticed so far`);
  }
}

async function inEveryFile(broken: Break, deadline: number): Promise<string | undefined> {
  const name = broken.numbers.join("|");
  const files = filesSaying(new RegExp(name)).filter((file) => !SLOW.test(file));
  if (files.length === 0) return undefined;
  return redOf(await underPlan({ "*": broken.id }, files, name, deadline), broken);
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

/** The first test that names one of the requirements and failed. */
function redOf(results: readonly TestResult[], { numbers }: Break): string | undefined {
  const red = results.find(
    ({ status, fullName }) => status === "failed" && numbersIn(fullName).some((number) => numbers.includes(number)),
  );
  return red && `${red.file.replace(/\.test\.js$/, "")}: ${red.title}`;
}
