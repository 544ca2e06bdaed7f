import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";

/** Where sealed contents lie. What it holds are bytes that nobody can read without the keys of the house. */
export interface ContentStore {
  /** Takes the file at `from`; done when it is safe. Taking the same file again under the same name does nothing. */
  keep(name: string, from: string): Promise<void>;
  /** The bytes from `start` to before `end`. */
  read(name: string, start: number, end: number): Readable;
  /** How many bytes it holds under the name, or null. */
  size(name: string): Promise<number | null>;
  /** What is not there is removed already. */
  remove(name: string): Promise<void>;
  /** Everything that it holds. */
  names(): Promise<string[]>;
}

/** A folder on this machine, or one that several nodes share. */
export class FolderStore implements ContentStore {
  constructor(private readonly folder: string) {}

  async keep(name: string, from: string): Promise<void> {
    const place = this.placeOf(name);
    await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
    await link(from, place).catch((error) => {
      // The name belongs to one upload: what is there is the same file.
      if (error.code !== "EEXIST") throw error;
    });
    for (const folder of [path.dirname(place), this.folder]) await syncFolder(folder);
  }

  read(name: string, start: number, end: number): Readable {
    return createReadStream(this.placeOf(name), { start, end: end - 1, highWaterMark: 1 << 20 });
  }

  async size(name: string): Promise<number | null> {
    return stat(this.placeOf(name)).then(
      ({ size }) => size,
      (error) => {
        if (error.code === "ENOENT") return null;
        throw error;
      },
    );
  }

  async remove(name: string): Promise<void> {
    await rm(this.placeOf(name), { force: true });
  }

  async names(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true }).catch((error) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  }

  private placeOf(name: string): string {
    return path.join(this.folder, name.slice(0, 2), name);
  }
}

/** Until its folder is written, a file that was made may be gone after a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
