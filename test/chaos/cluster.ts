import { randomInt } from "node:crypto";
import { readConfig } from "../../src/config.js";
import { CursorSeal } from "../../src/journal/cursor.js";
import { openDatabase } from "../../src/storage/open.js";
import type { Loose } from "../support/loose.js";
import { type MariaDbInstance, startMariaDb } from "../support/mariadb.js";
import { type RedisInstance, startRedis } from "../support/redis.js";
import { ServerProcess } from "../support/server-process.js";

const NAME = "tocsin_chaos";
const REQUEST_TIMEOUT = 8_000;

/** Two nodes as processes of their own on a MariaDB and a Redis of their own, all of which may be killed. */
export class Cluster {
  private constructor(
    readonly mariadb: MariaDbInstance,
    readonly redis: RedisInstance,
    readonly nodes: readonly [ServerProcess, ServerProcess],
    readonly token: string,
    private readonly forget: () => Promise<void>,
  ) {}

  static async start(): Promise<Cluster> {
    const [mariadb, redis] = await Promise.all([startMariaDb(), startRedis()]);
    await mariadb.createDatabase(NAME);
    const { server, token, forget } = await ServerProcess.on(mariadb.url(NAME), {
      REDIS_URL: redis.url,
      HEARTBEAT_INTERVAL_MS: "500",
      RATE_PER_CALLER: "0",
      RATE_PER_ADDRESS: "0",
      LOG_LEVEL: "fatal",
    });
    return new Cluster(mariadb, redis, [server, await server.another()], token, forget);
  }

  /** One of the nodes, as a balancer that knows nothing of their health would choose. */
  anyUrl(): string {
    return this.nodes[randomInt(2)]?.url as string;
  }

  /** One request to one of the nodes; rejects when no answer comes. */
  async ask(query: string, variables: object = {}, token = this.token): Promise<Loose> {
    const response = await fetch(`${this.anyUrl()}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT),
    });
    const { data, errors } = (await response.json()) as Loose;
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** The same until it succeeds. */
  async insist(query: string, variables: object = {}, token = this.token): Promise<Loose> {
    for (const end = Date.now() + 90_000; ; ) {
      try {
        return await this.ask(query, variables, token);
      } catch (error) {
        if (Date.now() > end) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  /** Reads the database itself, past the product. */
  async read<Row>(sql: string): Promise<Row[]> {
    const database = await openDatabase(readConfig({ DATABASE_URL: this.mariadb.url(NAME) }).database, 2);
    try {
      return await database.read<Row>(sql);
    } finally {
      await database.close();
    }
  }

  /** The position that a cursor names, which nobody but the installation can read from it. */
  async positionOf(cursor: string): Promise<number> {
    const [fact] = await this.read<{ value: string }>("SELECT value FROM installation WHERE name = 'cursorKey'");
    const place = new CursorSeal(String(fact?.value)).open(cursor);
    if (!place) throw new Error("the cursor is not of this installation");
    return place.position;
  }

  async stop(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.end("SIGKILL")));
    await Promise.all([this.mariadb.stop(), this.redis.stop()]);
    await this.forget();
  }
}
