import "reflect-metadata";
import { type Connection, createConnection } from "mysql2/promise";
import { type Config, readConfig } from "../../src/config.js";
import type { Database } from "../../src/storage/database.js";
import { openDatabase } from "../../src/storage/open.js";
import { freshDatabase, type TestEngine } from "./engines.js";

/** A migrated database without a server, and what tests need to disturb it. */
export class TestStore {
  private readonly opened: Database[] = [];

  private constructor(
    readonly config: Config,
    readonly database: Database,
    private readonly drop: () => Promise<void>,
  ) {}

  static async open(engine: TestEngine, poolSize = 16): Promise<TestStore> {
    const fresh = await freshDatabase(engine);
    const config = readConfig({ DATABASE_URL: fresh.url });
    const database = await openDatabase(config.database, poolSize);
    await database.migrate();
    return new TestStore(config, database, fresh.drop);
  }

  /** Another opening of the same database, closed at the end. */
  async again(poolSize = 4): Promise<Database> {
    const database = await openDatabase(this.config.database, poolSize);
    this.opened.push(database);
    return database;
  }

  async close(): Promise<void> {
    for (const database of [...this.opened, this.database]) await database.close();
    await this.drop();
  }

  /** A connection of MariaDB beside the pool. */
  async beside(): Promise<Connection> {
    const { database } = this.config;
    if (database.engine !== "mysql") throw new Error("there is no server to connect to");
    const { host, port, user, password, name } = database;
    return createConnection({ host, port, user, password, database: name });
  }

  /** Kills every connection to this database but the one that kills. */
  async killConnections(): Promise<number> {
    const beside = await this.beside();
    try {
      const [rows] = await beside.query(
        "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()",
      );
      const ids = (rows as { id: number }[]).map((row) => Number(row.id));
      for (const id of ids) await beside.query(`KILL CONNECTION ${id}`).catch(() => {});
      return ids.length;
    } finally {
      await beside.end();
    }
  }
}
