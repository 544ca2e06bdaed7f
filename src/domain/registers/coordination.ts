import { Phase, Role as R, TlpLabel } from "../words.js";
import {
  demanded,
  filtered,
  line,
  listed,
  reference,
  register,
  shared,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

const channel = vocabulary("MessageChannel", "How a message between the parties of a case went.", [
  "HERE",
  "TELEPHONE",
  "E_MAIL",
  "CHAT",
  "MEETING",
  "OTHER",
]);

/** What the parties of a case tell each other is part of its record, and is never changed afterwards. */
export const caseMessage = register({
  type: "CaseMessage",
  prefix: "msg",
  table: "case_message",
  plural: "caseMessages",
  description: "What the parties of a case told each other.",
  clause: "27035-1 §5.1 (R-017)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT],
  create: "postCaseMessage",
  subscription: "caseMessageAdded",
  fields: {
    body: demanded(text(20_000, "What was said.")),
    channel: filtered(word(channel, "How it went; absent: here.")),
  },
});

/** Only the record of what was agreed: what may be shared is decided where it is shared. */
export const interactionPoint = register({
  type: "InteractionPoint",
  prefix: "itp",
  table: "interaction_point",
  plural: "interactionPoints",
  description: "When and how another organization, supplier, user or customer is involved, as agreed ahead.",
  clause: "27035-3 §0 (R-131)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createInteractionPoint",
  update: "updateInteractionPoint",
  fields: {
    organizationId: listed(filtered(demanded(reference("ExternalOrganization", "With whom."))), "interactionPoints"),
    duringPhase: filtered(demanded(word(shared("Phase", Phase), "In which phase."))),
    occasion: demanded(text(5_000, "What gives rise to it.")),
    procedure: demanded(text(10_000, "How it goes: what is told, asked or handed over.")),
    address: line(500, "Where they are reached for it."),
    speaker: word(shared("Role", R), "Who speaks for us."),
    strictestLabel: word(shared("TlpLabel", TlpLabel), "The strictest label of what they may be told."),
    agreedAt: time("When it was agreed, or last confirmed."),
    confirmEveryDays: whole(1, 3_650, "After how many days it must be confirmed again."),
  },
});
