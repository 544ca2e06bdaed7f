import type { FieldChange, HistoryFrame, JournalEntry } from "./changes.js";
import { escapeJson, escapeText } from "./escape.js";

const mostChanges = 4;
const longestValue = 48;

/** What people look for in an entry of many fields, as the one that creates a record is. */
const toldFirst = ["title", "state", "outcome", "severity"];

/** A frame as it is printed: one line for each entry, and one before them where the feed had to begin anew. */
export function linesOf(frame: HistoryFrame, json: boolean): string {
  const entries = frame.entries.map((entry) => (json ? escapeJson(JSON.stringify(entry)) : textOf(entry)));
  const lines = frame.mode === "RESET" ? [resetLine(frame, json), ...entries] : entries;
  return lines.map((line) => `${line}\n`).join("");
}

function resetLine({ cursor, resetReason }: HistoryFrame, json: boolean): string {
  const reason = resetReason ?? "no reason given";
  if (json) return escapeJson(JSON.stringify({ reset: reason, cursor }));
  return `-- RESET (${escapeText(reason)}): the feed begins anew here; what happened before and was not shown is in the journal`;
}

function textOf(entry: JournalEntry): string {
  const { recordedAt, action, recordType, recordId, origin } = entry;
  const record = `${recordType} ${referenceOf(entry) ?? recordId}`;
  const parts = [recordedAt, action, record, ...(origin === "LIVE" ? [] : [`[${origin}]`])].map(escapeText);
  return [...parts, changesOf(entry)].filter((part) => part !== "").join("  ");
}

/** The reference that people know a record by, where this entry happens to carry it. */
function referenceOf({ changes }: JournalEntry): string | undefined {
  return changes.find(({ path }) => path === "reference")?.after ?? undefined;
}

function changesOf({ changes }: JournalEntry): string {
  const others = changes.filter(({ path }) => path !== "reference");
  const shown = others.sort((one, other) => rankOf(one) - rankOf(other)).slice(0, mostChanges);
  const rest = changes.length - shown.length;
  return [...shown.map(changeOf), ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

/** Sorting keeps the order of all that is not told first. */
function rankOf({ path }: FieldChange): number {
  const rank = toldFirst.indexOf(path);
  return rank === -1 ? toldFirst.length : rank;
}

function changeOf({ path, before, after, hidden }: FieldChange): string {
  const field = escapeText(path);
  if (hidden) return `${field} (${escapeText(hidden.toLowerCase())})`;
  if (after === null || after === undefined) return `${field} removed`;
  return before === null || before === undefined
    ? `${field} ${quote(after)}`
    : `${field} ${quote(before)} → ${quote(after)}`;
}

function quote(value: string): string {
  const characters = Array.from(value.slice(0, 2 * longestValue + 2));
  const cut = characters.length > longestValue ? `${characters.slice(0, longestValue).join("")}…` : value;
  return `"${escapeText(cut).replaceAll('"', '\\"')}"`;
}
