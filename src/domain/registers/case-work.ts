import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { earliestInstant, type Instant, instantAfter, type PartialDate } from "../time.js";
import { Role as R } from "../words.js";
import { stepTask } from "./documents.js";
import {
  anyRecord,
  demanded,
  filtered,
  flag,
  instant,
  items,
  kept,
  line,
  lines,
  listed,
  reference,
  references,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
  words,
} from "./register.js";
import { urgency } from "./tasks.js";

const handlers = [R.HANDLER, R.IRT_LEAD];
const responders = [R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER];
const involved = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT];
const ofCase = { phase: "RESPONSES", scope: "INCIDENT", readers: "CASE_READERS" } as const;

export const confidence = vocabulary("Confidence", "How sure somebody is of a result.", ["LOW", "MODERATE", "HIGH"]);

const runStep = {
  name: "ProcedureRunStep",
  description: "One step of a procedure, as it stood when the procedure was begun.",
  fields: {
    title: demanded(line(300, "What is done, in a line.")),
    instruction: text(5_000, "How it is done."),
    task: word(stepTask, "What sort of task it is."),
    role: word(shared("Role", R), "Who does it."),
    withinMinutes: whole(0, 525_600, "How many minutes after the procedure was begun it is to be done."),
    dueAt: instant("Until when: absent, so many minutes after the procedure was begun as it says."),
    optional: flag("Whether it may be left out."),
  },
};

/** The steps are copied when the run begins: a later edition of the procedure changes nothing in it. */
export const procedureRun = register({
  ...ofCase,
  type: "ProcedureRun",
  prefix: "prn",
  table: "procedure_run",
  plural: "procedureRuns",
  description: "A procedure that is gone through step by step in a case.",
  clause: "27035-1 §5.4 b), §5.5 b) (R-056, R-070)",
  writers: responders,
  create: "startProcedure",
  states: {
    vocabulary: vocabulary("ProcedureRunState", "Where the run of a procedure stands.", [
      "RUNNING",
      "COMPLETED",
      "ABANDONED",
    ]),
    first: "RUNNING",
    open: ["RUNNING"],
  },
  moves: {
    completeProcedure: {
      description: "The procedure has been gone through: every step that may not be left out is recorded as done.",
      from: ["RUNNING"],
      to: "COMPLETED",
      at: "endedAt",
      who: "endedById",
    },
    abandonProcedure: {
      description: "The procedure is given up.",
      from: ["RUNNING"],
      to: "ABANDONED",
      demands: ["reason"],
      at: "endedAt",
      who: "endedById",
    },
  },
  fields: {
    procedure: demanded(line(300, "What the procedure is called, with its edition.")),
    laidDownInId: anyRecord("The record that lays it down."),
    steps: demanded(items(runStep, "Its steps, in their order.", 100)),
    endedAt: kept(time("When it was gone through, or given up.")),
    endedById: kept(reference("Person", "Who said so.")),
    reason: kept(text(5_000, "Why it was given up.")),
  },
});

export const procedureStepRecord = register({
  ...ofCase,
  type: "ProcedureStepRecord",
  prefix: "pst",
  table: "procedure_step_record",
  plural: "procedureStepRecords",
  description: "That somebody did a step of a procedure, or left it out, and when.",
  clause: "27035-1 §5.4 b), §5.5 b) (R-056, R-070)",
  writers: involved,
  create: "recordProcedureStep",
  unique: ["runId", "step"],
  fields: {
    runId: demanded(listed(reference("ProcedureRun", "The run."), "stepRecords")),
    step: demanded(whole(1, 100, "Which step, counted from 1.")),
    outcome: filtered(
      demanded(
        word(
          vocabulary("StepOutcome", "What became of a step of a procedure.", ["DONE", "LEFT_OUT"]),
          "What became of it; only what is optional may be left out.",
        ),
      ),
    ),
    note: text(5_000, "What came of it, or why it was left out."),
  },
});

/** Whether a machine that learns had a part in a result must be visible in the record. */
export const analysis = register({
  ...ofCase,
  type: "Analysis",
  prefix: "ana",
  table: "analysis",
  plural: "analyses",
  description: "An analysis within one case, with its purpose and what came of it.",
  clause: "27035-3 §10.1–10.3, §10.5, §10.6 (R-120, R-122, R-123)",
  writers: [R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN],
  create: "startAnalysis",
  update: "updateAnalysis",
  states: {
    vocabulary: vocabulary("AnalysisState", "Where an analysis stands.", ["UNDER_WAY", "CONCLUDED"]),
    first: "UNDER_WAY",
    open: ["UNDER_WAY"],
  },
  moves: {
    concludeAnalysis: {
      description: "The analysis has its results, which stay as they are.",
      from: ["UNDER_WAY"],
      to: "CONCLUDED",
      demands: ["results"],
      takes: ["confidence"],
      at: "concludedAt",
      who: "concludedById",
    },
  },
  fields: {
    purpose: demanded(text(5_000, "What it is to find out.")),
    method: text(5_000, "How it is done."),
    toolIds: references("AnalysisTool", "The tools that are used.", 50),
    evidenceIds: references("Evidence", "What is looked at.", 100),
    usesAi: filtered(flag("Whether AI techniques are used; always when one of the tools uses them.")),
    results: kept(text(100_000, "What was found.")),
    confidence: kept(word(confidence, "How sure the results are.")),
    concludedAt: kept(time("When it had its results.")),
    concludedById: kept(reference("Person", "Who concluded it.")),
  },
});

export const resource = register({
  ...ofCase,
  type: "CaseResource",
  prefix: "res",
  table: "case_resource",
  plural: "caseResources",
  description:
    "Somebody or something that is needed for a case: own people and teams assigned, help from outside found.",
  clause: "27035-1 §5.5 (R-075)",
  writers: responders,
  create: "identifyResource",
  update: "updateResource",
  states: {
    vocabulary: vocabulary("CaseResourceState", "Where a resource of a case stands.", [
      "IDENTIFIED",
      "ASSIGNED",
      "RELEASED",
    ]),
    first: "IDENTIFIED",
    open: ["IDENTIFIED", "ASSIGNED"],
  },
  moves: {
    assignResource: {
      description: "The resource is at the case's disposal.",
      from: ["IDENTIFIED", "RELEASED"],
      to: "ASSIGNED",
      at: "assignedAt",
    },
    releaseResource: {
      description: "The resource is needed no more.",
      from: ["IDENTIFIED", "ASSIGNED"],
      to: "RELEASED",
      at: "releasedAt",
    },
  },
  fields: {
    name: demanded(line(300, "What it is called.")),
    purpose: demanded(text(5_000, "What it is needed for.")),
    personId: filtered(reference("Person", "Of the own people.")),
    teamId: filtered(reference("Team", "Of the own teams.")),
    organizationId: filtered(reference("ExternalOrganization", "From outside.")),
    assignedAt: kept(time("Since when it is at the case's disposal.")),
    releasedAt: kept(time("When it was released.")),
  },
  check({ personId, teamId, organizationId }) {
    if ([personId, teamId, organizationId].filter(Boolean).length > 1) {
      invalid("organizationId", "a resource is a person, a team or an organization, and not several");
    }
  },
});

export const activatedControl = register({
  ...ofCase,
  type: "ActivatedControl",
  prefix: "act",
  table: "activated_control",
  plural: "activatedControls",
  description: "A control that was activated in a case, to prevent, reduce or recover from impact.",
  clause: "27035-1 §4.2 c), §4.3 a) (R-081)",
  writers: responders,
  create: "activateControl",
  states: {
    vocabulary: vocabulary("ActivatedControlState", "Whether a control is still active.", ["ACTIVE", "LIFTED"]),
    first: "ACTIVE",
    open: [],
  },
  moves: {
    liftControl: {
      description: "The control is taken back.",
      from: ["ACTIVE"],
      to: "LIFTED",
      demands: ["liftReason"],
      at: "liftedAt",
      who: "liftedById",
    },
  },
  fields: {
    control: demanded(line(300, "What was activated.")),
    controlRefs: lines(100, "Which controls of the ISMS it is, such as A.8.20.", 20),
    effects: demanded(
      words(
        vocabulary("ControlEffect", "What a control does to the impact of an incident (27035-1 §4.3 a).", [
          "PREVENT",
          "REDUCE",
          "RECOVER",
        ]),
        "What it does to the impact.",
      ),
    ),
    urgency: filtered(word(urgency, "How fast it had to come.")),
    sideEffects: text(5_000, "What else it does: who is cut off."),
    liftedAt: kept(time("When it was taken back.")),
    liftedById: kept(reference("Person", "Who took it back.")),
    liftReason: kept(text(5_000, "Why it was taken back.")),
  },
});

export const postIncidentReport = register({
  ...ofCase,
  type: "PostIncidentReport",
  prefix: "pir",
  table: "post_incident_report",
  plural: "postIncidentReports",
  description:
    "The post-incident activity: what the case and the people involved tell afterwards, and the report of it.",
  clause: "27035-1 §5.5 (R-082)",
  writers: handlers,
  create: "draftPostIncidentReport",
  update: "updatePostIncidentReport",
  states: {
    vocabulary: vocabulary("ReportState", "Where a report stands.", ["DRAFT", "ISSUED"]),
    first: "DRAFT",
    open: ["DRAFT"],
  },
  moves: {
    issuePostIncidentReport: {
      description: "The case is recovered from, and the report stands: it is never edited afterwards.",
      from: ["DRAFT"],
      to: "ISSUED",
      by: [R.IRT_LEAD],
      at: "issuedAt",
      who: "issuedById",
    },
  },
  fields: {
    summary: demanded(text(20_000, "What happened, in short.")),
    findings: demanded(text(100_000, "What was found.")),
    sources: lines(500, "What it rests on beside the case: documents, systems.", 100),
    intervieweeIds: references("Person", "The people involved who were asked.", 100),
    recommendations: text(20_000, "What should be done."),
    issuedAt: kept(time("When it was issued.")),
    issuedById: kept(reference("Person", "Who issued it.")),
  },
});

interface DueStep {
  withinMinutes: number | null;
  dueAt: Instant | null;
}

/** Steps with the time until which each is to be done, where it says how long it may take and the beginning is known. */
export function dueSteps<S extends DueStep>(steps: readonly S[], begun: PartialDate | null): S[] {
  return steps.map((step) => {
    const { dueAt, withinMinutes } = step;
    if (dueAt !== null || withinMinutes === null || begun === null) return step;
    return { ...step, dueAt: instantAfter(earliestInstant(begun), withinMinutes / 60) };
  });
}

/** The steps of a run that must be done and of which nothing is recorded, counted from 1. */
export function stepsLeft(steps: string, recorded: ReadonlySet<number>): number[] {
  const all = listOf<{ optional: boolean }>(steps);
  return all.flatMap(({ optional }, index) => (optional || recorded.has(index + 1) ? [] : [index + 1]));
}
