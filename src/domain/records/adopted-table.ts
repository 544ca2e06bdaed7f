import type { TocsinRecord } from "./record.js";

/**
 * A table of the incident management plan in one of its versions, as JSON text. It is never changed: the next version
 * takes its place, and what was rated by this one keeps it (27035-1 §4.2 a).
 */
export interface AdoptedTable extends TocsinRecord {
  tableVersion: number;
  contents: string;
  note: string | null;
}
