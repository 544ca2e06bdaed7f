import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { spawnGuarded } from "./guard.js";
import { freePort } from "./ports.js";

const START_TIMEOUT_MS = 60_000;

export interface ServerProgram {
  readonly program: string;
  /** The server's own folder, removed by `stop`. */
  readonly folder: string;
  args(port: number): string[];
  /** Rejects as long as the server does not answer. */
  probe(port: number): Promise<void>;
}

/** A server of the tests' own. It keeps its port and its data over `kill` and `restart`. */
export class Server {
  readonly #spec: ServerProgram;
  readonly #log: string;
  #process: ChildProcess | undefined;
  #port: number | undefined;

  constructor(spec: ServerProgram) {
    this.#spec = spec;
    this.#log = path.join(spec.folder, "server.log");
  }

  get port(): number {
    if (this.#port === undefined) throw new Error("the server has never been started");
    return this.#port;
  }

  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const port = this.#port ?? (await freePort());
      if (await this.#comesUp(port)) {
        this.#port = port;
        return;
      }
      await this.kill();
      const log = await readFile(this.#log, "utf8");
      // Between freePort and here, or while the server was down, the port may have become somebody else's.
      if (attempt === 5 || !/address already in use/i.test(log)) {
        throw new Error(`${this.#spec.program} did not start:\n${log.slice(-4000)}`);
      }
      await sleep(200);
    }
  }

  /** Sends the signal, and waits for the end unless the signal merely freezes or thaws. */
  async kill(signal: NodeJS.Signals = "SIGKILL"): Promise<void> {
    const child = this.#process;
    if (child === undefined || hasEnded(child)) return;
    child.ref();
    const ended = once(child, "exit");
    child.kill(signal);
    if (signal !== "SIGSTOP" && signal !== "SIGCONT") await ended;
  }

  async restart(): Promise<void> {
    await this.kill("SIGTERM");
    await this.start();
  }

  /** Ends the server and removes its data. */
  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#spec.folder, { recursive: true, force: true });
  }

  async #comesUp(port: number): Promise<boolean> {
    const log = openSync(this.#log, "w");
    const child = spawnGuarded(this.#spec.program, this.#spec.args(port), log);
    closeSync(log);
    this.#process = child;
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (!hasEnded(child) && Date.now() < deadline) {
      try {
        await this.#spec.probe(port);
        child.unref(); // a test that forgets to stop its server must not keep jest from ending
        return true;
      } catch {
        await sleep(20);
      }
    }
    return false;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
