import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

const bench = path.dirname(import.meta.dirname);
const START_TIMEOUT = 60_000;
const ANSWER_TIMEOUT = 180_000;
const END_TIMEOUT = 15_000;

interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/**
 * A process that takes part in a benchmark: a server, a floor or a load generator. It says when it is ready, answers
 * questions one by one over Node's own channel, and ends with this process, because it ends when the channel closes.
 */
export class Child {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private lastId = 0;

  private constructor(
    private readonly process: ChildProcess,
    private readonly file: string,
  ) {
    process.on("message", (answer: Answer) => {
      this.waiting.get(answer.id)?.(answer);
      this.waiting.delete(answer.id);
    });
    process.on("exit", (code, signal) => {
      for (const [id, tell] of this.waiting) tell({ id, error: `${file} ended with ${code ?? signal}` });
    });
  }

  /** Starts a module of bench/ with its options and gives it back when it is ready. */
  static async start(file: string, options: object, nodeOptions: readonly string[] = []): Promise<Child> {
    // biome-ignore lint/style/noProcessEnv: as bin/tocsin.mjs sets it, and for the floors too
    const env = { ...process.env, NODE_ENV: "production" };
    const child = fork(path.join(bench, file), [JSON.stringify(options)], {
      env,
      execArgv: ["--enable-source-maps", ...nodeOptions],
    });
    const started = new Child(child, file);
    await started.ask("ready", {}, START_TIMEOUT);
    return started;
  }

  async ask<T>(ask: string, parameters: object = {}, timeout = ANSWER_TIMEOUT): Promise<T> {
    const id = ++this.lastId;
    const answer = await new Promise<Answer>((resolve) => {
      const timer = setTimeout(resolve, timeout, { id, error: `${this.file} did not answer "${ask}" in time` });
      this.waiting.set(id, (told) => {
        clearTimeout(timer);
        resolve(told);
      });
      this.process.send({ id, ask, ...parameters });
    });
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value as T;
  }

  /** Lets the process end in order; one that hangs is killed. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, "exit");
    const timer = setTimeout(() => this.process.kill("SIGKILL"), END_TIMEOUT);
    if (this.process.connected) this.process.disconnect();
    await ended;
    clearTimeout(timer);
  }
}
