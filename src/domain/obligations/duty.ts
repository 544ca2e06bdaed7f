import type { Instant } from "../time.js";
import type { ContentItem } from "./contents.js";
import type { CaseFactKind, FilingRecipient, Regime, RegulatedAs, Sourcing, Stage } from "./words.js";

/** How long a term is. Hours are elapsed time; days and months are those of the local calendar. */
export type Term = { hours: number } | { days: number } | { months: number } | { businessDays: number };

/** The event from which a term runs: each duty has its own. */
export type Anchor =
  | { fact: CaseFactKind }
  | { field: "resolvedAt" | "recoveredAt" }
  /** When one of these duties was met; where several filings were made, the first or the last of them. */
  | { filed: readonly string[]; which: "FIRST" | "LAST" };

/** One duty to report, as data: who has it, when, from which moment on, for how long, to whom, and what to say. */
export interface Duty {
  code: string;
  regime: Regime;
  stage: Stage;
  /** Where the law says so. */
  article: string;
  /** One of these must be true of the organization. */
  regulatedAs: readonly RegulatedAs[];
  /** All of these must be established in the case. */
  facts: readonly CaseFactKind[];
  /** None of these may be established. */
  unless?: readonly CaseFactKind[];
  anchor: Anchor;
  /** Null where the law says "without undue delay" and no number. */
  term: Term | null;
  /** The organization itself says how long the term is; without a number, without undue delay. */
  ownTerm?: true;
  /** A shorter term for some. */
  termFor?: Partial<Record<RegulatedAs, Term>>;
  /**
   * The term ends at the latest so long after another event, unless the anchor itself lies behind that: who classifies
   * late still has the whole term.
   */
  notLaterThan?: { anchor: Anchor; term: Term };
  /** Where the handling has not ended when the term would, this runs instead, from the end of the handling. */
  whileHandled?: { anchor: Anchor; term: Term };
  /** Only asked for while the handling has not ended within the term. */
  onlyWhileHandled?: true;
  /** Only asked for where the anchor lies behind this other event. */
  onlyBehind?: Anchor;
  /** An end on a day off moves to noon of the next working day, but not for these. */
  daysOff?: { exceptFor: readonly RegulatedAs[] };
  /** Where business days are not those of the organization but of the authority. */
  place?: { timeZone: string; holidays: "US_FEDERAL"; closesAt: string };
  /** Asked for anew with each anchor: an earlier filing does not answer it. */
  repeats?: true;
  /** The filing that comes late must say why. */
  lateNeedsReasons?: true;
  recipient: FilingRecipient;
  contents: readonly ContentItem[];
  /** The day from which, and to which, the duty is law. */
  validFrom: string | null;
  validTo: string | null;
  /** False for what is no law yet: known, and never counted. */
  inForce: boolean;
  /** How well the duty and its term are known. */
  sourcing: Sourcing;
  /** How well it is known what the filing must say. */
  contentsSourcing: Sourcing;
}

/** Where a term is counted: the clock on the wall there, and the days on which nobody works. */
export interface Place {
  timeZone: string;
  /** Days off besides Saturday and Sunday, as YYYY-MM-DD. */
  isHoliday(day: string): boolean;
  /** When the last business day ends, as HH:MM; midnight when absent. */
  closesAt?: string;
}

/** What counting needs of a calendar library: kept outside the rules, which are pure. */
export interface Calendar {
  /** The end of a term that begins at an instant. */
  endOf(begin: Instant, term: Term, place: Place): Instant;
  /** The instant itself on a working day, else noon of the next one. */
  workingDay(instant: Instant, place: Place): Instant;
}
