import { Phase, Role as R } from "../words.js";
import {
  demanded,
  filtered,
  flag,
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

const keepers = [R.IRT_LEAD, R.ADMINISTRATOR];

const mechanismKind = vocabulary("SupportMechanismKind", "What sort of support a mechanism gives (27035-1 §5.2 f).", [
  "TECHNICAL",
  "ORGANIZATIONAL",
  "OPERATIONAL",
]);

export const supportMechanism = register({
  type: "SupportMechanism",
  prefix: "sup",
  table: "support_mechanism",
  plural: "supportMechanisms",
  description: "A technical, organizational or operational means that supports incident management.",
  clause: "27035-1 §5.2 f) (R-039)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createSupportMechanism",
  update: "updateSupportMechanism",
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(mechanismKind, "What sort of support it gives."))),
    preventive: filtered(flag("Whether it prevents incidents or makes them less likely.")),
    description: text(10_000, "What it does."),
    phases: words(shared("Phase", Phase), "The phases that it serves."),
    ownerId: reference("Person", "Who answers for it."),
    checkedAt: time("When it was last seen to work."),
    checkedEveryDays: whole(1, 3_650, "After how many days it must be checked again."),
  },
});

export const legalBasis = register({
  type: "LegalBasis",
  prefix: "lgl",
  table: "legal_basis",
  plural: "legalBases",
  description: "Why a technique of monitoring is lawful, and where.",
  clause: "27035:2011 (R-136)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createLegalBasis",
  update: "updateLegalBasis",
  fields: {
    technique: demanded(line(200, "What is monitored, and how.")),
    jurisdictions: demanded(lines(100, "The countries or regions whose law was looked at.")),
    basis: demanded(text(10_000, "The law, contract or consent that it rests on.")),
    limits: text(10_000, "What may not be done."),
    reviewedAt: time("When a lawyer last looked at it."),
    validUntil: time("Until when it may be relied on."),
    toolIds: references("AnalysisTool", "The tools that it covers."),
  },
});
