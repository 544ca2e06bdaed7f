import {
  ContributionKind,
  ContributionState,
  PapLabel,
  ShareAspect,
  SharedCaseState,
  SharedPart,
} from "../../src/domain/sharing/words.js";

/** The vocabularies of sharing, in the shape of schema/common/enums.ts. */
export const sharingEnums: [name: string, vocabulary: object, description: string][] = [
  [
    "ShareAspect",
    ShareAspect,
    "What of a case a share opens: title, summary and conclusion; severity and cause; times and responses; indicators; what evidence there is; messages; lessons (27035-1 §4.1, §5.6 e, f).",
  ],
  ["SharedPart", SharedPart, "To what a shared item belongs: an aspect of the case, or what you brought yourself."],
  [
    "PapLabel",
    PapLabel,
    "Permissible Actions Protocol: CLEAR no limit, GREEN active actions such as blocking, AMBER passive cross-checks, RED own logs only and nothing that others can notice.",
  ],
  [
    "SharedCaseState",
    SharedCaseState,
    "Where a shared case stands: OFFERED until how it must be handled was acknowledged, OPEN, ENDED.",
  ],
  ["ContributionKind", ContributionKind, "What a partner brings to a case (27035-1 §4.1)."],
  ["ContributionState", ContributionState, "What became of what a partner brought."],
];
