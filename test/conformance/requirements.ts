import { readFileSync } from "node:fs";
import path from "node:path";
import { rules } from "../../src/domain/lifecycle/index.js";

/** What a part of the standard asks for, in our own words. The rows stand in requirements.tsv. */
export interface Requirement {
  /** "R-073" */
  number: string;
  /** The part of the work that it belongs to. */
  area: string;
  clause: string;
  text: string;
  /** What of the API serves it: a field of a root type, a type, or `Type.field`. */
  servedBy: string[];
}

/** From dist/test/conformance to the source, which is not compiled. */
const file = path.resolve(import.meta.dirname, "../../../test/conformance/requirements.tsv");

/** Every requirement, in order. An action whose rule names a requirement in its clause serves it, too. */
export function readRequirements(): Requirement[] {
  read ??= readAnew();
  return read;
}

let read: Requirement[] | null = null;

function readAnew(): Requirement[] {
  const [, ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
  return lines.map((line) => {
    const [number = "", area = "", clause = "", text = "", served = ""] = line.split("\t");
    const byRule = rules.filter((rule) => numbersIn(rule.clause).includes(number)).map((rule) => rule.action);
    return { number, area, clause, text, servedBy: [...new Set([...served.split(" ").filter(Boolean), ...byRule])] };
  });
}

/** The numbers that a text names: of a title, or of a rule's clause. */
export function numbersIn(text: string): string[] {
  return [...new Set(text.match(/\bR-\d{3}\b/g) ?? [])];
}

/** The requirements that an action serves. */
export function requirementsOf(action: string): string[] {
  return readRequirements()
    .filter(({ servedBy }) => servedBy.includes(action))
    .map(({ number }) => number);
}

/** An action with the requirements that it serves, as titles of tests name them. */
export function titleOf(action: string): string {
  return `${action} [${requirementsOf(action).join(", ")}]`;
}
