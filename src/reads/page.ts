import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { Fragment } from "../access/view.js";
import { derivedColumns, rankColumns } from "../domain/derived.js";
import { type RecordType, recordTypeOf } from "../domain/records/record.js";
import { isAscii, isStorable } from "../domain/text.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import { invalidInput } from "./input.js";

export interface Order {
  column: string;
  direction: "ASC" | "DESC";
  /** Of a column of times that may be empty: such rows come last. No index helps: for lists that are short. */
  emptyLast?: true;
}

/** Sorts behind every time. */
const BEHIND = "~";

const sortedBy = ({ column, emptyLast }: Order) => (emptyLast ? `COALESCE(r.${column}, '${BEHIND}')` : `r.${column}`);

export interface PageWanted {
  first?: number | null | undefined;
  after?: string | null | undefined;
  /** The columns without which nothing can be told of the records; all when absent. */
  columns?: Columns | undefined;
}

export type Columns = ReadonlySet<string>;

/** A page in the shape of a connection: what costs something of its own is a function, called for who selects it. */
export interface Page<T> {
  nodes: T[];
  edges: () => { node: T; cursor: string }[];
  pageInfo: PageInfo;
  totalCount: () => Promise<number>;
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: () => string | null;
  endCursor: () => string | null;
}

const MOST = 100;
const USUAL = 25;

export function pageSize(first: number | null | undefined): number {
  if (first == null) return USUAL;
  if (first < 0 || first > MOST) throw invalidInput("first", `must be 0 to ${MOST}`);
  return first;
}

/** How the rows of a page are best looked for. */
export interface PageSearch {
  /**
   * The condition in parts: each row that it lets through meets exactly one. An index may hold the order within each, and
   * not across them: the page is then merged of the first rows of each part, and no more of them are looked at.
   */
  parts?: readonly Fragment[];
  /** For a condition that joins another table: whole rows hold texts, and MariaDB sorts those on disk. */
  idsFirst?: true;
}

/** A page by keyset: the cursor holds the sorted value and the id of a row, so that pages neither shift nor skip. */
export async function pageOf<T extends RecordType>(
  database: Database,
  type: T,
  condition: Fragment,
  order: Order,
  wanted: PageWanted,
  search: PageSearch = {},
): Promise<Page<RecordOf<T>>> {
  const parts = search.idsFirst ? [condition] : (search.parts ?? []);
  const first = pageSize(wanted.first);
  const [behind, place] = wanted.after ? behindCursor(type, order, wanted.after) : ["", []];
  const table = `\`${tableOf(recordEntities[type]).name}\``;
  const sorted = `ORDER BY ${sortedBy(order)} ${order.direction}, r.id ${order.direction}`;
  const found = (list: string, [sql]: Fragment) =>
    `SELECT ${list} FROM ${table} r WHERE ${sql}${behind} ${sorted} LIMIT ${first + 1}`;
  const columns = selectList(type, "r", wanted.columns && new Set([...wanted.columns, order.column]));
  const rows = await database.read<RecordOf<T>>(
    parts.length === 0
      ? found(columns, condition)
      : `SELECT ${columns} FROM (${placesOf(database, parts, order, first + 1, found)}) page JOIN ${table} r ON r.id = page.id
          ORDER BY page.place ${order.direction}, page.id ${order.direction}`,
    (parts.length === 0 ? [condition] : parts).flatMap(([, parameters]) => [...parameters, ...place]),
  );
  const nodes = restoreRows(type, rows.slice(0, first));
  return pageFrom(nodes, {
    cursorOf: (row) => {
      const value = (row as unknown as Record<string, string>)[order.column] ?? null;
      return encodeCursor(value ?? (order.emptyLast ? BEHIND : null), row.id);
    },
    hasNextPage: rows.length > first,
    hasPreviousPage: Boolean(wanted.after),
    totalCount: () => countOf(database, type, condition),
  });
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

export function pageFrom<T>(
  nodes: T[],
  facts: {
    cursorOf: (row: T) => string;
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    totalCount: () => Promise<number>;
  },
): Page<T> {
  const { cursorOf, hasNextPage, hasPreviousPage, totalCount } = facts;
  const [start, end] = [nodes[0], nodes.at(-1)];
  return {
    nodes,
    edges: () => nodes.map((node) => ({ node, cursor: cursorOf(node) })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: () => (start === undefined ? null : cursorOf(start)),
      endCursor: () => (end === undefined ? null : cursorOf(end)),
    },
    totalCount,
  };
}

export async function countOf(database: Database, type: RecordType, [sql, parameters]: Fragment): Promise<number> {
  const [row] = await database.read<{ count: number }>(
    `SELECT COUNT(*) AS count FROM \`${tableOf(recordEntities[type]).name}\` r WHERE ${sql}`,
    parameters,
  );
  return Number(row?.count);
}

const shownColumns = new Map<RecordType, readonly string[]>();

/** The columns of a record without those that exist for searching and sorting only, save the ranks that sort pages. */
function columnsShown(type: RecordType): readonly string[] {
  const known = shownColumns.get(type);
  if (known) return known;
  const names = tableOf(recordEntities[type]).columnNames.filter(
    (name) => !derivedColumns.has(name) || rankColumns.has(name),
  );
  shownColumns.set(type, names);
  return names;
}

/** What is selected of a record: all that is ever shown, or its id and these. */
export function selectList(type: RecordType, alias: string, columns?: Columns): string {
  const all = columnsShown(type);
  const names = columns ? all.filter((name) => name === "id" || columns.has(name)) : all;
  return names.map((name) => `${alias}.\`${name}\``).join(", ");
}

export function restoreRows<T extends RecordType>(type: T, rows: RecordOf<T>[]): RecordOf<T>[] {
  return restoreFlags(tableOf(recordEntities[type]), rows);
}

export function encodeCursor(value: unknown, id: string): string {
  return Buffer.from(JSON.stringify([value, id])).toString("base64url");
}

/** The place that a cursor names: a value as the sorted column may hold it, and the id of a record of the list. */
function decodeCursor(type: RecordType, column: string, cursor: string): [value: string | number, id: string] {
  const kind = tableOf(recordEntities[type]).columns.find(({ name }) => name === column)?.kind;
  try {
    const decoded: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
    if (Array.isArray(decoded) && decoded.length === 2) {
      const [value, id] = decoded as unknown[];
      const fits =
        kind === "whole"
          ? Number.isSafeInteger(value)
          : typeof value === "string" && (kind === "line" ? isStorable(value) : isAscii(value));
      if (fits && typeof id === "string" && recordTypeOf(id) === type) return [value as string | number, id];
    }
  } catch {
    // Falls through: a cursor that cannot be read is treated as one that was made up.
  }
  throw invalidInput("after", "is no cursor of this list");
}

/** No row values: MariaDB finds no index range for them. */
function behindCursor(type: RecordType, order: Order, cursor: string): Fragment {
  const [value, id] = decodeCursor(type, order.column, cursor);
  const sign = order.direction === "DESC" ? "<" : ">";
  const column = sortedBy(order);
  return [` AND ${column} ${sign}= ? AND (${column} ${sign} ? OR r.id ${sign} ?)`, [value, value, id]];
}
