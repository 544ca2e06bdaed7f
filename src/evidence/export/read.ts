import { createReadStream } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { extract } from "tar-stream";
import { files } from "./format.js";

export interface ExportedFile {
  name: string;
  stream: Readable;
}

/** The files of an export, one after the other: from the tar, or from the folder that it was unpacked to. */
export async function* filesOf(place: string): AsyncGenerator<ExportedFile> {
  if ((await stat(place)).isDirectory()) yield* filesOfFolder(place);
  else yield* filesOfTar(place);
}

async function* filesOfTar(place: string): AsyncGenerator<ExportedFile> {
  const unpacked = createReadStream(place, { highWaterMark: 1 << 20 }).pipe(extract());
  for await (const entry of unpacked) {
    if (entry.header.type === "file") yield { name: entry.header.name, stream: Readable.from(entry) };
    else entry.resume();
  }
}

/** In the order in which the tar has them: what is needed to verify the others comes first. */
async function* filesOfFolder(root: string): AsyncGenerator<ExportedFile> {
  const found = await readdir(root, { withFileTypes: true, recursive: true });
  const names = found
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
  const rank = new Map<string, number>(Object.values(files).map((name, index) => [name, index]));
  const last = rank.size;
  names.sort((one, other) => (rank.get(one) ?? last) - (rank.get(other) ?? last) || (one < other ? -1 : 1));
  for (const name of names) yield { name, stream: createReadStream(path.join(root, name), { highWaterMark: 1 << 20 }) };
}
