import { Phase, Role as R } from "../words.js";
import {
  demanded,
  filtered,
  kept,
  line,
  reference,
  references,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

/** Whoever has a part in the case has work in it. */
const workers = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT];

export const actionKind = vocabulary(
  "ActionKind",
  "Which of the three an action is (27035-1 §3.5–3.7): MANAGEMENT of incidents as a whole, HANDLING of this one, or RESPONSE, which mitigates, protects and restores.",
  ["MANAGEMENT", "HANDLING", "RESPONSE"],
);

export const urgency = vocabulary("Urgency", "How fast a response must come, as was decided (27035-1 §5.5).", [
  "IMMEDIATE",
  "REAL_TIME",
  "NEAR_REAL_TIME",
  "SCHEDULED",
]);

const taskState = vocabulary("TaskState", "Where a piece of work stands.", [
  "OPEN",
  "IN_PROGRESS",
  "DONE",
  "CANCELLED",
]);

export const task = register({
  type: "Task",
  prefix: "tsk",
  table: "task",
  plural: "tasks",
  description: "A piece of work in a case, with who does it, until when, and what must be done before it.",
  clause: "27035-1 §5.5 a), §4.3 f) (R-011, R-025, R-068)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: workers,
  create: "createTask",
  update: "updateTask",
  subscription: "taskChanged",
  states: { vocabulary: taskState, first: "OPEN", open: ["OPEN", "IN_PROGRESS"] },
  moves: {
    startTask: {
      description: "Somebody begins the work.",
      from: ["OPEN"],
      to: "IN_PROGRESS",
      at: "startedAt",
    },
    completeTask: {
      description: "The work is done.",
      from: ["OPEN", "IN_PROGRESS"],
      to: "DONE",
      takes: ["result"],
      at: "endedAt",
      who: "endedById",
    },
    cancelTask: {
      description: "The work is not needed any more.",
      from: ["OPEN", "IN_PROGRESS"],
      to: "CANCELLED",
      demands: ["result"],
      at: "endedAt",
      who: "endedById",
    },
    reopenTask: {
      description: "The work was not done after all.",
      from: ["DONE", "CANCELLED"],
      to: "OPEN",
    },
  },
  fields: {
    title: demanded(line(500, "What is to be done, in a line.")),
    description: text(10_000, "What is to be done."),
    kind: filtered(demanded(word(actionKind, "Which of the three it is."))),
    urgency: filtered(word(urgency, "How fast it must come.")),
    assigneeId: filtered(reference("Person", "Who does it.")),
    teamId: filtered(reference("Team", "The team that does it.")),
    dueAt: time("Until when."),
    prerequisiteIds: references("Task", "What must be done before it, in the same case; no loops.", 50),
    startedAt: kept(time("When the work began.")),
    endedAt: kept(time("When it was done, or cancelled.")),
    endedById: kept(reference("Person", "Who said that it was done, or cancelled it.")),
    result: kept(text(10_000, "What came of it, or why it was cancelled.")),
  },
  indexes: { assignee: ["assigneeId", "state", "id"] },
});

export const timeEntry = register({
  type: "TimeEntry",
  prefix: "tim",
  table: "time_entry",
  plural: "timeEntries",
  description: "Time that somebody spent on a case: the cost of incidents in hours, and where the time goes.",
  clause: "27035-1 §4.3 f) (R-025)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: workers,
  create: "recordTime",
  update: "correctTime",
  fields: {
    minutes: demanded(whole(1, 14_400, "How many minutes.")),
    personId: filtered(reference("Person", "Whose time; absent: of whoever records it.")),
    taskId: filtered(reference("Task", "On which piece of work.")),
    phase: filtered(word(shared("Phase", Phase), "In which phase the work belongs.")),
    note: text(2_000, "What was done."),
    hourlyRate: kept(whole(0, 1_000_000, "What an hour cost when it was recorded, in whole units of the currency.")),
    currency: kept(line(3, "The currency of it, by its three letters (ISO 4217).")),
  },
  indexes: { person: ["personId", "createdAt", "id"] },
});
