import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  instant,
  kept,
  line,
  listed,
  reference,
  references,
  register,
  text,
  time,
  vocabulary,
  word,
} from "./register.js";

const deciders = [R.IRT_LEAD, R.MANAGEMENT];

const target = vocabulary("ImprovementTarget", "What an improvement is made to (27035-1 §5.6 b, c, d).", [
  "CONTROL",
  "POLICY",
  "RISK_ASSESSMENT",
  "MANAGEMENT_REVIEW",
  "PLAN",
  "PROCEDURE",
  "REPORTING_FORMAT",
  "DOCUMENTATION",
  "ORGANIZATION",
  "TRAINING",
]);

const novelty = vocabulary("ImprovementNovelty", "Whether something new comes, or what there is gets better.", [
  "NEW",
  "UPDATED",
]);

const state = vocabulary(
  "ImprovementState",
  "Where an improvement stands. It is closed once somebody else has seen that it works, or when it was rejected.",
  ["PROPOSED", "ACCEPTED", "IN_PROGRESS", "DONE", "VERIFIED", "REJECTED"],
);

export const improvement = register({
  type: "Improvement",
  prefix: "imp",
  table: "improvement",
  plural: "improvements",
  description: "What is made better because of what was learnt, with who answers for it and until when.",
  clause: "27035-1 §5.6 b), c), d) (R-087, R-088, R-092)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.HANDLER, ...deciders],
  create: "proposeImprovement",
  update: "updateImprovement",
  states: { vocabulary: state, first: "PROPOSED", open: ["PROPOSED", "ACCEPTED", "IN_PROGRESS"] },
  moves: {
    acceptImprovement: {
      description: "It will be done: by whom, and until when.",
      from: ["PROPOSED"],
      to: "ACCEPTED",
      by: deciders,
      takes: ["ownerId"],
      demands: ["dueAt"],
      at: "acceptedAt",
      who: "acceptedById",
    },
    startImprovement: {
      description: "Work on it has begun.",
      from: ["ACCEPTED"],
      to: "IN_PROGRESS",
    },
    completeImprovement: {
      description: "It is in place.",
      from: ["ACCEPTED", "IN_PROGRESS"],
      to: "DONE",
      demands: ["result"],
      at: "doneAt",
      who: "doneById",
    },
    verifyImprovement: {
      description: "Somebody else than who did it has seen that it works: it is closed.",
      from: ["DONE"],
      to: "VERIFIED",
      by: deciders,
      otherThan: {
        field: "doneById",
        message: "Somebody else than who did it must see that it works.",
        clause: "27035-1 §5.6 (R-092)",
      },
      demands: ["verification"],
      at: "verifiedAt",
      who: "verifiedById",
    },
    returnImprovement: {
      description: "It does not work yet: it is worked on again.",
      from: ["DONE"],
      to: "IN_PROGRESS",
      by: deciders,
      demands: ["verification"],
    },
    rejectImprovement: {
      description: "It will not be done.",
      from: ["PROPOSED", "ACCEPTED", "IN_PROGRESS"],
      to: "REJECTED",
      by: deciders,
      demands: ["rejectReason"],
      at: "rejectedAt",
      who: "rejectedById",
    },
  },
  fields: {
    title: demanded(line(300, "What is made better, in a line.")),
    description: text(20_000, "How."),
    target: filtered(demanded(word(target, "What it is made to."))),
    novelty: word(novelty, "Whether something new comes, or what there is gets better."),
    control: filtered(line(160, "The control that it is made to, with its framework: ISO/IEC 27002:2022 8.8.")),
    documentId: listed(filtered(reference("Document", "The document that it is made to.")), "improvements"),
    basis: text(20_000, "The figures that it is proposed from: of incidents, responses, vulnerabilities."),
    lessonIds: filtered(references("Lesson", "The lessons that ask for it.")),
    reviewIds: filtered(references("EffectivenessReview", "The reviews of effectiveness that ask for it.")),
    evaluationIds: filtered(references("TeamEvaluation", "The evaluations of teams that ask for it.")),
    ownerId: filtered(reference("Person", "Who answers for it.")),
    dueAt: filtered(instant("Until when.")),
    acceptedAt: kept(time("When it was accepted.")),
    acceptedById: kept(reference("Person", "Who accepted it.")),
    result: kept(text(20_000, "What is in place.")),
    doneAt: kept(time("When it was done.")),
    doneById: kept(reference("Person", "Who did it, or said so.")),
    verification: kept(text(20_000, "How it was looked at, and what was seen.")),
    verifiedAt: kept(time("When it was seen to work.")),
    verifiedById: kept(reference("Person", "Who saw that it works.")),
    rejectReason: kept(text(10_000, "Why it is not done.")),
    rejectedAt: kept(time("When it was rejected.")),
    rejectedById: kept(reference("Person", "Who rejected it.")),
  },
  indexes: { due: ["constituencyId", "state", "dueAt"] },
  check({ basis, lessonIds, reviewIds, evaluationIds }) {
    const sources = [lessonIds, reviewIds, evaluationIds].flatMap((ids) => listOf(ids));
    if (sources.length === 0 && (basis ?? "").trim() === "") {
      invalid("basis", "must be given where no lesson, review or evaluation asks for it");
    }
  },
});
