import {
  CaseDetail,
  ChannelKind,
  EscalationClock,
  HeldBecause,
  NoticeReason,
  NoticeState,
  RecipientKind,
} from "../../src/domain/notices/words.js";

/** The vocabularies of notices, in the shape of schema/common/enums.ts. */
export const notificationEnums: [name: string, vocabulary: object, description: string][] = [
  [
    "NoticeState",
    NoticeState,
    "ISSUED: it stands here and in live frames. LEAVING: a carrier has it in hand. SENT: a carrier took it. HELD: it may not leave. FAILED: no carrier took it. TOLD: somebody told the recipient. ACKNOWLEDGED: the recipient has taken notice.",
  ],
  ["HeldBecause", HeldBecause, "Why a notice does not leave: it is of an exercise, or the usual channels are suspect."],
  ["NoticeReason", NoticeReason, "Why somebody is told something (27035-1 §5.1, §5.5)."],
  ["RecipientKind", RecipientKind, "To whom a notice goes."],
  ["ChannelKind", ChannelKind, "The kinds of way to somebody, as far as an attacker may read or break them."],
  [
    "EscalationClock",
    EscalationClock,
    "From when a rule of escalation counts: the report, the declaration, or the last change of the case.",
  ],
  ["CaseDetail", CaseDetail, "What of an incident is told to those outside of its handling (27035-1 §5.5)."],
];
