import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { Fragment } from "../access/view.js";
import { derivedColumns, rankColumns } from "../domain/derived.js";
import type { RecordType } from "../domain/records/record.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import { firstRows, type PageSearch } from "./first-rows.js";
import { invalidInput } from "./input.js";
import { BEHIND, encodeCursor, type Order } from "./order.js";

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

/** A page by keyset: the cursor holds the sorted value and the id of a row, so that pages neither shift nor skip. */
export async function pageOf<T extends RecordType>(
  database: Database,
  type: T,
  condition: Fragment,
  order: Order,
  wanted: PageWanted,
  search: PageSearch = {},
): Promise<Page<RecordOf<T>>> {
  const first = pageSize(wanted.first);
  const columns = selectList(type, "r", wanted.columns && new Set([...wanted.columns, order.column]));
  const after = wanted.after ?? null;
  const rows = await firstRows<T>(database, { type, condition, order, columns, after, count: first + 1 }, search);
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
