import { invalid } from "../refusal.js";
import { Phase, Role as R } from "../words.js";
import {
  anyRecord,
  demanded,
  filtered,
  flag,
  line,
  reference,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

const keepers = [R.IRT_LEAD, R.ADMINISTRATOR];

const level = vocabulary("PolicyLevel", "What a policy is laid down for (27035-1 §5.2 b).", [
  "CORPORATE",
  "SYSTEM",
  "SERVICE",
  "NETWORK",
]);

/** The other policies that have to say what incident management asks of them. */
export const policyReference = register({
  type: "PolicyReference",
  prefix: "plr",
  table: "policy_reference",
  plural: "policyReferences",
  description: "Another policy that is kept in line with incident management, by its level.",
  clause: "27035-1 §5.2 b) (R-032)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createPolicyReference",
  update: "updatePolicyReference",
  fields: {
    name: demanded(line(200, "What it is called.")),
    level: filtered(demanded(word(level, "What it is laid down for."))),
    subject: line(300, "The system, service or network that it is laid down for."),
    riskManagement: filtered(flag("Whether it governs the management of risks.")),
    mustSay: text(10_000, "What incident management asks it to say."),
    url: line(2_000, "Where it is found."),
    ownerId: reference("Person", "Who answers for it."),
    alignedAt: time("When it was last brought in line with incident management."),
    reviewEveryDays: whole(1, 3_650, "After how many days it must be looked at again."),
  },
});

/** The table of the standard's Annex C is not known here: the slot takes whatever a framework asks for. */
export const controlMapping = register({
  type: "ControlMapping",
  prefix: "ctm",
  table: "control_mapping",
  plural: "controlMappings",
  description: "Which requirement or control of a management system a phase, a part of the plan or a record serves.",
  clause: "27035-1 §4.2, Annex C (R-030)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createControlMapping",
  update: "updateControlMapping",
  fields: {
    framework: filtered(demanded(line(100, "The framework, with its edition: ISO/IEC 27001:2022."))),
    control: filtered(demanded(line(60, "The requirement or control there: A.5.24."))),
    title: line(300, "What it is called there."),
    servedPhase: filtered(word(shared("Phase", Phase), "The phase that serves it.")),
    recordId: filtered(anyRecord("The record that serves it.")),
    how: text(10_000, "How it is served."),
  },
  check({ servedPhase, recordId, how }) {
    if (servedPhase === null && recordId === null && how === null) {
      invalid("how", "must be given where neither a phase nor a record is");
    }
  },
});
