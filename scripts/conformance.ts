import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { readRequirements } from "../test/conformance/requirements.js";
import { breakRules } from "./conformance/breaking.js";
import { root } from "./conformance/jest-run.js";
import { conformance, countsOf, lineOf, pageOf } from "./conformance/table.js";

const USAGE = `usage: npm run conformance -- [--only R-073,R-083] [--embedded-only] [--break [--quick | --api] [--sample 40 [--seed TEXT]] [--minutes 30]]`;

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    break: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    api: { type: "boolean", default: false },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "30" },
    "embedded-only": { type: "boolean", default: false },
  },
});
const all = readRequirements();
const only = values.only?.split(",") ?? null;
const unknown = only?.filter((number) => !all.some((one) => one.number === number)) ?? [];
const minutes = Number(values.minutes);
const size = Number(values.sample ?? 1);
if (unknown.length > 0 || !(minutes > 0) || !(size > 0)) {
  console.error(unknown.length > 0 ? `There is no requirement ${unknown.join(", ")}.` : USAGE);
  process.exit(2);
}

if (values.break) {
  const sample = values.sample === undefined ? null : { size, seed: values.seed };
  if (sample) console.log(`A sample of ${size} breaks, drawn by the seed ${values.seed}:`);
  const deadline = Date.now() + minutes * 60_000;
  const verdicts = await breakRules({ numbers: only, sample, quick: values.quick, api: values.api, deadline });
  for (const { broken, outcome, note } of verdicts) {
    console.log(`${outcome.padEnd(11)} ${broken.numbers.join(",") || "—"} ${broken.id} | ${note}`);
  }
  const count = (outcome: string) => verdicts.filter((verdict) => verdict.outcome === outcome).length;
  console.log(
    `${verdicts.length} breaks: ${count("noticed")} noticed, ${count("NOT COVERED")} not covered, ${count("not tried")} not tried`,
  );
  if (count("noticed") < verdicts.length) process.exitCode = 1;
} else {
  const rows = await conformance(
    only ? all.filter(({ number }) => only.includes(number)) : all,
    values["embedded-only"],
  );
  for (const row of rows) console.log(lineOf(row));
  for (const line of countsOf(rows)) console.log(line);
  const page = path.join(root, "docs/conformance.md");
  writeFileSync(page, pageOf(rows, all, readFileSync(page, "utf8")));
}
