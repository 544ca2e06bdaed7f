import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where the project's root is, seen from wherever the tests were compiled to. */
function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "sample"))) {
    if (dirname(folder) === folder) throw new Error("No project root above the tests");
    folder = dirname(folder);
  }
  return folder;
}

export const sampleFile = join(projectRoot(), "sample", "vcdb-sample.jsonl");

const realFolder = join(projectRoot(), "..", "shared", "data", "vcdb");

/** The 988 real records where they lie beside the project, else the sample that is part of it. */
const realFiles: readonly string[] = existsSync(realFolder)
  ? ["vcdb-veris-1.2.1.jsonl", "vcdb-veris-1.3-1.4.jsonl"].map((name) => join(realFolder, name))
  : [sampleFile];

export const realPath = existsSync(realFolder) ? realFolder : sampleFile;

/** VERIS' own lists of words, where they lie beside the project. */
const enumerationFile = join(projectRoot(), "..", "shared", "data", "veris", "vcdb-enum.json");
export const enumerations: unknown = existsSync(enumerationFile)
  ? JSON.parse(readFileSync(enumerationFile, "utf8"))
  : undefined;

export function realRecords(): Record<string, unknown>[] {
  return realFiles.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Record<string, unknown>),
  );
}
