import { readdir, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { codeOf, messageOf } from "../../client/failure.js";
import { exitCodes, ImportError } from "../import-error.js";

const extensions: ReadonlySet<string> = new Set([".json", ".jsonl", ".ndjson"]);

export interface Input {
  path: string;
  isFolder: boolean;
  files: string[];
  bytes: number;
}

/** The file itself, whatever its name; of a folder, all JSON files in it and below, in the order of their names. */
export async function inputOf(path: string): Promise<Input> {
  try {
    const found = await stat(path);
    if (!found.isDirectory()) return { path, isFolder: false, files: [path], bytes: found.size };
    const files = await filesBelow(path);
    const sizes = await sizesOf(files);
    return { path, isFolder: true, files, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } catch (failure) {
    const reason = codeOf(failure) === "ENOENT" ? "there is no such file or folder" : messageOf(failure);
    throw new ImportError(`"${path}" cannot be imported: ${reason}`, exitCodes.notImportable, { cause: failure });
  }
}

/** Links to folders are not followed: they can lead round in a circle. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { withFileTypes: true })).filter(({ name }) => !name.startsWith("."));
  entries.sort((one, other) => (one.name < other.name ? -1 : 1));

  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) for (const file of await filesBelow(path)) found.push(file);
    else if (extensions.has(extname(entry.name).toLowerCase())) found.push(path);
  }
  return found;
}

/** One after another: a folder of ten thousand files must not open them all at once. */
async function sizesOf(files: readonly string[]): Promise<number[]> {
  const sizes: number[] = [];
  for (const file of files)
    sizes.push(
      await stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return sizes;
}
