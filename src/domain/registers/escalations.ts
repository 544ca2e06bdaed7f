import { EscalationTarget, Role as R } from "../words.js";
import { demanded, filtered, register, shared, text, word } from "./register.js";

/** Whoever takes in or handles reports hands them up; an auditor changes nothing. */
const writers = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER];

const fields = {
  target: filtered(demanded(word(shared("EscalationTarget", EscalationTarget), "To whom."))),
  reason: demanded(text(10_000, "Why.")),
  asked: text(10_000, "What is to be reviewed or decided there."),
};

export const eventEscalation = register({
  type: "EventEscalation",
  prefix: "ees",
  table: "event_escalation",
  plural: "eventEscalations",
  description: "A report of an event that was handed up for review or decision, at whatever point it stood.",
  clause: "27035-1 §5.3 h) (R-051)",
  phase: "DETECTION_AND_REPORTING",
  scope: "EVENT",
  readers: "CASE_READERS",
  writers,
  create: "escalateEvent",
  subscription: "eventEscalated",
  fields,
});

export const vulnerabilityEscalation = register({
  type: "VulnerabilityEscalation",
  prefix: "ves",
  table: "vulnerability_escalation",
  plural: "vulnerabilityEscalations",
  description: "A vulnerability that was handed up for review or decision, at whatever point it stood.",
  clause: "27035-1 §5.3 h) (R-051)",
  phase: "DETECTION_AND_REPORTING",
  scope: "VULNERABILITY",
  readers: "CASE_READERS",
  writers,
  create: "escalateVulnerability",
  fields,
});
