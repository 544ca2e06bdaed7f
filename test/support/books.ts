import { entities } from "../../entities/index.js";
import type { DatabaseConfig } from "../../src/config.js";
import type { Database, Transaction } from "../../src/storage/database.js";
import { openDatabase } from "../../src/storage/open.js";
import { tableOf } from "../../src/storage/table.js";

/** Columns that the sequencer fills in after a commit, at a time of its own. */
const LATER = new Set(["position", "sequencedAt"]);

/** Tables that change by themselves, whatever is asked. */
const BESIDE = new Set(["journal_head", "journal_checkpoint", "journal_tile", "token_use", "lease"]);

/** Looks into the database beside the server: what the API does not show must not be there either. */
export class Books {
  private opened: Promise<Database> | null = null;

  constructor(private readonly config: DatabaseConfig) {}

  /** A connection of its own, made for whoever looks first. */
  database(): Promise<Database> {
    this.opened ??= openDatabase(this.config, 2);
    return this.opened;
  }

  async close(): Promise<void> {
    await (await this.opened)?.close();
  }

  async read<T = Record<string, string | number | null>>(
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<T[]> {
    return (await this.database()).read<T>(sql, parameters);
  }

  /** Changes something behind the server's back. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return (await this.database()).transaction(work);
  }

  async count(table: string, where = "1 = 1", parameters: readonly unknown[] = []): Promise<number> {
    const [row] = await this.read<{ count: number }>(
      `SELECT COUNT(*) AS count FROM ${table} WHERE ${where}`,
      parameters,
    );
    return Number(row?.count);
  }

  /** Every row of every table, save counted denials, uses of tokens, and how far the journal is numbered. */
  async everything(): Promise<Record<string, string[]>> {
    const tables = entities.map((entity) => tableOf(entity)).filter(({ name }) => !BESIDE.has(name));
    // Most are empty in most tests, and one question tells which.
    const asked = tables.map(({ name }) => `SELECT '${name}' AS name WHERE EXISTS (SELECT 1 FROM \`${name}\`)`);
    const filled = new Set((await this.read<{ name: string }>(asked.join(" UNION ALL "))).map(({ name }) => name));
    const rows = tables.map(({ name, columnNames }) => (filled.has(name) ? this.rowsOf(name, columnNames) : []));
    return Object.fromEntries((await Promise.all(rows)).map((some, index) => [tables[index]?.name, some]));
  }

  /** What has changed since, in short: rows that came with a plus, rows that went with a minus. */
  async changesSince(before: Record<string, string[]>): Promise<string[]> {
    return Object.entries(await this.everything()).flatMap(([table, rows]) => {
      const [was, is] = [new Set(before[table]), new Set(rows)];
      const came = rows.filter((row) => !was.has(row)).map((row) => `+ ${table} ${row}`);
      const went = [...was].filter((row) => !is.has(row)).map((row) => `- ${table} ${row}`);
      return [...came, ...went].map((line) => line.slice(0, 300));
    });
  }

  private async rowsOf(table: string, names: readonly string[]): Promise<string[]> {
    const columns = names.filter((name) => !LATER.has(name)).map((name) => `\`${name}\``);
    const rows = await this.read(`SELECT ${columns.join(", ")} FROM \`${table}\``);
    return rows
      .filter((row) => row["action"] !== "denied")
      .map((row) => JSON.stringify(row))
      .sort();
  }
}
