import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ReadThrough } from "../../domain/evidence/integrity.js";
import type { ReaderData, Told, ToRead } from "./reader-program.js";

const program = path.join(import.meta.dirname, "reader-program.js");

/** Reads contents whole in a thread of its own, one after the other: the server goes on answering meanwhile. */
export class ContentReader {
  private worker: Worker | null = null;
  private reading: Promise<unknown> = Promise.resolve();
  private closed = false;

  /** A store that gives nothing for `patience` milliseconds is given up. */
  constructor(
    private readonly data: ReaderData,
    private readonly patience: number,
  ) {}

  read(content: ToRead): Promise<ReadThrough> {
    const reading = this.reading.then(() => this.readNow(content));
    this.reading = reading;
    return reading;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.worker?.terminate();
    await this.reading;
  }

  private readNow(content: ToRead): Promise<ReadThrough> {
    if (this.closed) return Promise.resolve(unreadable("the server is being stopped"));
    const worker = this.started();
    return new Promise((resolve) => {
      const settle = (read: ReadThrough) => {
        clearTimeout(timer);
        for (const [event, listener] of Object.entries(listeners)) worker.off(event, listener);
        resolve(read);
      };
      const giveUp = (what: string) => {
        this.worker = null;
        void worker.terminate();
        settle(unreadable(what));
      };
      const timer = setTimeout(() => giveUp("the store does not answer"), this.patience);
      const listeners = {
        message: (told: Told) => {
          if ("read" in told) settle(told.read);
          else timer.refresh();
        },
        error: (error: Error) => giveUp(error.message),
        exit: () => giveUp("its reading was broken off"),
      };
      for (const [event, listener] of Object.entries(listeners)) worker.on(event, listener);
      worker.postMessage(content);
    });
  }

  private started(): Worker {
    // Nothing of the environment, where passwords are.
    this.worker ??= new Worker(program, { workerData: this.data, env: {}, execArgv: [] });
    // It keeps no process alive that has nothing else to do.
    this.worker.unref();
    return this.worker;
  }
}

const unreadable = (what: string): ReadThrough => ({
  fault: "UNREADABLE",
  what: `the content cannot be read: ${what}`,
});
