import { nextChange, type Timed } from "./obligations/state.js";
import type { ObligationState } from "./obligations/words.js";
import type { RecordType } from "./records/record.js";
import { SeverityClass } from "./severity.js";
import { members } from "./words.js";

/** Longest text that a search looks at, in characters. */
const SEARCHED = 20_000;

/** The form in which texts are searched: compatible Unicode in small letters, so that both databases agree. */
export function searchForm(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

type Fields = Record<string, unknown>;

function searchTextOf(row: Fields, names: readonly string[]): string {
  const text = names.map((name) => row[name] ?? "").join("\n");
  return cut(searchForm(cut(text)));
}

/** The beginning of a text, never ending in half a character: that could not be stored. */
function cut(text: string): string {
  return text.slice(0, SEARCHED).replace(/[\uD800-\uDBFF]$/, "");
}

/** 0 for an incident that is not classified, then rising with the severity. */
function severityRankOf(row: Fields): number {
  return members(SeverityClass).indexOf(row["severityClass"] as SeverityClass) + 1;
}

function nextChangeOf(row: Fields): string {
  return nextChange(row["state"] as ObligationState, row as unknown as Timed);
}

/** Rising with the deadline: what has no number but is due stands where it began, what only waits at the end. */
function dueRankOf(row: Fields): string {
  return String(row["dueAt"] ?? row["anchorAt"] ?? "9999");
}

/** Columns that follow from others and exist for filters and sorts. They are no part of what a record says. */
const derivations: Partial<Record<RecordType, Record<string, (row: Fields) => string | number>>> = {
  SecurityEvent: { searchText: (row) => searchTextOf(row, ["reference", "title", "affected", "description"]) },
  Incident: {
    searchText: (row) => searchTextOf(row, ["reference", "title", "summary"]),
    severityRank: severityRankOf,
  },
  ReportingObligation: { nextChangeAt: nextChangeOf, dueRank: dueRankOf },
};

/** Those of them that pages are sorted by. */
export const rankColumns: ReadonlySet<string> = new Set(["severityRank", "dueRank"]);

export const derivedColumns: ReadonlySet<string> = new Set(
  Object.values(derivations).flatMap((columns) => Object.keys(columns)),
);

/** The derived columns of a record as they must be for the rest of it. */
export function derive(type: RecordType, row: object): Record<string, string | number> {
  return Object.fromEntries(Object.entries(derivations[type] ?? {}).map(([name, from]) => [name, from(row as Fields)]));
}
