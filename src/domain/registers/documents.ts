import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { SeverityClass } from "../severity.js";
import { Phase, Role as R, TlpLabel } from "../words.js";
import {
  demanded,
  filtered,
  flag,
  instant,
  items,
  kept,
  line,
  lines,
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

const role = shared("Role", R);

const kind = vocabulary("DocumentKind", "What a document lays down (27035-1 §5.2, §5.3, §5.4 b, c).", [
  "POLICY",
  "INCIDENT_MANAGEMENT_PLAN",
  "CLASSIFICATION_SCALE",
  "COMMUNICATION_RULES",
  "DISCLOSURE_RULES",
  "REPORTING_POLICY",
  "DOCUMENTATION_GUIDELINES",
  "PROCEDURE",
]);

const state = vocabulary(
  "DocumentState",
  "Where an edition of a document stands. What was approved is never edited: a new edition takes its place.",
  ["DRAFT", "APPROVED", "SUPERSEDED", "WITHDRAWN"],
);

export const stepTask = vocabulary(
  "ProcedureTask",
  "What somebody does in a step of a procedure (27035-1 §5.4 b, §5.5 b).",
  [
    "REVIEW_REPORT",
    "AMEND_REPORT",
    "ASSESS_DAMAGE",
    "NOTIFY",
    "DECIDE",
    "INVESTIGATE",
    "PRESERVE_EVIDENCE",
    "CONTAIN",
    "ERADICATE",
    "RECOVER",
    "OTHER",
  ],
);

const step = {
  name: "ProcedureStep",
  description: "One step of a procedure.",
  fields: {
    title: demanded(line(300, "What is done, in a line.")),
    instruction: text(5_000, "How it is done."),
    task: demanded(word(stepTask, "What sort of task it is.")),
    role: word(role, "Who does it."),
    withinMinutes: whole(0, 525_600, "How many minutes after the procedure began it is to be done."),
    optional: flag("Whether it may be left out."),
  },
};

export const documented = vocabulary("DocumentedSubject", "What has to be documented (27035-1 §5.4 c, §5.5 c).", [
  "EVENT",
  "VULNERABILITY",
  "INCIDENT",
  "RESPONSE_ACTION",
  "EVIDENCE",
  "DECISION",
]);

const guideline = {
  name: "DocumentationDemand",
  description: "Something that must be recorded (27035-1 §5.4 c).",
  fields: {
    subject: demanded(word(documented, "Of what.")),
    what: demanded(line(500, "What must be recorded.")),
    field: line(100, "The field of the API that holds it, such as rootCause."),
    duringPhase: word(shared("Phase", Phase), "From which phase on."),
  },
};

const rule = {
  name: "CommunicationRule",
  description: "Who tells what to whom, and how (27035-1 §5.2 c).",
  fields: {
    occasion: demanded(line(500, "What gives rise to it.")),
    audience: demanded(line(300, "Who is told.")),
    what: demanded(line(1_000, "What they are told.")),
    speaker: word(role, "Who tells them."),
    strictestLabel: word(shared("TlpLabel", TlpLabel), "The strictest label of what they may be told."),
    channel: line(200, "By which way."),
    withinMinutes: whole(0, 525_600, "How many minutes after the occasion at the latest."),
  },
};

export const deadline = {
  name: "ReportingDeadline",
  description: "Within which time whom to report to, as a reporting policy lays down (27035-1 §5.3).",
  fields: {
    what: demanded(line(500, "What is to be reported.")),
    urgent: flag("Only for what is urgent; otherwise for everything."),
    withinMinutes: demanded(whole(0, 525_600, "How many minutes after it was noticed at the latest.")),
    pointOfContactId: reference("PointOfContact", "To whom."),
    channel: line(200, "By which way."),
  },
};

/** The kinds that hold a structure; no other has it. */
const holders = {
  steps: ["PROCEDURE"],
  guidelines: ["DOCUMENTATION_GUIDELINES"],
  rules: ["INCIDENT_MANAGEMENT_PLAN", "COMMUNICATION_RULES", "DISCLOSURE_RULES"],
  deadlines: ["REPORTING_POLICY"],
} as const;

export const document = register({
  type: "Document",
  prefix: "doc",
  table: "document",
  plural: "documents",
  description: "An edition of a policy, a plan, a procedure or whatever else incident management is laid down in.",
  clause: "27035-1 §5.2 a), c), §5.3, §5.4 b), c) (R-031, R-033, R-035, R-053, R-056, R-057, R-058)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR, R.MANAGEMENT],
  create: "draftDocument",
  update: "updateDocument",
  states: { vocabulary: state, first: "DRAFT", open: ["DRAFT"] },
  moves: {
    approveDocument: {
      description:
        "Management commits itself to the edition, which none of its authors can do. The edition in force until now is superseded.",
      from: ["DRAFT"],
      to: "APPROVED",
      by: [R.MANAGEMENT],
      otherThan: {
        field: "authorIds",
        message: "Somebody else of management must approve it: you are one of its authors.",
        clause: "27035-1 §5.2 a) (R-031)",
      },
      takes: ["commitment", "effectiveFrom", "nextReviewAt"],
      at: "approvedAt",
      who: "approvedById",
      beside: { type: "Document", state: "SUPERSEDED" },
    },
    withdrawDocument: {
      description: "A draft is given up, or an edition in force is without a successor.",
      from: ["DRAFT", "APPROVED"],
      to: "WITHDRAWN",
      by: [R.IRT_LEAD, R.MANAGEMENT],
      demands: ["withdrawReason"],
      at: "withdrawnAt",
      who: "withdrawnById",
    },
  },
  unique: ["firstEditionId", "edition"],
  fields: {
    kind: filtered(demanded(word(kind, "What it lays down; all editions are of one kind."))),
    name: demanded(line(300, "What it is called.")),
    text: text(100_000, "What it says."),
    url: line(2_000, "Where it is found, if not here."),
    appliesTo: text(5_000, "For whom and what it holds."),
    changeNote: text(5_000, "What is new in the edition."),
    ownerId: filtered(reference("Person", "Who answers for it.")),
    partIds: references("Document", "Further documents that are part of it, such as the rules of a plan.", 50),
    rules: items(rule, "Who tells what to whom; of a plan, and of rules of communication and disclosure."),
    guidelines: items(guideline, "What must be recorded; of documentation guidelines."),
    deadlines: items(deadline, "Within which time whom to report to; of a reporting policy."),
    steps: items(step, "What is done one after the other; of a procedure."),
    forRoles: words(role, "Whom a procedure is for."),
    categories: lines(100, "Codes of the categories of incidents that a procedure is for; none: all.", 20),
    severities: words(shared("SeverityClass", SeverityClass), "The severities that a procedure is for; none: all."),
    nextReviewAt: filtered(instant("When it must be looked at again.")),
    edition: kept(filtered(demanded(whole(1, 1_000_000, "Counts the editions, from 1 on.")))),
    firstEditionId: kept(filtered(demanded(reference("Document", "The first of its editions: all name the same.")))),
    supersedesId: kept(reference("Document", "The edition that it was made from.")),
    supersededById: kept(reference("Document", "The edition that took its place.")),
    authorIds: kept(references("Person", "Who wrote it: none of them can approve it.")),
    commitment: kept(text(10_000, "To what top management commits itself.")),
    effectiveFrom: kept(time("From when it holds.")),
    approvedAt: kept(time("When it was approved.")),
    approvedById: kept(reference("Person", "Who approved it.")),
    withdrawReason: kept(text(5_000, "Why it was withdrawn.")),
    withdrawnAt: kept(time("When it was withdrawn.")),
    withdrawnById: kept(reference("Person", "Who withdrew it.")),
  },
  indexes: { kind: ["constituencyId", "kind", "state"] },
  check(after, before) {
    if (before !== null && before.kind !== after.kind) invalid("kind", "is the same in all editions");
    for (const name of ["steps", "guidelines", "rules", "deadlines"] as const) {
      const mayHold: readonly string[] = holders[name];
      if (listOf(after[name] as string).length > 0 && !mayHold.includes(after.kind)) {
        invalid(name, `are not for a document of the kind ${after.kind}`);
      }
    }
    for (const name of ["forRoles", "categories", "severities"] as const) {
      if (listOf(after[name] as string).length > 0 && after.kind !== "PROCEDURE") invalid(name, "are for procedures");
    }
  },
});
