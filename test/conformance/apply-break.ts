import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@jest/globals";

/**
 * Runs ahead of every test file. `npm run conformance -- --break` names a file that says which break meets which test
 * file; each has the rules to itself, so one run tries as many breaks as there are files. Nothing of it is in the
 * product: a server that is a process of its own keeps its rules.
 */
const plan = process.env["TOCSIN_BREAK_PLAN"];
if (plan !== undefined) {
  const breakOf = JSON.parse(readFileSync(plan, "utf8")) as Record<string, string>;
  const id = breakOf[path.basename(expect.getState().testPath ?? "")] ?? breakOf["*"];
  if (id !== undefined) {
    const { allBreaks } = await import("./breaks.js");
    const found = allBreaks().find((one) => one.id === id);
    if (!found) throw new Error(`there is no break ${id}`);
    found.apply();
  }
}
