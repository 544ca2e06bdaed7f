import Sqlite from "better-sqlite3";

/**
 * A process that reads an SQLite database for another one and can be killed in the middle of a statement, which nothing
 * else ends: the library is synchronous and knows no interruption.
 */
export interface Question {
  sql: string;
  parameters: readonly unknown[];
}

/** The rows without their names, which are said once; or what the library said against the statement. */
export type Answer = { columns: string[]; rows: unknown[][] } | { error: { message: string; code?: string } };

const MOST_PREPARED = 200;
const prepared = new Map<string, Sqlite.Statement<unknown[]>>();
const database = new Sqlite(process.argv[2], { readonly: true, fileMustExist: true });
database.pragma("query_only = ON");

process.on("message", ({ sql, parameters }: Question) => process.send?.(answer(sql, parameters)));
// Whoever asked is gone.
process.on("disconnect", () => process.exit());
// Ctrl-C in a terminal reaches everybody; this process ends with the other.
process.on("SIGINT", () => {});

function answer(sql: string, parameters: readonly unknown[]): Answer {
  try {
    const statement = statementOf(sql);
    return { columns: statement.columns().map(({ name }) => name), rows: statement.all(...parameters) as unknown[][] };
  } catch (error) {
    const { message, code } = error as { message: string; code?: string };
    return { error: code === undefined ? { message } : { message, code } };
  }
}

function statementOf(sql: string): Sqlite.Statement<unknown[]> {
  const known = prepared.get(sql);
  if (known) return known;
  if (prepared.size >= MOST_PREPARED) prepared.clear();
  const statement = database.prepare<unknown[]>(sql).raw(true);
  prepared.set(sql, statement);
  return statement;
}
