import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import path from "node:path";
import { Fault } from "../domain/faults.js";
import { tooLong } from "./deadline.js";
import type { Answer, Question } from "./sqlite-reader.js";

interface Job extends Question {
  resolve(rows: unknown[]): void;
  reject(error: unknown): void;
  timer: NodeJS.Timeout;
}

const program = path.join(import.meta.dirname, "sqlite-reader.js");
/** Two, so that one long statement does not hold up everybody who reads. */
const MOST = 2;

/**
 * Reads for callers, in processes of their own: a statement that takes too long ends with its process, and meanwhile
 * this one goes on answering others. One statement at a time for each, so that nobody else's is lost with it.
 */
export class SqliteReaders {
  private readonly waiting: Job[] = [];
  private readonly busy = new Map<ChildProcess, Job>();
  private idle: ChildProcess[] = [];
  private closed = false;

  constructor(private readonly file: string) {}

  read<T>(sql: string, parameters: readonly unknown[], timeout: number): Promise<T[]> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.giveUp(job), timeout);
      const job: Job = { sql, parameters, resolve: resolve as Job["resolve"], reject, timer };
      this.waiting.push(job);
      this.next();
    });
  }

  close(): void {
    this.closed = true;
    for (const reader of [...this.busy.keys(), ...this.idle]) reader.kill("SIGKILL");
    for (const job of this.waiting.splice(0)) this.settle(job, () => job.reject(gone()));
  }

  private next(): void {
    while (!this.closed && this.waiting.length > 0) {
      const reader = this.idle.pop() ?? (this.busy.size < MOST ? this.start() : null);
      if (!reader) return;
      const job = this.waiting.shift() as Job;
      this.busy.set(reader, job);
      const { sql, parameters } = job;
      reader.send({ sql, parameters } satisfies Question);
    }
  }

  private start(): ChildProcess {
    // It needs nothing of the environment, where passwords are.
    const options = { env: {}, execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] as StdioOptions };
    const reader = fork(program, [this.file], options);
    reader.on("message", (answer: Answer) => {
      const job = this.busy.get(reader);
      this.busy.delete(reader);
      this.idle.push(reader);
      if (job) this.settle(job, () => tell(job, answer));
      this.next();
    });
    // A process that could not even be started, or was asked when it had ended already, tells so and then ends.
    reader.on("error", () => reader.kill("SIGKILL"));
    reader.on("exit", () => {
      const job = this.busy.get(reader);
      this.busy.delete(reader);
      this.idle = this.idle.filter((one) => one !== reader);
      if (job) this.settle(job, () => job.reject(gone()));
      this.next();
    });
    return reader;
  }

  private giveUp(job: Job): void {
    const [reader] = [...this.busy].find(([, one]) => one === job) ?? [];
    const place = this.waiting.indexOf(job);
    if (place >= 0) this.waiting.splice(place, 1);
    job.reject(tooLong());
    reader?.kill("SIGKILL");
  }

  private settle(job: Job, settle: () => void): void {
    clearTimeout(job.timer);
    settle();
  }
}

function tell(job: Job, answer: Answer): void {
  if ("error" in answer) job.reject(Object.assign(new Error(answer.error.message), { code: answer.error.code }));
  else job.resolve(answer.rows.map((row) => Object.fromEntries(answer.columns.map((name, at) => [name, row[at]]))));
}

function gone(): Fault {
  return new Fault("UNAVAILABLE", "The database did not answer. Ask again.");
}
