import type {
  CaseDetail,
  ChannelKind,
  HeldBecause,
  NoticeReason,
  NoticeState,
  RecipientKind,
} from "../notices/words.js";
import type { Instant, PartialDate } from "../time.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** Something that somebody is told, and what became of it (27035-1 §5.1, §5.5). It leaves by the port alone. */
export interface Notification extends TocsinRecord {
  /** The record that it is about: an incident, an event, an obligation. */
  subjectId: string;
  /** The case, where it is about one. */
  incidentId: string | null;
  reason: NoticeReason;
  /** The rule that asked for it; null where a person or the program did. */
  ruleId: string | null;
  /** What happens once: the same occasion never tells the same recipient twice. */
  occasion: string;
  recipientKind: RecipientKind;
  recipientId: string;
  urgent: boolean;
  /** Of an exercise: it is shown here and never leaves. */
  exercise: boolean;
  subject: string;
  body: string;
  tells: JsonList<CaseDetail>;
  /** Who permitted what the label of the case would forbid. */
  permittedBy: string | null;
  state: NoticeState;
  heldBecause: HeldBecause | null;
  /** The kind of way by which it left, or somebody was told. Addresses stand with the recipient alone. */
  channel: ChannelKind | null;
  attempts: number;
  /** When the port looks at it next. */
  nextTryAt: Instant;
  leftAt: PartialDate | null;
  acknowledgedAt: PartialDate | null;
  acknowledgedById: string | null;
}

/** While it is on, notices of an organization or of one case leave only by ways that are not suspect (27035:2011). */
export interface OutOfBandMode extends TocsinRecord {
  /** The case that it is for; null for the whole constituency. */
  incidentId: string | null;
  suspectChannels: JsonList<ChannelKind>;
  reason: string;
  since: Instant;
  endedAt: Instant | null;
  endReason: string | null;
}
