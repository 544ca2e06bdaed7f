import type { Database } from "../storage/database.js";
import type { ActionUnit } from "./unit.js";

type Query = <T>(sql: string, parameters: readonly unknown[]) => Promise<T[]>;

/** How long what was looked up is believed without another look, in milliseconds. */
const BELIEVED_FOR = 1_000;

const ofDatabase = new WeakMap<Database, Map<string, Promise<unknown>>>();

/**
 * What the constituency has laid down for reports, which come by the thousand: looked up beside the unit, and believed for
 * a second. Another node may have changed it meanwhile; then the report might as well have come a second earlier.
 */
export function believed<V>({ database }: ActionUnit, key: string, look: (query: Query) => Promise<V>): Promise<V> {
  const known = ofDatabase.get(database) ?? new Map<string, Promise<unknown>>();
  ofDatabase.set(database, known);
  const before = known.get(key);
  if (before) return before as Promise<V>;
  const found = look((sql, parameters) => database.read(sql, parameters));
  known.set(key, found);
  const forget = () => known.delete(key);
  found.then(() => setTimeout(forget, BELIEVED_FOR).unref(), forget);
  return found;
}

/** Looks again at the next report: called after a unit that laid something down. */
export function forgetBelieved(database: Database): void {
  ofDatabase.delete(database);
}
