import { type Fragment, journalVisibleSql, type View } from "../access/view.js";
import type { CursorSeal } from "../journal/cursor.js";
import { ENTRY_COLUMNS, entryFromRow, type JournalEntry } from "../journal/entries.js";
import type { Database } from "../storage/database.js";
import { type Anchor, isOneOf } from "./condition.js";
import { invalidInput } from "./input.js";
import { type Page, type PageWanted, pageFrom, pageSize } from "./page.js";
import { type ReportNamed, reportLogSql } from "./report-log.js";

type Maybe<T> = T | null | undefined;

/** Which entries somebody wants: in a query and, said the same way, live. */
export interface ChangeWanted {
  actions?: Maybe<string[]>;
  recordTypes?: Maybe<string[]>;
  recordIds?: Maybe<string[]>;
  about?: Maybe<string[]>;
  origins?: Maybe<string[]>;
  unitIds?: Maybe<string[]>;
}

/** Which entries a list is of, as far as the viewer may see them. */
export interface JournalWanted {
  where?: Maybe<ChangeWanted>;
  /** Of this report and of what belongs to it. */
  ofReport?: ReportNamed;
  /** Written until then. */
  recordedUntil?: string;
}

const MOST_VALUES = 100;

const columnOf = {
  actions: "action",
  recordTypes: "recordType",
  recordIds: "recordId",
  origins: "origin",
  unitIds: "unitId",
} as const;

type ListFilter = keyof typeof columnOf;

export function matchesChange(where: Maybe<ChangeWanted>, entry: JournalEntry): boolean {
  if (!where) return true;
  for (const name of Object.keys(columnOf) as ListFilter[]) {
    const values = where[name];
    if (values && !values.includes(entry[columnOf[name]])) return false;
  }
  return !where.about || where.about.some((id) => entry.about.includes(id));
}

/** What an entry must have for the filter to want it: by the rarest that the filter names. */
export function changeAnchor(where: Maybe<ChangeWanted>): Anchor | null {
  if (where?.about) return { column: "about", values: where.about };
  const name = (["recordIds", "unitIds", "actions", "recordTypes", "origins"] as const).find((one) => where?.[one]);
  return name ? { column: columnOf[name], values: where?.[name] ?? [] } : null;
}

function changeSql(where: Maybe<ChangeWanted>): Fragment {
  if (!where) return ["1 = 1", []];
  const parts: string[] = [];
  const parameters: unknown[] = [];
  for (const name of Object.keys(columnOf) as ListFilter[]) {
    const values = checkedValues(name, where[name]);
    if (!values) continue;
    const [condition, wanted] = isOneOf(`j.${columnOf[name]}`, values);
    parts.push(condition);
    parameters.push(...wanted);
  }
  const about = checkedValues("about", where.about);
  if (about) {
    const [condition, wanted] = isOneOf("a.incidentId", about);
    parts.push(`j.entryId IN (SELECT a.entryId FROM journal_about a WHERE ${condition})`);
    parameters.push(...wanted);
  }
  return [parts.join(" AND ") || "1 = 1", parameters];
}

export function checkChangeFilter(where: Maybe<ChangeWanted>): void {
  changeSql(where);
}

function checkedValues(name: string, values: Maybe<string[]>): string[] | null {
  if (values && values.length > MOST_VALUES) throw invalidInput(`where.${name}`, `must be at most ${MOST_VALUES}`);
  return values ?? null;
}

/**
 * A page of the journal: newest first, or from its beginning. Entries without a position are not there yet. Cursors are
 * sealed, because positions would tell how much happened that the viewer may not see.
 */
export async function journalPage(
  { database, seal }: { database: Database; seal: CursorSeal },
  view: View,
  { where, ofReport, recordedUntil, ...wanted }: JournalWanted & PageWanted & { oldestFirst: boolean },
): Promise<Page<JournalEntry>> {
  const first = pageSize(wanted.first);
  const all: Fragment[] = [
    ["j.position IS NOT NULL", []],
    journalVisibleSql(view, "j"),
    changeSql(where),
    ...(ofReport === undefined ? [] : [reportLogSql(ofReport)]),
    ...(recordedUntil === undefined ? [] : [["j.recordedAt <= ?", [recordedUntil]] satisfies Fragment]),
  ];
  const condition = all.map(([sql]) => sql).join(" AND ");
  const parameters = all.flatMap(([, values]) => values);
  const direction = wanted.oldestFirst ? "ASC" : "DESC";
  const behind = wanted.after ? ` AND j.position ${wanted.oldestFirst ? ">" : "<"} ?` : "";
  const place = wanted.after ? [positionOf(seal, wanted.after)] : [];
  const found = (list: string) =>
    `SELECT ${list} FROM journal_entry j WHERE ${condition}${behind} ORDER BY j.position ${direction} LIMIT ${first + 1}`;
  // Beside the tables of cases or records whole entries would be sorted on disk: they hold texts. So their places are
  // sorted alone.
  const byPlaces = () => `SELECT ${ENTRY_COLUMNS} FROM (${found("j.position AS place")}) page
    JOIN journal_entry j ON j.position = page.place ORDER BY page.place ${direction}`;
  const isOfFew = where?.about != null || ofReport !== undefined;
  const rows = await database.read(isOfFew ? byPlaces() : found(ENTRY_COLUMNS), [...parameters, ...place]);
  return pageFrom(rows.slice(0, first).map(entryFromRow), {
    cursorOf: (entry) => seal.seal({ epoch: NO_EPOCH, position: entry.position, leaf: entry.leafHash.slice(0, 16) }),
    hasNextPage: rows.length > first,
    hasPreviousPage: Boolean(wanted.after),
    totalCount: async () => {
      const [row] = await database.read<{ count: number }>(
        `SELECT COUNT(*) AS count FROM journal_entry j WHERE ${condition}`,
        parameters,
      );
      return Number(row?.count);
    },
  });
}

/** A page may be asked for after any entry and whatever happened to the history in between. */
const NO_EPOCH = "0".repeat(32);

function positionOf(seal: CursorSeal, cursor: string): number {
  const place = seal.open(cursor);
  if (!place) throw invalidInput("after", "is no cursor of this list");
  return place.position;
}
