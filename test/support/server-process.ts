import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/storage/open.js";
import { freshDatabase, type TestEngine } from "./fresh-database.js";
import { freePort } from "./ports.js";

const main = path.resolve(import.meta.dirname, "../../../bin/tocsin.mjs");

/** A client command of `tocsin` in a process of its own; what it prints goes to an open file. */
export function startCommand(words: readonly string[], token: string, output: number): ChildProcess {
  const environment = { PATH: process.env["PATH"], TOCSIN_TOKEN: token };
  return spawn(process.execPath, [main, ...words], { env: environment, stdio: ["ignore", output, "inherit"] });
}

/** The product as an operator runs it: `tocsin serve` in a process of its own, which can be killed. */
export class ServerProcess {
  private child: ChildProcess | null = null;
  output = "";

  private constructor(
    private readonly environment: NodeJS.ProcessEnv,
    readonly url: string,
  ) {}

  /** Started on an empty database of its own, with a token of its first person. */
  static async fresh(
    engine: TestEngine,
    more: NodeJS.ProcessEnv = {},
  ): Promise<{ server: ServerProcess; token: string; databaseUrl: string; drop(): Promise<void> }> {
    const { url, drop } = await freshDatabase(engine);
    const { server, token, forget } = await ServerProcess.on(url, more);
    const dropAll = async () => {
      await drop();
      await forget();
    };
    return { server, token, databaseUrl: url, drop: dropAll };
  }

  /** Started on an empty database of the caller's. */
  static async on(
    databaseUrl: string,
    more: NodeJS.ProcessEnv = {},
  ): Promise<{ server: ServerProcess; token: string; forget(): Promise<void> }> {
    const token = `tocsin_${randomBytes(16).toString("hex")}`;
    const opened = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database, 2);
    await opened.migrate();
    await opened.close();
    const dataDir = await mkdtemp(path.join(tmpdir(), "tocsin-data-"));
    const own = { DATABASE_URL: databaseUrl, DATA_DIR: dataDir, TOCSIN_ADMIN_TOKEN: token };
    const server = await ServerProcess.create({ ...own, ...more });
    await server.start();
    return { server, token, forget: () => rm(dataDir, { recursive: true, force: true }) };
  }

  /** Another node of the same installation, started beside this one. */
  async another(): Promise<ServerProcess> {
    const { PORT: _own, ...shared } = this.environment;
    const server = await ServerProcess.create(shared);
    await server.start();
    return server;
  }

  private static async create(environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
    const port = await freePort();
    const own = {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(port),
      LOG_LEVEL: "error",
      ...environment,
    };
    return new ServerProcess(own, `http://127.0.0.1:${port}`);
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error("the server has not been started");
    return this.child.pid;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [main, "serve"], {
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.child = child;
    const ended = once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with ${code}: ${this.output}`);
    });
    ended.catch(() => {});
    const ready = new Promise<void>((resolve) => {
      for (const stream of [child.stdout, child.stderr]) {
        stream?.on("data", (chunk: Buffer) => {
          this.output += chunk.toString();
          if (this.output.includes("Tocsin is ready")) resolve();
        });
      }
    });
    this.output = "";
    await Promise.race([ready, ended]);
  }

  /** Ends the process and says how it ended and how long that took. */
  async end(signal: NodeJS.Signals): Promise<{ code: number | null; milliseconds: number }> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null)
      return { code: child?.exitCode ?? null, milliseconds: 0 };
    const begun = performance.now();
    const ended = once(child, "exit");
    child.kill(signal);
    const [code] = await ended;
    return { code, milliseconds: performance.now() - begun };
  }
}
