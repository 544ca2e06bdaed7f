import type { PartialDate } from "../time.js";
import type { DecisionKind, ObservationMethod } from "../words.js";
import type { JsonList, TocsinRecord } from "./record.js";

/**
 * What was decided on a record, why, and on which information; by whom and when stand where every record has them. It is
 * never edited: a later decision supersedes it (27035-1 §5.4).
 */
export interface Decision extends TocsinRecord {
  /** The event, vulnerability or incident that was decided on. */
  subjectId: string;
  /** The version of it that the decision rests on: the journal tells what it said then. */
  subjectVersion: number;
  kind: DecisionKind;
  /** The outcome, in a word of the vocabulary that belongs to the kind. */
  outcome: string;
  reason: string;
  /** Ids of the records that the decision rests on besides: observations, evidence, events, earlier decisions. */
  basis: JsonList<string>;
  supersedesId: string | null;
  occurredAt: PartialDate | null;
}

/** What was found out by testing, measuring or other gathering of data (27035-1 §5.4). */
export interface Observation extends TocsinRecord {
  /** The event, vulnerability or incident that it is about. */
  subjectId: string;
  method: ObservationMethod;
  finding: string;
  /** Where it was looked: systems, places, people. */
  source: string | null;
  toolId: string | null;
  occurredAt: PartialDate | null;
}
