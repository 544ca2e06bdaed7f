import { once } from "node:events";
import { createWriteStream, type WriteStream } from "node:fs";
import { realpath } from "node:fs/promises";
import { messageOf } from "../client/failure.js";
import { exitCodes, ImportError } from "./import-error.js";
import type { Place } from "./read/documents.js";

export interface ReportEntry extends Place {
  outcome: "rejected" | "incomplete" | "unchanged";
  /** The VERIS id, where one could be read. */
  id?: string;
  reasons: string[];
}

/** Names every record that was not taken or lost something: a JSON line each, over what an earlier run has left there. */
export class ReportFile {
  readonly #stream: WriteStream;
  #failure: Error | undefined;

  private constructor(
    readonly path: string,
    stream: WriteStream,
  ) {
    this.#stream = stream;
    stream.on("error", (failure) => {
      this.#failure ??= failure;
    });
  }

  static async open(path: string): Promise<ReportFile> {
    const stream = createWriteStream(path);
    try {
      await once(stream, "open");
    } catch (failure) {
      throw cannotBeWritten(path, failure);
    }
    return new ReportFile(path, stream);
  }

  async add({ file, line, outcome, id, reasons }: ReportEntry): Promise<void> {
    const text = `${JSON.stringify({ file, line, outcome, ...(id !== undefined && { id }), reasons })}\n`;
    if (!this.#failure && !this.#stream.write(text)) await once(this.#stream, "drain").catch(() => {});
    if (this.#failure) throw cannotBeWritten(this.path, this.#failure);
  }

  async close(): Promise<void> {
    if (!this.#failure) await new Promise<void>((resolve) => this.#stream.end(() => resolve()));
  }
}

/** Whether two paths lead to the same file, which may not be there yet. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [realOne, realOther] = await Promise.all([one, other].map((path) => realpath(path).catch(() => undefined)));
  return realOne !== undefined && realOne === realOther;
}

function cannotBeWritten(path: string, failure: unknown): ImportError {
  return new ImportError(`The report "${path}" cannot be written: ${messageOf(failure)}`, exitCodes.stopped, {
    cause: failure,
  });
}
