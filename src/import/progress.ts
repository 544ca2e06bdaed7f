// A CommonJS module, of which Node finds no names but the default.
import cliProgress, { type SingleBar } from "cli-progress";
import type { ImportSummary } from "./summary.js";

/** How far an import is, by bytes, since nobody knows how many records are to come. Off a terminal it prints nothing. */
export class Progress {
  readonly #bar: SingleBar;
  #bytes = 0;

  constructor(
    stream: NodeJS.WritableStream,
    readonly totalBytes: number,
  ) {
    this.#bar = new cliProgress.SingleBar(
      {
        stream,
        noTTYOutput: false,
        hideCursor: true,
        format: "{bar} {percentage} % | {read} read, {created} created, {unchanged} unchanged, {rejected} rejected",
      },
      cliProgress.Presets.shades_classic,
    );
    this.#bar.start(totalBytes, 0, { read: 0, created: 0, unchanged: 0, rejected: 0 });
  }

  readBytes(count: number): void {
    this.#bytes += count;
  }

  show({ read, created, unchanged, rejected }: ImportSummary): void {
    this.#bar.update(Math.min(this.#bytes, this.totalBytes), { read, created, unchanged, rejected });
  }

  stop(): void {
    this.#bar.stop();
  }
}
