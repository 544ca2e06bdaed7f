import { hash } from "node:crypto";
import { type RecordOf, recordEntities } from "../../entities/index.js";
import { both, type Fragment } from "../access/view.js";
import type { RecordType } from "../domain/records/record.js";
import type { Database } from "../storage/database.js";
import { tableOf } from "../storage/table.js";
import type { Horizons } from "./horizons.js";
import { behindCursor, type Order, sortedBy } from "./order.js";

/** What is asked of a list: its first rows, or those behind a cursor. */
export interface Asked {
  type: RecordType;
  condition: Fragment;
  order: Order;
  /** What is selected of each row; the sorted column is among it. */
  columns: string;
  after: string | null;
  count: number;
}

/** How the rows are best looked for. */
export interface PageSearch {
  /**
   * The condition in parts: each row that it lets through meets exactly one. An index may hold the order within each, and
   * not across them: the page is then merged of the first rows of each part, and no more of them are looked at.
   */
  merged?: { parts: readonly Fragment[]; horizons: Horizons };
  /** For a condition that joins another table: whole rows hold texts, and MariaDB sorts those on disk. */
  idsFirst?: true;
}

/**
 * The first rows of what is asked. A first page is asked for again and again: of one that is merged of parts it is looked
 * first whether all of it lies on this side of its horizon, which is one look at few rows where merging is one for each part.
 */
export async function firstRows<T extends RecordType>(
  database: Database,
  asked: Asked,
  { merged, idsFirst }: PageSearch,
): Promise<RecordOf<T>[]> {
  const { condition, order, count, after } = asked;
  if (!merged) return rowsOf(database, asked, idsFirst ? [condition] : []);
  const { parts, horizons } = merged;
  if (after !== null) return rowsOf(database, asked, parts);
  const question = hash("sha256", JSON.stringify([asked.type, order, count, condition]));
  const horizon = horizons.of(question);
  const near: Fragment = [`${sortedBy(order)} ${order.direction === "DESC" ? ">=" : "<="} ?`, [horizon]];
  let rows = horizon === undefined ? [] : await rowsOf<T>(database, asked, [both(condition, near)]);
  if (rows.length < count) rows = await rowsOf<T>(database, asked, parts);
  const last = rows[count - 1] as Record<string, unknown> | undefined;
  horizons.remember(question, last?.[order.column] ?? null);
  return rows;
}

async function rowsOf<T extends RecordType>(
  database: Database,
  { type, condition, order, columns, after, count }: Asked,
  parts: readonly Fragment[],
): Promise<RecordOf<T>[]> {
  const [behind, place] = after === null ? ["", []] : behindCursor(type, order, after);
  const table = `\`${tableOf(recordEntities[type]).name}\``;
  const sorted = `ORDER BY ${sortedBy(order)} ${order.direction}, r.id ${order.direction}`;
  const found = (list: string, [sql]: Fragment) =>
    `SELECT ${list} FROM ${table} r WHERE ${sql}${behind} ${sorted} LIMIT ${count}`;
  return database.read<RecordOf<T>>(
    parts.length === 0
      ? found(columns, condition)
      : `SELECT ${columns} FROM (${placesOf(database, parts, order, count, found)}) page JOIN ${table} r ON r.id = page.id
          ORDER BY page.place ${order.direction}, page.id ${order.direction}`,
    (parts.length === 0 ? [condition] : parts).flatMap(([, parameters]) => [...parameters, ...place]),
  );
}

/**
 * The ids of the first rows of all parts, with what they are sorted by. SQLite unites no sorted SELECTs, so that each
 * stands within one of its own there; MariaDB would make a table of each of those.
 */
function placesOf(
  database: Database,
  parts: readonly Fragment[],
  order: Order,
  count: number,
  found: (list: string, part: Fragment) => string,
): string {
  const places = parts.map((part) => found(`r.id, ${sortedBy(order)} AS place`, part));
  if (places.length === 1) return places.join();
  const each = places.map((place) => (database.engine === "sqlite" ? `SELECT * FROM (${place})` : `(${place})`));
  const { direction } = order;
  return `${each.join(" UNION ALL ")} ORDER BY place ${direction}, id ${direction} LIMIT ${count}`;
}
