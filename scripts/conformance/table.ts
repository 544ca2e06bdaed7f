import type { Requirement } from "../../test/conformance/requirements.js";
import { filesSaying, runJest, type TestResult } from "./jest-run.js";

/** A requirement with what drives it. */
export interface Row extends Requirement {
  /** Passing tests that name it and drive what serves it, each engine's run as one: "folder/file: title". */
  tests: string[];
  /** Why it does not count as covered; empty when it does. */
  lacks: string;
}

/** What a title says of itself, in brackets. */
const BRACKETS = /\[(R-\d{3}[^\]]*)\]/g;

export function namesRequirement(title: string, number: string): boolean {
  return [...title.matchAll(BRACKETS)].some(([, numbers]) => numbers?.includes(number));
}

/** Runs the tests that name these requirements, and lays the results beside them. */
export async function conformance(requirements: readonly Requirement[], embeddedOnly: boolean): Promise<Row[]> {
  const named = `\\[[^\\]]*(${requirements.map(({ number }) => number).join("|")})`;
  const results = await runJest({ files: filesSaying(new RegExp(named)), name: named, embeddedOnly });
  return requirements.map((requirement) => rowOf(requirement, results));
}

function rowOf(requirement: Requirement, results: readonly TestResult[]): Row {
  const { number, servedBy } = requirement;
  const own = results.filter(({ fullName }) => namesRequirement(fullName, number));
  const failed = own.filter(({ status }) => status === "failed");
  const drives = ({ drove }: TestResult) => servedBy.some((element) => drove.has(element));
  const counting = own.filter((result) => result.status === "passed" && drives(result));
  const tests = [...new Set(counting.map(({ file, title }) => `${file.replace(/\.test\.js$/, "")}: ${title}`))];
  return { ...requirement, tests, lacks: lack(servedBy.length, own.length, failed.length, tests.length) };
}

function lack(serving: number, own: number, failed: number, counting: number): string {
  if (failed > 0) return `${failed} of its tests fail`;
  if (serving === 0) return "nothing is named that serves it";
  if (counting > 0) return "";
  return own > 0 ? "its tests do not drive what serves it" : "no test names it";
}

const SHOWN = 3;

/** One line a requirement, as the terminal shows it. */
export function lineOf({ number, text, servedBy, tests, lacks }: Row): string {
  const shown = tests.slice(0, SHOWN).join(" · ") + (tests.length > SHOWN ? ` · and ${tests.length - SHOWN} more` : "");
  const mark = lacks === "" ? "ok     " : "lacking";
  return `${number} ${mark} ${text} | ${servedBy.join(", ") || "—"} | ${lacks || shown}`;
}

/** What counting needs of a line: which part of the work it is of, and whether it is covered. */
interface Counted {
  area: string;
  covered: boolean;
}

/** "98 of 144 requirements are covered", and of each part of the work. */
function counts(lines: readonly Counted[]): string[] {
  const count = (some: readonly Counted[]) => `${some.filter(({ covered }) => covered).length} of ${some.length}`;
  const areas = [...new Set(lines.map(({ area }) => area))];
  return [
    `${count(lines)} requirements are covered`,
    ...areas.map((area) => `${area}: ${count(lines.filter((line) => line.area === area))}`),
  ];
}

export const countsOf = (rows: readonly Row[]): string[] =>
  counts(rows.map(({ area, lacks }) => ({ area, covered: lacks === "" })));

/** The line of the page for a row. */
function pageLineOf(row: Row): string {
  const cell = (text: string) => text.replaceAll("|", "\\|");
  const shown = row.tests.slice(0, SHOWN).map((test) => cell(test));
  const more = row.tests.length > SHOWN ? [`and ${row.tests.length - SHOWN} more`] : [];
  const tests = row.lacks === "" ? [...shown, ...more].join("<br>") : `**${row.lacks}**`;
  const served = row.servedBy.map((element) => `\`${element}\``).join(", ");
  return `| ${row.number} | ${cell(row.text)} | ${row.clause} | ${served} | ${tests} |`;
}

/**
 * The page docs/conformance.md with these rows; of every other requirement it keeps what the page said before, which is
 * how a part of it is written anew without running everything.
 */
export function pageOf(rows: readonly Row[], all: readonly Requirement[], before: string): string {
  const anew = new Map(rows.map((row) => [row.number, pageLineOf(row)]));
  const earlier = new Map(before.split("\n").map((line) => [/^\| (R-\d{3}) /.exec(line)?.[1] ?? "", line]));
  const lines = all.map(({ number, area }) => {
    const line = anew.get(number) ?? earlier.get(number) ?? `| ${number} | | | | **not looked at yet** |`;
    return { area, line, covered: !line.endsWith("** |") };
  });
  return `# Conformance

Written by \`npm run conformance\`, from the results of the tests. One line for each requirement that we read in ISO/IEC
27035, in our own words (\`test/conformance/requirements.tsv\`): what of the API serves it, and the passing tests that say
its number in their title and drive just that over HTTP or WebSocket. A test that asks the API for nothing of it does not
count. Whether those tests can fail is what \`npm run conformance -- --break\` looks at: see [CONTRIBUTING](../CONTRIBUTING.md).

${counts(lines)
  .map((line) => `- ${line}`)
  .join("\n")}

| number | what it asks | clause | served by | tests |
|---|---|---|---|---|
${lines.map(({ line }) => line).join("\n")}
`;
}
