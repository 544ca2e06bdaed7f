import type { DataSource, QueryRunner } from "typeorm";
import { withinTime } from "./cut-off.js";
import type { Transaction } from "./database.js";
import { type EntityClass, insertSql, tableOf } from "./table.js";

interface StructuredResult {
  records: unknown[];
  affected?: number;
  raw: unknown;
}

/** SQLite takes 32,766; the entries of the largest unit need 22,000 and so stay in one statement. */
const MOST_PARAMETERS = 32_000;

/** The statements of a transaction over TypeORM's query runner. */
export class RunnerTransaction implements Transaction {
  constructor(
    private readonly runner: QueryRunner,
    private readonly translate: (error: unknown) => unknown,
  ) {}

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    try {
      return await this.runner.query(sql, [...parameters]);
    } catch (error) {
      throw this.translate(error);
    }
  }

  async run(sql: string, parameters: readonly unknown[] = []): Promise<number> {
    try {
      const result: StructuredResult = await this.runner.query(sql, [...parameters], true);
      return result.affected ?? 0;
    } catch (error) {
      throw this.translate(error);
    }
  }

  async insert(entity: EntityClass, rows: readonly object[]): Promise<void> {
    const table = tableOf(entity);
    const most = Math.floor(MOST_PARAMETERS / table.columnNames.length);
    for (let start = 0; start < rows.length; start += most) {
      await this.run(...insertSql(table, rows.slice(start, start + most)));
    }
  }

  /** There is no way to save: the embedded database is in the same process. */
  insertSoon(entity: EntityClass, rows: readonly object[]): Promise<void> {
    return this.insert(entity, rows);
  }
}

/** Begin, work, commit; or roll back and throw what the work threw. */
export async function inTransaction<T>(
  source: DataSource,
  translate: (error: unknown) => unknown,
  work: (transaction: Transaction) => Promise<T>,
  timeout?: number,
): Promise<T> {
  const runner = source.createQueryRunner();
  try {
    await runner.startTransaction();
    const result = await withinTime(new RunnerTransaction(runner, translate), work, timeout);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    // A rollback on a lost connection fails too; the first error is the one that tells.
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
    throw translate(error);
  } finally {
    await runner.release();
  }
}

/** The code of a driver's error, wherever TypeORM has put it. */
export function driverCode(error: unknown): string | number | undefined {
  const seen = error as { driverError?: { code?: string; errno?: number }; code?: string; errno?: number };
  return seen.driverError?.code ?? seen.driverError?.errno ?? seen.code ?? seen.errno;
}

export async function migrateWith(source: DataSource): Promise<string[]> {
  const done = await source.runMigrations({ transaction: "each" });
  return done.map((migration) => migration.name);
}

export async function schemaFaultsOf(source: DataSource): Promise<string[]> {
  const known = source.migrations.map((migration) => migration.name ?? "");
  let applied: string[];
  try {
    applied = (await source.query<{ name: string }[]>("SELECT name FROM migrations")).map((row) => row.name);
  } catch {
    return ["the database has no schema yet"];
  }
  return [
    ...known.filter((name) => !applied.includes(name)).map((name) => `the database lacks ${name}`),
    ...applied
      .filter((name) => !known.includes(name))
      .map((name) => `the database is ahead of this program by ${name}`),
  ];
}
