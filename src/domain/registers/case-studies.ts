import { SeverityClass } from "../severity.js";
import { CauseIntent, CauseMeans, Consequence, NonTechnicalCause, Role as R } from "../words.js";
import {
  demanded,
  items,
  kept,
  line,
  lines,
  reference,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
  words,
} from "./register.js";

/** How long before or after; as long as a moment of an exercise can lie. */
const MOST_MINUTES = 5_256_000;

export const studyPart = vocabulary("CaseStudyPart", "What a passage of a case study is about.", [
  "SETTING",
  "DETECTION",
  "ASSESSMENT",
  "RESPONSE",
  "OUTCOME",
  "LESSON",
  "QUESTION",
]);

export const passage = {
  name: "CaseStudyPassage",
  description: "A piece of what is told in a case study, in words written for it.",
  fields: {
    part: demanded(word(studyPart, "What it is about.")),
    text: demanded(text(5_000, "What is told.")),
    afterMinutes: whole(0, MOST_MINUTES, "How many minutes after the beginning, where it belongs to a moment."),
  },
};

export const studyMoment = vocabulary("CaseStudyMomentKind", "What happened at a moment of a case.", [
  "OCCURRED",
  "DETECTED",
  "REPORTED",
  "ACKNOWLEDGED",
  "DECLARED",
  "FIRST_RESPONSE",
  "CONTAINMENT",
  "ERADICATION",
  "RECOVERY",
  "UNDER_CONTROL",
  "OUT_OF_CONTROL",
  "MANAGEMENT",
  "CRISIS_HANDLING",
  "BUSINESS_CONTINUITY",
  "RESOLVED",
  "CLOSED",
]);

export const moment = {
  name: "CaseStudyMoment",
  description: "When something happened, counted from the beginning of the case: no date and no time of day is told.",
  fields: {
    kind: demanded(
      word(studyMoment, "What happened; MANAGEMENT, CRISIS_HANDLING and BUSINESS_CONTINUITY: they were called."),
    ),
    afterMinutes: demanded(
      whole(
        0,
        MOST_MINUTES,
        "Minutes after the beginning: whole hours from the first day on, and whole days from the first month on.",
      ),
    ),
  },
};

export const studyCount = vocabulary("CaseStudyCountKind", "What of a case is counted.", [
  "EVENT",
  "INDICATOR",
  "EVIDENCE",
  "RESPONSE",
  "LESSON",
]);

export const count = {
  name: "CaseStudyCount",
  description: "How much of something there was in a case.",
  fields: {
    kind: demanded(word(studyCount, "What is counted.")),
    count: demanded(whole(0, 1_000_000_000, "How many.")),
  },
};

export const identifyingKind = vocabulary("IdentifyingKind", "How a text tells whose case it was.", [
  "NAME",
  "ADDRESS",
  "ACCOUNT_OR_NUMBER",
  "DATE_OR_TIME",
  "HIDDEN",
]);

export const identifying = {
  name: "IdentifyingText",
  description: "Something in a draft that tells, or may tell, whose case it was.",
  fields: {
    path: demanded(line(60, "Where it stands.")),
    kind: demanded(
      word(
        identifyingKind,
        "Why it does: the NAME of something of the case, an ADDRESS, an account or a number, an exact date or time, or something in which such may be HIDDEN.",
      ),
    ),
    text: demanded(line(200, "What stands there.")),
  },
};

const state = vocabulary(
  "CaseStudyDraftState",
  "Where a draft stands: PREPARED until somebody else releases or rejects it; WITHDRAWN when nobody may read it any more.",
  ["PREPARED", "RELEASED", "REJECTED", "WITHDRAWN"],
);

/** What anybody may learn of a case without learning whose it was: the same of a draft and of what is released. */
export const told = {
  title: demanded(line(200, "What the case study is called.")),
  passages: items(passage, "What is told, in words of its own."),
  categories: kept(
    lines(100, "Codes of the categories of the case, as the standard and the common taxonomy know them."),
  ),
  severityClass: kept(word(shared("SeverityClass", SeverityClass), "How severe it was.")),
  causeIntent: kept(word(shared("CauseIntent", CauseIntent), "Whether it was meant.")),
  causeMeans: kept(word(shared("CauseMeans", CauseMeans), "By which means.")),
  nonTechnicalCause: kept(word(shared("NonTechnicalCause", NonTechnicalCause), "Which means, if not technical ones.")),
  consequences: kept(words(shared("Consequence", Consequence), "What came of it.")),
  moments: kept(items(moment, "How it went, first things first; at most 200.")),
  counts: kept(items(count, "How much there was of what.")),
};

/** A draft belongs to its case; what others read of it are records of their own, see docs/adr/0021. */
export const caseStudyDraft = register({
  type: "CaseStudyDraft",
  prefix: "csd",
  table: "case_study_draft",
  plural: "caseStudyDrafts",
  description: "A closed case made ready for training, without what says whose it was.",
  clause: "27035-1 §4.3 h) (R-028)",
  phase: "LESSONS_LEARNT",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.HANDLER, R.IRT_LEAD],
  create: "prepareCaseStudy",
  during: ["CLOSED"],
  states: { vocabulary: state, first: "PREPARED", open: ["PREPARED"] },
  moves: {
    releaseCaseStudy: {
      description:
        "Somebody else than who prepared it has read all of it, found nothing that says whose case it was, and lets everybody here learn from it. It takes the place of what was released of the case before.",
      from: ["PREPARED"],
      to: "RELEASED",
      by: [R.IRT_LEAD, R.MANAGEMENT],
      otherThan: { field: "createdBy", message: "Somebody else than who prepared the case study releases it." },
      at: "releasedAt",
      who: "releasedById",
    },
    rejectCaseStudy: {
      description: "It is not released as it stands.",
      from: ["PREPARED"],
      to: "REJECTED",
      by: [R.HANDLER, R.IRT_LEAD, R.MANAGEMENT],
      demands: ["endReason"],
      at: "endedAt",
      who: "endedById",
    },
    withdrawCaseStudy: {
      description:
        "It is taken back at once: nobody reads it any more. Exercises that were made from it keep what they were given.",
      from: ["RELEASED"],
      to: "WITHDRAWN",
      by: [R.IRT_LEAD, R.MANAGEMENT],
      demands: ["endReason"],
      at: "endedAt",
      who: "endedById",
    },
  },
  fields: {
    ...told,
    harmless: lines(
      100,
      "What looks as if it told whose case it was, and does not: whoever releases the draft answers for that, too.",
    ),
    found: kept(items(identifying, "What in it tells whose case it was, at most 100: of this nothing may be left.")),
    caseStudyId: kept(reference("CaseStudy", "What was made of it.")),
    releasedAt: kept(time("When it was released.")),
    releasedById: kept(reference("Person", "Who released it.")),
    endedAt: kept(time("When it was rejected or withdrawn.")),
    endedById: kept(reference("Person", "Who did so.")),
    endReason: kept(text(5_000, "Why.")),
  },
});
