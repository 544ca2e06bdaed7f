import { members, words } from "../words.js";

/** What of a case a share can open. */
export const ShareAspect = words(
  "SUMMARY",
  "CLASSIFICATION",
  "TIMELINE",
  "INDICATORS",
  "EVIDENCE_REGISTER",
  "MESSAGES",
  "LESSONS",
);
export type ShareAspect = keyof typeof ShareAspect;

/** Where a thing in a shared case comes from: an aspect, a record shared by itself, or the partner's own. */
export const SharedPart = words(...members(ShareAspect), "CONTRIBUTION");
export type SharedPart = keyof typeof SharedPart;

/** Permissible Actions Protocol, from the widest to the strictest. */
export const PapLabel = words("CLEAR", "GREEN", "AMBER", "RED");
export type PapLabel = keyof typeof PapLabel;

/** Where a shared case stands for its partner. */
export const SharedCaseState = words("OFFERED", "OPEN", "ENDED");
export type SharedCaseState = keyof typeof SharedCaseState;

export const ContributionKind = words(
  "INDICATOR",
  "OBSERVATION",
  "CORRECTION",
  "MESSAGE",
  "CASE_NUMBER",
  "ACCESS_REQUEST",
);
export type ContributionKind = keyof typeof ContributionKind;

export const ContributionState = words("PROPOSED", "TAKEN_IN", "DECLINED");
export type ContributionState = keyof typeof ContributionState;
