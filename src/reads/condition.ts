import type { Fragment } from "../access/view.js";
import { searchForm } from "../domain/derived.js";
import { isAscii } from "../domain/text.js";

/** The columns of a record, as a filter looks at them. */
export type Columns = Record<string, unknown>;

/** One condition of a filter, said once for the database and once for a record at hand: both must agree. */
export interface Condition {
  sql(alias: string): Fragment;
  matches(row: Columns): boolean;
  /** Where it is met by certain values of one column only: these. */
  anchor?: Anchor;
}

/** A column, and the values one of which it must have. */
export interface Anchor {
  column: string;
  values: readonly string[];
}

/** Columns whose values are shared by few records, the rarest first: whoever looks for one is best found by it. */
const RARE = ["id", "assigneeId", "teamId"];

/** The anchor among conditions that the fewest records meet, or null. */
export function anchorOf(conditions: readonly Condition[]): Anchor | null {
  const anchors = conditions.flatMap(({ anchor }) => anchor ?? []);
  const rare = RARE.flatMap((column) => anchors.filter((anchor) => anchor.column === column));
  return rare[0] ?? anchors[0] ?? null;
}

/** SQL for a column of ids or words: what cannot be one matches nothing, and MariaDB cannot even compare it. */
export function isOneOf(column: string, values: readonly string[]): Fragment {
  const possible = values.filter(isAscii);
  return possible.length === 0 ? ["0 = 1", []] : [`${column} IN (${possible.map(() => "?").join(",")})`, possible];
}

/** The column has one of the values. */
export function oneOf(column: string, values: readonly string[]): Condition {
  const wanted = new Set<unknown>(values);
  return {
    sql: (alias) => isOneOf(`${alias}.${column}`, values),
    matches: (row) => wanted.has(row[column]),
    anchor: { column, values },
  };
}

export function isTrue(column: string, wanted: boolean): Condition {
  return {
    sql: (alias) => [`${alias}.${column} = ?`, [wanted ? 1 : 0]],
    matches: (row) => Boolean(row[column]) === wanted,
  };
}

/** The column has a value at all. */
export function known(column: string): Condition {
  return {
    sql: (alias) => [`${alias}.${column} IS NOT NULL`, []],
    matches: (row) => row[column] != null,
  };
}

/** The column, a text that sorts as its meaning does, lies between the bounds; an absent value never does. */
export function between(column: string, from: string | null | undefined, to: string | null | undefined): Condition {
  return {
    sql: (alias) => {
      const parts: string[] = [];
      if (from != null) parts.push(`${alias}.${column} >= ?`);
      if (to != null) parts.push(`${alias}.${column} <= ?`);
      return [parts.join(" AND ") || "1 = 1", [from, to].filter((bound) => bound != null)];
    },
    matches: (row) => {
      const value = row[column];
      if (from == null && to == null) return true;
      return typeof value === "string" && (from == null || value >= from) && (to == null || value <= to);
    },
  };
}

/** The record's searched text holds this one, whatever its case. */
export function containsText(text: string): Condition {
  const needle = searchForm(text);
  const pattern = `%${needle.replace(/[!%_]/g, "!$&")}%`;
  return {
    sql: (alias) => [`${alias}.searchText LIKE ? ESCAPE '!'`, [pattern]],
    matches: (row) => String(row["searchText"] ?? "").includes(needle),
  };
}

/** A JSON list of ids or words holds one of the values. No index helps: for lists that are short by their nature. */
export function holdsOneOf(column: string, values: readonly string[]): Condition {
  const possible = values.filter(isAscii);
  return {
    sql: (alias) => [
      possible.map(() => `INSTR(${alias}.${column}, ?) > 0`).join(" OR ") || "0 = 1",
      possible.map((value) => JSON.stringify(value)),
    ],
    matches: (row) => (JSON.parse(String(row[column] ?? "[]")) as string[]).some((value) => values.includes(value)),
  };
}

/** A JSON list holds one of the values; in SQL a table beside the record is asked. */
export function listHolds(
  column: string,
  values: readonly string[],
  index: { table: string; key: string; value: string },
): Condition {
  return {
    sql: (alias) => {
      const [held, parameters] = isOneOf(`x.${index.value}`, values);
      return [`EXISTS (SELECT 1 FROM ${index.table} x WHERE x.${index.key} = ${alias}.id AND ${held})`, parameters];
    },
    matches: (row) => (JSON.parse(String(row[column] ?? "[]")) as string[]).some((value) => values.includes(value)),
  };
}

/** The record has one of these numbers in another system. */
export function hasReference(recordType: string, source: string, ids: readonly string[]): Condition {
  return {
    sql: (alias) =>
      ids.length === 0
        ? ["0 = 1", []]
        : [
            `${alias}.id IN (SELECT x.recordId FROM external_reference x WHERE x.recordType = ? AND x.source = ? AND x.externalId IN (${ids.map(() => "?").join(",")}))`,
            [recordType, source, ...ids],
          ],
    matches: (row) =>
      (JSON.parse(String(row["externalReferences"] ?? "[]")) as { source: string; id: string }[]).some(
        (reference) => reference.source === source && ids.includes(reference.id),
      ),
  };
}

export function allMatch(conditions: readonly Condition[], row: Columns): boolean {
  return conditions.every((condition) => condition.matches(row));
}

export function allSql(conditions: readonly Condition[], alias: string): Fragment {
  const fragments = conditions.map((condition) => condition.sql(alias));
  return [fragments.map(([sql]) => `(${sql})`).join(" AND ") || "1 = 1", fragments.flatMap(([, values]) => values)];
}
