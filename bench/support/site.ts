import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { readConfig } from "../../src/config.js";
import { openInstallation } from "../../src/storage/installation.js";
import { openDatabase } from "../../src/storage/open.js";
import { installMariaDbTemplate, type MariaDbInstance, startMariaDb } from "../../test/support/mariadb.js";
import { startRedis } from "../../test/support/redis.js";
import { makeRunFolder } from "../../test/support/run-folder.js";
import { Api } from "./api.js";
import { Child } from "./child.js";

export const POOL_SIZE = 16;
/** Of MariaDB's buffer pool, in MiB: what a million entries take is more than that. */
const MEMORY = 1024;

/** What a floor needs to reach a database: plain facts, because floors import nothing of ours. */
export interface FloorDatabase {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
  pool: number;
}

export interface Tocsin {
  child: Child;
  url: string;
  /** The token of the first person, who is administrator and IRT lead. */
  token: string;
  /** Where it keeps its keys: a second server on the same database needs the same ones. */
  dataDir: string;
  api: Api;
}

/**
 * A MariaDB of the benchmark's own and what runs on it. Everything that is started here is ended by `close`, the last
 * thing first.
 */
export class Site {
  private readonly undo: (() => Promise<unknown>)[] = [];

  private constructor(
    private readonly mariadb: MariaDbInstance,
    private readonly nodeOptions: readonly string[],
  ) {}

  /** @param nodeOptions Options for Tocsin's own processes, such as --cpu-prof. */
  static async open(nodeOptions: readonly string[]): Promise<Site> {
    const removeFolder = await makeRunFolder();
    try {
      await installMariaDbTemplate();
      const mariadb = await startMariaDb({ memory: MEMORY, waitsForDisk: true });
      const site = new Site(mariadb, nodeOptions);
      site.undo.push(removeFolder, () => mariadb.stop());
      return site;
    } catch (error) {
      await removeFolder();
      throw error;
    }
  }

  /** An empty database with Tocsin's tables. */
  async database(name: string): Promise<void> {
    await this.mariadb.createDatabase(name);
    const opened = await openDatabase(readConfig({ DATABASE_URL: this.mariadb.url(name) }).database, 2);
    await opened.migrate();
    await openInstallation(opened, new Date().toISOString().replace("Z", "000Z"));
    await opened.close();
  }

  async connection(database?: string): Promise<Connection> {
    const { host, port, user, password } = this.mariadb;
    const connection = await createConnection({ host, port, user, password, ...(database ? { database } : {}) });
    this.undo.push(async () => connection.destroy());
    return connection;
  }

  forFloor(database: string): FloorDatabase {
    const { host, port, user, password } = this.mariadb;
    return { host, port, user, password, database, pool: POOL_SIZE };
  }

  /**
   * Tocsin on a database that `database` made, with its usual settings. A second one on the same database is given the
   * token and the folder of the first; one that allows everything is the same program with other modules in the place of
   * its policies.
   */
  async tocsin(
    database: string,
    given: { token?: string; dataDir?: string; allowAll?: boolean; redisUrl?: string } = {},
  ): Promise<Tocsin> {
    const { token = newToken(), dataDir = await this.folder(), allowAll = false } = given;
    const environment = {
      DATA_DIR: dataDir,
      DATABASE_URL: this.mariadb.url(database),
      DATABASE_POOL_SIZE: String(POOL_SIZE),
      PORT: "0",
      TOCSIN_ADMIN_TOKEN: token,
      ...(given.redisUrl === undefined ? {} : { REDIS_URL: given.redisUrl }),
      LOG_LEVEL: "error",
      // One caller asks for all here. The counting stays on, only its end is out of reach.
      RATE_PER_CALLER: "1000000000",
      RATE_PER_ADDRESS: "1000000000",
    };
    const standIns = allowAll ? [`--import=${new URL("../allow-all/register.js", import.meta.url)}`] : [];
    const options = ["--expose-gc", ...standIns, ...startOptions(), ...this.nodeOptions];
    const child = await this.child("server.js", environment, options);
    const url = await child.ask<string>("url");
    const api = new Api(url, token);
    this.undo.push(() => api.close());
    return { child, url, token, dataDir, api };
  }

  private async folder(): Promise<string> {
    const folder = await mkdtemp(path.join(tmpdir(), "tocsin-bench-data-"));
    this.undo.push(() => rm(folder, { recursive: true, force: true }));
    return folder;
  }

  async child(file: string, options: object, nodeOptions: readonly string[] = []): Promise<Child> {
    const child = await Child.start(file, options, nodeOptions);
    this.undo.push(() => child.stop());
    return child;
  }

  /** A Redis of the benchmark's own. */
  async redis(): Promise<string> {
    const { url, stop } = await startRedis();
    this.undo.push(stop);
    return url;
  }

  /** Something else that is to be undone. */
  atEnd(step: () => Promise<unknown>): void {
    this.undo.push(step);
  }

  async close(): Promise<void> {
    for (let step = this.undo.pop(); step; step = this.undo.pop()) await step();
  }
}

function newToken(): string {
  return `tocsin_${randomBytes(24).toString("hex")}`;
}

/** The options that `npm start` gives to Node. */
function startOptions(): string[] {
  const { scripts } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  return (scripts.start as string).split(" ").filter((word) => word.startsWith("--"));
}
