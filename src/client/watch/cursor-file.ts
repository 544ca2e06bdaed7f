import { open, readFile, rename } from "node:fs/promises";
import { z } from "zod";
import { codeOf, messageOf } from "../failure.js";
import { WatchError } from "./watch-error.js";

const stateShape = z.object({
  /** Everything up to here has been printed, if `printing` says nothing else. */
  cursor: z.string(),
  /** What was about to be printed after that, and where in which file: see `Printer`. */
  printing: z
    .object({ text: z.string(), cursor: z.string(), start: z.number(), device: z.number(), inode: z.number() })
    .optional(),
});

export type PrintState = z.infer<typeof stateShape>;

/** The state of a watch in a file: after a kill at any moment it is either as before or as after, never in between. */
export class CursorFile {
  constructor(readonly path: string) {}

  /** Undefined where there is none yet. */
  async load(): Promise<PrintState | undefined> {
    const text = await this.#read();
    if (text === undefined) return undefined;
    try {
      return stateShape.parse(JSON.parse(text));
    } catch {
      throw new WatchError(`"${this.path}" is no cursor file of a watch. Name another one, or remove it to begin anew`);
    }
  }

  async save(state: PrintState): Promise<void> {
    const fresh = `${this.path}.new`;
    try {
      const file = await open(fresh, "w", 0o600);
      try {
        await file.writeFile(`${JSON.stringify(state)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(fresh, this.path);
    } catch (failure) {
      throw new WatchError(`The cursor file "${this.path}" cannot be written: ${messageOf(failure)}`);
    }
  }

  async #read(): Promise<string | undefined> {
    try {
      return await readFile(this.path, "utf8");
    } catch (failure) {
      if (codeOf(failure) === "ENOENT") return undefined;
      throw new WatchError(`The cursor file "${this.path}" cannot be read: ${messageOf(failure)}`);
    }
  }
}
