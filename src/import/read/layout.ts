import { extname } from "node:path";

export type Layout = "one a line" | "free";

const lineExtensions: ReadonlySet<string> = new Set([".jsonl", ".ndjson"]);

/**
 * How documents stand in a file. Told by what it begins with and only then by its name, since JSON lines are often
 * called .json: an array is never one a line, and a first line that is an object from end to end is.
 */
export function layoutOf(path: string, beginning: string): Layout {
  const text = beginning.trimStart();
  if (text.startsWith("[")) return "free";
  if (lineExtensions.has(extname(path).toLowerCase())) return "one a line";
  const firstLine = text.slice(0, text.indexOf("\n") === -1 ? text.length : text.indexOf("\n")).trimEnd();
  return firstLine.startsWith("{") && firstLine.endsWith("}") ? "one a line" : "free";
}
