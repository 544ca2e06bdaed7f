import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R, Role } from "../words.js";
import {
  demanded,
  filtered,
  instant,
  kept,
  line,
  lines,
  listed,
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

const keepers = [R.IRT_LEAD, R.ADMINISTRATOR];
const ofPreparation = { phase: "PLAN_AND_PREPARE", scope: "CONSTITUENCY", readers: "STAFF" } as const;

const kind = vocabulary("TrainingKind", "How something is taught (27035-1 §5.2 d, g).", [
  "AWARENESS_CAMPAIGN",
  "BRIEFING",
  "COURSE",
  "PART_OF_OTHER_TRAINING",
]);

export const topic = vocabulary("TrainingTopic", "Which steps of incident management are taught (27035:2011).", [
  "DETECT_AND_REPORT",
  "ASSESS_AND_DECIDE",
  "RESPOND",
  "LEARN",
  "VULNERABILITIES",
]);

const audience = vocabulary("TrainingAudience", "For whom a training is.", ["EVERYBODY", "RESPONSE_TEAM", "SELECTED"]);

export const trainingProgramme = register({
  ...ofPreparation,
  type: "TrainingProgramme",
  prefix: "trp",
  table: "training_programme",
  plural: "trainingProgrammes",
  description: "What is taught of event, incident and vulnerability management, to whom, and how often.",
  clause: "27035-1 §5.2 d), g), 27035:2011 (awareness) (R-036, R-040, R-142)",
  writers: keepers,
  create: "createTrainingProgramme",
  update: "updateTrainingProgramme",
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(kind, "How it is taught."))),
    audience: filtered(demanded(word(audience, "For whom it is."))),
    forRoles: words(shared("Role", Role), "Whom it is for, where that is a selection."),
    adaptedTo: line(300, "The group that it is adapted to, such as the help desk."),
    teaches: filtered(demanded(words(topic, "Which steps it teaches."))),
    partOf: line(300, "The other training that it is a part of."),
    contents: text(50_000, "What is taught."),
    url: line(2_000, "Where its material is found."),
    ownerId: reference("Person", "Who answers for it."),
    repeatEveryDays: whole(1, 3_650, "For so many days what was learnt counts; absent: for good."),
  },
  check({ kind, audience, forRoles, partOf }) {
    if (audience === "SELECTED" && listOf(forRoles).length === 0) invalid("forRoles", "must be given for a selection");
    if (kind === "PART_OF_OTHER_TRAINING" && partOf === null) invalid("partOf", "must be given");
  },
});

const sessionState = vocabulary("TrainingSessionState", "Where a session stands.", ["PLANNED", "HELD", "CANCELLED"]);

export const trainingSession = register({
  ...ofPreparation,
  type: "TrainingSession",
  prefix: "trs",
  table: "training_session",
  plural: "trainingSessions",
  description: "A session of a training, planned or held.",
  clause: "27035-1 §5.2 d), g) (R-036, R-040)",
  writers: keepers,
  create: "planTrainingSession",
  update: "updateTrainingSession",
  states: { vocabulary: sessionState, first: "PLANNED", open: ["PLANNED"] },
  moves: {
    recordTrainingHeld: { description: "It was held.", from: ["PLANNED"], to: "HELD", at: "heldAt" },
    cancelTrainingSession: {
      description: "It does not take place.",
      from: ["PLANNED"],
      to: "CANCELLED",
      demands: ["cancelReason"],
    },
  },
  fields: {
    programmeId: listed(filtered(demanded(reference("TrainingProgramme", "What is taught."))), "sessions"),
    plannedFor: filtered(demanded(instant("When it is to be held."))),
    place: line(300, "Where."),
    trainer: line(300, "Who teaches."),
    caseStudyId: reference("CaseStudy", "The case study that it is taught by."),
    heldAt: kept(filtered(time("When it was held."))),
    cancelReason: kept(text(5_000, "Why it does not take place.")),
  },
});

const outcome = vocabulary("AttendanceOutcome", "What came of somebody's part in a session.", [
  "ATTENDED",
  "PASSED",
  "FAILED",
  "ABSENT",
]);

export const trainingAttendance = register({
  ...ofPreparation,
  type: "TrainingAttendance",
  prefix: "tra",
  table: "training_attendance",
  plural: "trainingAttendances",
  description: "Who was at a session that was held, and with what result.",
  clause: "27035-1 §5.2 d) (R-036, R-142)",
  writers: keepers,
  create: "recordTrainingAttendance",
  update: "correctTrainingAttendance",
  unique: ["sessionId", "personId"],
  fields: {
    sessionId: listed(filtered(demanded(reference("TrainingSession", "The session, which was held."))), "attendances"),
    personId: listed(filtered(demanded(reference("Person", "Who."))), "trainings"),
    outcome: filtered(demanded(word(outcome, "What came of it."))),
    note: text(5_000, "What else is to be known."),
  },
  check({ personId, sessionId }, before) {
    if (before !== null && before.personId !== personId) invalid("personId", "is another person's attendance");
    if (before !== null && before.sessionId !== sessionId) invalid("sessionId", "is another session's attendance");
  },
});

export const goLive = register({
  ...ofPreparation,
  type: "GoLive",
  prefix: "gol",
  table: "go_live",
  plural: "goLives",
  description: "That incident management begins to work as planned, because what it needs is there.",
  clause: "27035:2011 (awareness) (R-142)",
  writers: [R.MANAGEMENT],
  create: "goLive",
  fields: {
    statement: demanded(text(10_000, "What management says to it.")),
    acceptedGaps: text(10_000, "Why it begins although something on the checklist is open."),
    gaps: kept(lines(60, "What was open on the checklist: the codes of its items.")),
  },
});
