import type { CursorFile, PrintState } from "./cursor-file.js";
import { type OutputFile, outputFileOf } from "./output-file.js";

/**
 * Prints what the feed brought and remembers up to where, so that a watch killed at any moment and started again prints
 * each change once. What that is worth depends on where the output goes:
 *
 * - **Into a file** (`tocsin watch … >> changes.log`, the same file each time): exactly once, kill -9 included. What is
 *   about to be printed is saved first, together with the end of the output; a start looks into the output from there
 *   on and prints what is missing of it, to the byte.
 * - **Into a pipe or on a terminal**: nothing is missed, and what was printed in the instant before it could be saved
 *   comes twice. Nobody but the reader knows what the reader got; with `--json` the reader has each entry's id.
 * - **Without a cursor file** nothing is remembered.
 *
 * A file that was moved away or emptied between kill and start counts as a reader that cannot be asked.
 */
export class Printer {
  readonly #file: OutputFile | undefined;

  constructor(
    readonly out: NodeJS.WritableStream,
    readonly cursorFile: CursorFile | undefined,
  ) {
    this.#file = outputFileOf(out);
  }

  /** The cursor to go on after, once what an earlier watch may have left half printed is printed in full. */
  async begin(): Promise<string | undefined> {
    const state = await this.cursorFile?.load();
    if (!state?.printing) return state?.cursor;
    await this.#write(this.#unprinted(state.printing));
    await this.remember(state.printing.cursor);
    return state.printing.cursor;
  }

  /** `text` is what the feed brought after `since`, up to `cursor`. */
  async print(text: string, since: string, cursor: string): Promise<void> {
    if (text === "") return this.remember(cursor);
    if (!this.#file || !this.cursorFile) {
      await this.#write(text);
      return this.remember(cursor);
    }
    const { device, inode } = this.#file;
    await this.cursorFile.save({ cursor: since, printing: { text, cursor, start: this.#file.size(), device, inode } });
    await this.#write(text);
  }

  async remember(cursor: string): Promise<void> {
    await this.cursorFile?.save({ cursor });
  }

  #unprinted({ text, start, device, inode }: NonNullable<PrintState["printing"]>): Buffer {
    const wanted = Buffer.from(text).toString("latin1");
    const sameFile = this.#file?.device === device && this.#file.inode === inode;
    const printed = sameFile ? this.#file.readFrom(start) : "";
    return Buffer.from(unprintedOf(wanted, printed), "latin1");
  }

  #write(text: string | Uint8Array): Promise<void> {
    return new Promise((resolve, reject) => {
      if (text.length === 0) resolve();
      else this.out.write(text, (failure) => (failure ? reject(failure) : resolve()));
    });
  }
}

/**
 * What is missing of the lines `wanted` in `printed`. Other lines may stand among them, such as the notes of a watch
 * whose two outputs go into one file; and the last one may be torn.
 */
export function unprintedOf(wanted: string, printed: string): string {
  let seen = 0;
  let done = 0;
  while (done < wanted.length) {
    const line = wanted.slice(done, wanted.indexOf("\n", done) + 1);
    const found = printed.indexOf(line, seen);
    if (found === -1) break;
    seen = found + line.length;
    done += line.length;
  }
  const torn = printed.slice(Math.max(seen, printed.lastIndexOf("\n") + 1));
  return wanted.startsWith(torn, done) ? wanted.slice(done + torn.length) : wanted.slice(done);
}
