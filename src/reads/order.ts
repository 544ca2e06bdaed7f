import { recordEntities } from "../../entities/index.js";
import type { Fragment } from "../access/view.js";
import { type RecordType, recordTypeOf } from "../domain/records/record.js";
import { isAscii, isStorable } from "../domain/text.js";
import { tableOf } from "../storage/table.js";
import { invalidInput } from "./input.js";

export interface Order {
  column: string;
  direction: "ASC" | "DESC";
  /** Of a column of times that may be empty: such rows come last. No index helps: for lists that are short. */
  emptyLast?: true;
}

/** Sorts behind every time. */
export const BEHIND = "~";

export const sortedBy = ({ column, emptyLast }: Order) =>
  emptyLast ? `COALESCE(r.${column}, '${BEHIND}')` : `r.${column}`;

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
export function behindCursor(type: RecordType, order: Order, cursor: string): Fragment {
  const [value, id] = decodeCursor(type, order.column, cursor);
  const sign = order.direction === "DESC" ? "<" : ">";
  const column = sortedBy(order);
  return [` AND ${column} ${sign}= ? AND (${column} ${sign} ? OR r.id ${sign} ?)`, [value, value, id]];
}
