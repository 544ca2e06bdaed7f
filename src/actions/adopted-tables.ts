import { recordEntities } from "../../entities/index.js";
import { type AdoptedTables, type AdoptedType, firstTables, storedTable } from "../domain/adopted-tables.js";
import type { AdoptedTable } from "../domain/records/adopted-table.js";
import { refuse } from "../domain/refusal.js";
import { UniqueViolation } from "../storage/database.js";
import { tableOf } from "../storage/table.js";
import { believed } from "./believed.js";
import type { ActionUnit } from "./unit.js";

const inForce = new WeakMap<ActionUnit, Map<string, Promise<unknown>>>();

/** The version in force in a constituency; asked once for each unit of work. */
export function tableInForce<T extends AdoptedType>(
  unit: ActionUnit,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  const known = inForce.get(unit) ?? new Map<string, Promise<unknown>>();
  inForce.set(unit, known);
  const key = `${type} ${constituencyId}`;
  const query = <R>(sql: string, parameters: readonly unknown[]) => unit.transaction.query<R>(sql, parameters);
  const table = known.get(key) ?? latest(query, type, constituencyId);
  known.set(key, table);
  return table as Promise<AdoptedTables[T]>;
}

/** The same for reports, which only want a first priority. */
export function tableForReports<T extends AdoptedType>(
  unit: ActionUnit,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  return believed(unit, `${type} ${constituencyId}`, (query) => latest(query, type, constituencyId));
}

async function latest<T extends AdoptedType>(
  query: <R>(sql: string, parameters: readonly unknown[]) => Promise<R[]>,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  const [row] = await query<Pick<AdoptedTable, "tableVersion" | "contents">>(
    `SELECT tableVersion, contents FROM ${tableOf(recordEntities[type]).name} WHERE constituencyId = ? ORDER BY tableVersion DESC LIMIT 1`,
    [constituencyId],
  );
  return row ? storedTable(row) : firstTables[type];
}

/** Puts the next version of a table in force. Whoever adopts it says which one they saw. */
export async function adoptTable<T extends AdoptedType>(
  unit: ActionUnit,
  type: T,
  given: { constituencyId: string; replaces: number; contents: Omit<AdoptedTables[T], "version">; note: string | null },
): Promise<void> {
  const { constituencyId, replaces, contents, note } = given;
  const { version } = await tableInForce(unit, type, constituencyId);
  const stale = (currentVersion: number | null) =>
    refuse({ code: "CONFLICT", message: "Another version has been adopted meanwhile.", currentVersion });
  if (version !== replaces) stale(version);
  const table = { constituencyId, label: "AMBER" as const, restrictedTo: null, tableVersion: version + 1 };
  const row = { ...table, contents: JSON.stringify(contents), note };
  await unit.create(type, row as never).catch((error) => {
    if (!(error instanceof UniqueViolation)) throw error;
    stale(null);
  });
}
