import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  instant,
  items,
  kept,
  line,
  lines,
  reference,
  references,
  register,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

const leads = [R.IRT_LEAD, R.MANAGEMENT];

const kind = vocabulary("ExerciseKind", "How the plan is tested (27035-1 §5.2 h).", [
  "TABLETOP",
  "WALKTHROUGH",
  "SIMULATION",
  "FULL_SCALE",
]);

const state = vocabulary("ExerciseState", "Where an exercise stands; it counts as a test once it was evaluated.", [
  "PLANNED",
  "RUNNING",
  "COMPLETED",
  "EVALUATED",
  "CANCELLED",
]);

const role = vocabulary("InjectKind", "Whether something happens in the exercise, or marks when it did in reality.", [
  "EVENT",
  "BENCHMARK",
]);

export const inject = {
  name: "ExerciseInject",
  description: "Something that happens in an exercise, or that it is compared with.",
  fields: {
    afterMinutes: demanded(whole(0, 5_256_000, "How many minutes after the beginning.")),
    kind: demanded(word(role, "Whether it happens, or is what reality took.")),
    title: demanded(line(300, "What it is, in a line.")),
    text: text(5_000, "What the participants are told."),
  },
};

export const exercise = register({
  type: "Exercise",
  prefix: "exc",
  table: "exercise",
  plural: "exercises",
  description: "A test of the plan, its processes and procedures, with cases of its own.",
  clause: "27035-1 §5.2 h), 27035:2011 (testing) (R-041, R-143)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: leads,
  create: "planExercise",
  update: "updateExercise",
  states: { vocabulary: state, first: "PLANNED", open: ["PLANNED", "RUNNING"] },
  moves: {
    startExercise: {
      description: "It begins: what is reported in it from now on makes cases of its own.",
      from: ["PLANNED"],
      to: "RUNNING",
      at: "startedAt",
    },
    completeExercise: { description: "It is over.", from: ["RUNNING"], to: "COMPLETED", at: "endedAt" },
    evaluateExercise: {
      description: "What it has shown is written down.",
      from: ["COMPLETED"],
      to: "EVALUATED",
      demands: ["findings"],
      at: "evaluatedAt",
      who: "evaluatedById",
    },
    cancelExercise: {
      description: "It does not take place, or is broken off.",
      from: ["PLANNED", "RUNNING"],
      to: "CANCELLED",
      demands: ["cancelReason"],
    },
  },
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(kind, "How the plan is tested."))),
    goals: demanded(text(10_000, "What is to be found out.")),
    scenario: text(50_000, "What happens in it."),
    injects: items(inject, "What happens in it, one after the other."),
    categories: lines(100, "Codes of the categories of incidents that are played.", 20),
    plannedFor: filtered(instant("When it is to take place.")),
    documentIds: references("Document", "The plan and the procedures that are tested.", 50),
    participantIds: references("Person", "Who takes part.", 200),
    caseStudyId: reference("CaseStudy", "The case study that it is built on."),
    sourceId: kept(reference("Incident", "The real case that it was made from.")),
    startedAt: kept(time("When it began.")),
    endedAt: kept(time("When it was over.")),
    findings: kept(text(50_000, "What it has shown.")),
    evaluatedAt: kept(filtered(time("When it was evaluated."))),
    evaluatedById: kept(reference("Person", "Who evaluated it.")),
    cancelReason: kept(text(5_000, "Why it did not take place.")),
  },
});
