import type { CaseFactKind, ObligationState, Regime, RegulatedAs, Stage } from "../obligations/words.js";
import type { Instant } from "../time.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** What the law sees in an organization, and where its terms are counted (27035-3 §12.3). One for a constituency. */
export interface RegulatoryProfile extends TocsinRecord {
  regulatedAs: JsonList<RegulatedAs>;
  /** IANA name of the zone in which days and months are counted. */
  timeZone: string;
  /** Days off besides Saturday and Sunday, as YYYY-MM-DD, rising. */
  holidays: JsonList<string>;
  /** Within how many hours management is told by the organization's own rules; null where they name none. */
  internalTermHours: number | null;
}

/** Something established about a case that the law looks at; one row a case and kind, its history in the journal. */
export interface CaseFact extends TocsinRecord {
  incidentId: string;
  kind: CaseFactKind;
  /** False once it turned out not to be so. */
  holds: boolean;
  /** Since when it was known: terms run from here. */
  since: Instant;
  basis: string | null;
}

/** One duty to report in one case, and its clock. It follows from facts; nobody writes it. */
export interface ReportingObligation extends TocsinRecord {
  incidentId: string;
  /** The duty's code. */
  duty: string;
  regime: Regime;
  stage: Stage;
  state: ObligationState;
  anchorAt: Instant | null;
  /** When the term ends, an extension included; null while it waits, or where the law names no number. */
  dueAt: Instant | null;
  /** The end that the authority allowed instead. */
  extendedUntil: Instant | null;
  extendedBy: string | null;
  delayReason: string | null;
  /** When the authority was told of the delay. */
  delayToldAt: Instant | null;
  metAt: Instant | null;
  /** Whether it was met behind its term. */
  late: boolean;
  /** What was written for the filing, by the code of the content asked for, as a JSON object. */
  written: string;
}

/** What was filed: when, by whom, to whom. The filing itself happens outside; nothing here submits anything. */
export interface Filing extends TocsinRecord {
  incidentId: string;
  obligationId: string;
  filedAt: Instant;
  filedById: string;
  recipient: string;
  channel: string | null;
  /** The number that the recipient gave. */
  receipt: string | null;
  /** What it said, by the code of the content asked for, as a JSON object. */
  contents: string;
  lateReason: string | null;
  /** Why it does not count, where it was recorded by mistake. */
  withdrawnReason: string | null;
}
