import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  kept,
  line,
  lines,
  reference,
  register,
  text,
  time,
  vocabulary,
  word,
} from "./register.js";

export const erasureGround = vocabulary("ErasureGround", "Why personal data must go (GDPR Article 17 (1)).", [
  "NO_LONGER_NEEDED",
  "CONSENT_WITHDRAWN",
  "OBJECTION",
  "UNLAWFULLY_PROCESSED",
  "LEGAL_OBLIGATION",
]);

/** Personal data that go for good, by two people: one asks, another confirms. What it was is kept nowhere. */
export const erasure = register({
  type: "Erasure",
  prefix: "era",
  table: "erasure",
  plural: "erasures",
  description:
    "That fields of a record are emptied for good, in the record, the journal and all that was copied from them. Every proof stays valid.",
  clause: "27035-1 §5.5, 27035:2011 (R-135)",
  phase: "RESPONSES",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN],
  create: "erasePersonalData",
  states: {
    vocabulary: vocabulary("ErasureState", "How far an erasure is.", ["ASKED", "ERASED", "REFUSED"]),
    first: "ASKED",
    open: [],
  },
  moves: {
    confirmErasure: {
      description:
        "Somebody else than who asked for it confirms it, and the data are gone: never while a legal hold keeps the case. Answers when the files of the database hold them no more.",
      from: ["ASKED"],
      to: "ERASED",
      by: [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT],
      otherThan: { field: "createdBy", message: "Somebody else than who asked for it confirms an erasure." },
      at: "decidedAt",
      who: "decidedById",
    },
    refuseErasure: {
      description: "It is not erased, and why; whoever asked for it may take it back so.",
      from: ["ASKED"],
      to: "REFUSED",
      by: [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT],
      demands: ["refusal"],
      at: "decidedAt",
      who: "decidedById",
    },
  },
  fields: {
    subjectId: filtered(demanded(line(36, "The record that holds the data: a person, a report, evidence."))),
    fields: demanded(
      lines(64, "Names of its fields that are emptied: texts, and lists of contacts or of numbers elsewhere.", 50),
    ),
    ground: filtered(demanded(word(erasureGround, "Why they must go."))),
    explanation: demanded(text(5_000, "Who demands it and why; never what is erased.")),
    refusal: kept(text(5_000, "Why they stay.")),
    decidedAt: kept(time("When it was confirmed or refused.")),
    decidedById: kept(reference("Person", "Who confirmed or refused it.")),
  },
});
