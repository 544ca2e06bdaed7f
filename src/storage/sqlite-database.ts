import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DataSource } from "typeorm";
import { readerOptions, writerOptions } from "../../ormconfig.js";
import type { DatabaseConfig } from "../config.js";
import { Fault } from "../domain/faults.js";
import { undone } from "./cut-off.js";
import { type Database, type Transaction, UniqueViolation } from "./database.js";
import { SqliteReaders } from "./sqlite-readers.js";
import { driverCode, inTransaction, migrateWith, schemaFaultsOf } from "./typeorm-database.js";

type SqliteConfig = DatabaseConfig & { engine: "sqlite" };

/**
 * The embedded database. TypeORM has one connection on it, on which interleaved transactions would join each other,
 * so every transaction waits in one queue; reads go over a connection of their own and see committed rows only. What
 * callers read, which can be much, is read by processes of its own: here a statement holds up everything else.
 */
export class SqliteDatabase implements Database {
  readonly engine = "sqlite";
  readonly forUpdate = "";
  readonly clockSql = "strftime('%Y-%m-%dT%H:%M:%f000Z','now')";

  secondsSql(time: string): string {
    return `unixepoch(SUBSTR(REPLACE(REPLACE(${time}, 'Z', ''), '+00:00', ''), 1, 19))`;
  }

  private tail: Promise<unknown> = Promise.resolve();
  private reader: Promise<DataSource> | null = null;

  private readonly readers: SqliteReaders;

  private constructor(
    private readonly writer: DataSource,
    private readonly config: SqliteConfig,
  ) {
    this.readers = new SqliteReaders(config.path);
  }

  static async open(config: SqliteConfig): Promise<SqliteDatabase> {
    mkdirSync(path.dirname(config.path), { recursive: true, mode: 0o700 });
    const writer = await new DataSource(writerOptions(config, 1)).initialize();
    // Incidents are nobody's business but the server's; SQLite gives its other files the same mode.
    chmodSync(config.path, 0o600);
    return new SqliteDatabase(writer, config);
  }

  async read<T>(sql: string, parameters: readonly unknown[] = [], timeout?: number): Promise<T[]> {
    if (timeout !== undefined) return this.readers.read(sql, parameters, timeout);
    // Opened at the first read: a read-only connection cannot open a database that has no tables yet.
    this.reader ??= new DataSource(readerOptions(this.config)).initialize();
    return (await this.reader).query(sql, [...parameters]);
  }

  transaction<T>(work: (transaction: Transaction) => Promise<T>, timeout?: number): Promise<T> {
    const unit = (left?: number) => inTransaction(this.writer, translate, work, left);
    return timeout === undefined ? this.inTurn(() => unit()) : this.inTurnWithin(timeout, unit);
  }

  /** All tables are in one file, beside which lies what was written last. */
  scrub(): Promise<void> {
    return this.inTurn(async () => {
      const searches = await this.writer.query<{ name: string }[]>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL TABLE%fts5%'",
      );
      for (const { name } of searches) await this.writer.query(`INSERT INTO ${name} (${name}) VALUES ('optimize')`);
      await this.writer.query("VACUUM");
      await this.emptyLog();
    });
  }

  /** Whoever reads at this moment holds on to the log, for as long as a statement takes. */
  private async emptyLog(): Promise<void> {
    for (let attempt = 1; attempt <= 100; attempt++) {
      const [row] = await this.writer.query<{ busy: number }[]>("PRAGMA wal_checkpoint(TRUNCATE)");
      if (Number(row?.busy) === 0) return;
      await sleep(50);
    }
    throw new Fault(
      "UNAVAILABLE",
      "Others read without end, so that the files could not be written anew. Send it again.",
    );
  }

  migrate(): Promise<string[]> {
    return this.inTurn(() => migrateWith(this.writer));
  }

  schemaFaults(): Promise<string[]> {
    return this.inTurn(() => schemaFaultsOf(this.writer));
  }

  async close(): Promise<void> {
    this.readers.close();
    await this.inTurn(async () => {
      await (await this.reader)?.destroy();
      await this.writer.destroy();
    });
  }

  /** Waits for a turn no longer than so, and lets it pass when it comes too late. */
  private inTurnWithin<T>(timeout: number, work: (left: number) => Promise<T>): Promise<T> {
    const end = Date.now() + timeout;
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = setTimeout(() => {
        isLate = true;
        reject(undone());
      }, timeout);
      void this.inTurn(async () => {
        clearTimeout(timer);
        if (!isLate) await work(end - Date.now()).then(resolve, reject);
      });
    });
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.tail.then(work);
    this.tail = turn.catch(() => {});
    return turn;
  }
}

function translate(error: unknown): unknown {
  const code = String(driverCode(error) ?? "");
  if (code === "SQLITE_CONSTRAINT_UNIQUE" || code === "SQLITE_CONSTRAINT_PRIMARYKEY") {
    return new UniqueViolation(String((error as Error).message));
  }
  if (code === "SQLITE_BUSY" || code === "SQLITE_FULL" || code.startsWith("SQLITE_IOERR")) {
    return new Fault("UNAVAILABLE", "The database cannot take changes at the moment; nothing was changed.");
  }
  return error;
}
