import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";

/**
 * Runs ahead of every test file. `npm run conformance -- --break` names a file that says which breaks meet which test
 * file; each has the rules to itself, so one run tries breaks in as many files as there are. Nothing of it is in the
 * product: a server that is a process of its own keeps its rules.
 */
const plan = process.env["TOCSIN_BREAK_PLAN"];
if (plan !== undefined) {
  const breaksOf = JSON.parse(readFileSync(plan, "utf8")) as Record<string, string[]>;
  const ids = breaksOf[path.basename(expect.getState().testPath ?? "")] ?? breaksOf["*"] ?? [];
  if (ids.length > 0) {
    const { allBreaks } = await import("./breaks.js");
    const known = new Map(allBreaks().map((one) => [one.id, one]));
    for (const id of ids) {
      const found = known.get(id);
      if (!found) throw new Error(`there is no break ${id}`);
      found.apply();
    }
  }
}
