import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * The last checkpoint that this node signed, in a file of its own. It is written before the checkpoint is published:
 * a database that went back behind it, or that holds another history, is noticed also after a restart.
 */
export class CheckpointMemory {
  constructor(private readonly file: string) {}

  async read(): Promise<string | null> {
    try {
      return await readFile(this.file, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async write(note: string): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true, mode: 0o700 });
    // Processes that share the folder must not write into each other's draft.
    const draft = `${this.file}.${process.pid}.new`;
    await writeFile(draft, note, { mode: 0o600, flush: true });
    await rename(draft, this.file);
  }
}
