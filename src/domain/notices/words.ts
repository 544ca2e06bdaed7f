import { words } from "../words.js";

/** Where a notice stands. */
export const NoticeState = words("ISSUED", "LEAVING", "SENT", "HELD", "FAILED", "TOLD", "ACKNOWLEDGED");
export type NoticeState = keyof typeof NoticeState;

/** Why a notice does not leave. */
export const HeldBecause = words("EXERCISE", "OUT_OF_BAND");
export type HeldBecause = keyof typeof HeldBecause;

/** What a notice is about, and so why somebody gets it. */
export const NoticeReason = words(
  "REPORT_ROUTED",
  "URGENT_REPORT",
  "SIGNIFICANT_INCIDENT",
  "CRISIS_DEMANDED",
  "CRISIS_ACTIVATED",
  "ESCALATED",
  "ESCALATION_RULE",
  "DEADLINE",
  "COMMUNICATION",
  "ASSET_AFFECTED",
  "EVIDENCE_INTEGRITY",
  "RESOLVED",
  "CLOSED",
);
export type NoticeReason = keyof typeof NoticeReason;

/** From when a rule of escalation counts: the report, the declaration, or the last change of the case. */
export const EscalationClock = words("REPORTED", "DECLARED", "UNCHANGED");
export type EscalationClock = keyof typeof EscalationClock;

/** To whom a notice goes. */
export const RecipientKind = words("PERSON", "POINT_OF_CONTACT", "ORGANIZATION");
export type RecipientKind = keyof typeof RecipientKind;

/** The kinds of way to somebody, as far as it matters which of them an attacker may read or break. */
export const ChannelKind = words("EMAIL", "TELEPHONE", "TEXT_MESSAGE", "CHAT", "WEBHOOK", "POST", "IN_PERSON", "OTHER");
export type ChannelKind = keyof typeof ChannelKind;

/** What of an incident is told to those outside of its handling (27035-1 §5.5). */
export const CaseDetail = words("EXISTENCE", "THREAT", "ATTACK", "VULNERABILITY", "IMPACT", "MEASURES");
export type CaseDetail = keyof typeof CaseDetail;
