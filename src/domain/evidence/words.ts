import { members, words } from "../words.js";

/** How the contents of evidence go into an export: not at all, as they are, or still encrypted to the keys of the house. */
export const ExportContents = words("NONE", "PLAIN", "ENCRYPTED");
export type ExportContents = keyof typeof ExportContents;

/** What became of the contents of an entry. */
export const ContentState = words("STORED", "QUARANTINED", "DESTROYED");
export type ContentState = keyof typeof ContentState;

/** Where a piece of evidence stands in its chain of custody; none before somebody has collected it. */
export const CustodyState = words("HELD", "OFFERED", "CHECKED_OUT", "RETURNED", "DISPOSAL_ASKED", "DISPOSED");
export type CustodyState = keyof typeof CustodyState;

/** The steps of a chain of custody (27037, RFC 3227). */
export const CustodyKind = words(
  ...([
    "COLLECTED",
    "ACQUIRED",
    "SEALED",
    "UNSEALED",
    "MOVED",
    "CHECKED_OUT",
    "CHECKED_IN",
    "EXAMINED",
    "REDACTED",
  ] as const),
  ...(["HANDED_OVER", "ACCEPTED", "DECLINED", "RETURNED"] as const),
  ...(["DISPOSAL_ASKED", "DISPOSAL_REFUSED", "DISPOSED"] as const),
);
export type CustodyKind = keyof typeof CustodyKind;

/** What is not right with a chain of custody. */
export const CustodyFaultKind = words("GAP", "OVERLAP", "UNKNOWN_TIME");
export type CustodyFaultKind = keyof typeof CustodyFaultKind;

/** What is wrong with contents that are not what was stored. */
export const IntegrityFault = words("CHANGED", "MISSING", "UNREADABLE");
export type IntegrityFault = keyof typeof IntegrityFault;

/** What came of a verification: it may be that the contents were disposed of before they could be read. */
export const VerificationOutcome = words("INTACT", ...members(IntegrityFault), "DISPOSED");
export type VerificationOutcome = keyof typeof VerificationOutcome;

/** What contents may be read for, where they hold personal data: only for what these were obtained for. */
export const AccessPurpose = words("INVESTIGATION", "RECOVERY", "LEGAL_PROCEEDING", "REGULATORY_DUTY", "DISCIPLINE");
export type AccessPurpose = keyof typeof AccessPurpose;
