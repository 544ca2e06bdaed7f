import { nextChange, type Timed } from "./obligations/state.js";
import type { ObligationState } from "./obligations/words.js";
import { type JsonList, listOf } from "./records/json-list.js";
import type { RecordType } from "./records/record.js";
import { SeverityClass } from "./severity.js";
import { type EventState, type IncidentState, members, Priority } from "./words.js";

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

/** The values of a list of names and values, without the names. */
function valuesOf(facts: unknown): string {
  return listOf<{ value: string }>(facts as JsonList<{ value: string }>)
    .map(({ value }) => value)
    .join("\n");
}

/** The numbers that a record has elsewhere, such as a CVE, without whose they are. */
function numbersOf(references: unknown): string {
  return listOf<{ id: string }>(references as JsonList<{ id: string }>)
    .map(({ id }) => id)
    .join("\n");
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

/** States in which nobody has decided yet, or in which the response goes on: what is in none of them waits in no queue. */
const waiting: Readonly<Record<string, ReadonlySet<string>>> = {
  SecurityEvent: new Set<EventState>(["REPORTED", "TRIAGED", "POSSIBLE_INCIDENT"]),
  Incident: new Set<IncidentState>(["DECLARED", "RESPONDING", "CRISIS"]),
};

/** Sorts what waits by its priority and then by its report; a crisis comes before everything. Null for what does not wait. */
function queueOrderOf(type: RecordType): (row: Fields) => string | null {
  const pressing = members(Priority).reverse();
  return ({ state, priority, reportedAt }) => {
    if (!waiting[type]?.has(String(state))) return null;
    const place = state === "CRISIS" ? 0 : pressing.indexOf((priority ?? "MEDIUM") as Priority) + 1;
    return `${place} ${reportedAt}`;
  };
}

/** Columns that follow from others and exist for filters and sorts. They are no part of what a record says. */
const derivations: Partial<Record<RecordType, Record<string, (row: Fields) => string | number | null>>> = {
  SecurityEvent: {
    searchText: (row) => searchTextOf(row, ["reference", "title", "affected", "description"]),
    queueOrder: queueOrderOf("SecurityEvent"),
  },
  Incident: {
    searchText: (row) => searchTextOf(row, ["reference", "title", "summary"]),
    severityRank: severityRankOf,
    queueOrder: queueOrderOf("Incident"),
  },
  Vulnerability: {
    searchText: (row) =>
      searchTextOf({ ...row, numbers: numbersOf(row["externalReferences"]) }, [
        ...["reference", "title", "numbers", "affected", "description", "mitigation"],
      ]),
  },
  PostIncidentReport: { searchText: (row) => searchTextOf(row, ["summary", "findings", "recommendations"]) },
  Analysis: { searchText: (row) => searchTextOf(row, ["purpose", "method", "results"]) },
  Lesson: { searchText: (row) => searchTextOf(row, ["title", "description", "recommendation"]) },
  Indicator: { matchKey: (row) => `${row["kind"]} ${searchForm(String(row["value"])).trim()}` },
  ExternalOrganization: {
    searchText: (row) =>
      searchTextOf(row, ["name", "country", "constituencyText", "description", "website", "sponsor"]),
  },
  KnowledgeArticle: { searchText: (row) => searchTextOf(row, ["name", "keywords", "body"]) },
  SharedItem: {
    searchText: (row) => searchTextOf({ title: row["title"], said: valuesOf(row["facts"]) }, ["title", "said"]),
  },
  ReportingObligation: { nextChangeAt: nextChangeOf, dueRank: dueRankOf },
};

/** Whether records of the type are searched by their words. */
export const isSearched = (type: RecordType): boolean => derivations[type]?.["searchText"] !== undefined;

/** Whether records of the type are found again by what they say, whatever its letters' case. */
export const isMatched = (type: RecordType): boolean => derivations[type]?.["matchKey"] !== undefined;

/** Those of them that pages are sorted by. */
export const rankColumns: ReadonlySet<string> = new Set(["severityRank", "queueOrder", "dueRank"]);

export const derivedColumns: ReadonlySet<string> = new Set(
  Object.values(derivations).flatMap((columns) => Object.keys(columns)),
);

/** The derived columns of a record as they must be for the rest of it. */
export function derive(type: RecordType, row: object): Record<string, string | number | null> {
  return Object.fromEntries(Object.entries(derivations[type] ?? {}).map(([name, from]) => [name, from(row as Fields)]));
}
