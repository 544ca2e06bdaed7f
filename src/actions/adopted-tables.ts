import { recordEntities } from "../../entities/index.js";
import { type AdoptedTables, type AdoptedType, firstTables, storedTable } from "../domain/adopted-tables.js";
import type { AdoptedTable } from "../domain/records/adopted-table.js";
import { refuse } from "../domain/refusal.js";
import { type Database, UniqueViolation } from "../storage/database.js";
import { tableOf } from "../storage/table.js";
import type { ActionUnit } from "./unit.js";

type Known = Map<string, Promise<unknown>>;

const ofUnit = new WeakMap<ActionUnit, Known>();
const ofDatabase = new WeakMap<Database, Known>();

/** How long a version is believed to be in force without another look, in milliseconds. */
const BELIEVED_FOR = 1_000;

/** The version in force in a constituency; asked once for each unit of work. */
export function tableInForce<T extends AdoptedType>(
  unit: ActionUnit,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  const known = knownIn(ofUnit, unit);
  return remembered(known, `${type} ${constituencyId}`, () =>
    latest((sql, parameters) => unit.transaction.query(sql, parameters), type, constituencyId),
  );
}

/**
 * The same for reports, which only want a first priority and come by the thousand: another node may have adopted the
 * next version up to a second ago. Then the report might as well have come a second earlier.
 */
export function tableForReports<T extends AdoptedType>(
  { database }: ActionUnit,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  const known = knownIn(ofDatabase, database);
  const key = `${type} ${constituencyId}`;
  return remembered(known, key, () => {
    const table = latest((sql, parameters) => database.read(sql, parameters), type, constituencyId);
    const forget = () => known.delete(key);
    table.then(() => setTimeout(forget, BELIEVED_FOR).unref(), forget);
    return table;
  });
}

/** Looks again at the next report: called after a unit that adopted a version. */
export function forgetTables(database: Database): void {
  ofDatabase.delete(database);
}

function knownIn<K extends object>(places: WeakMap<K, Known>, place: K): Known {
  const known = places.get(place) ?? new Map();
  places.set(place, known);
  return known;
}

function remembered<V>(known: Known, key: string, look: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? look();
  known.set(key, found);
  return found as Promise<V>;
}

async function latest<T extends AdoptedType>(
  query: (sql: string, parameters: readonly unknown[]) => Promise<Pick<AdoptedTable, "tableVersion" | "contents">[]>,
  type: T,
  constituencyId: string,
): Promise<AdoptedTables[T]> {
  const [row] = await query(
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
