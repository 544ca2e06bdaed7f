import { Role as R } from "../words.js";
import { confidence } from "./case-work.js";
import { demanded, filtered, line, lines, listed, reference, register, text, vocabulary, word } from "./register.js";

const handlers = [R.HANDLER, R.IRT_LEAD];

/** The branches that the full standard names for attacks; what lies below each is the organization's to say. */
const attackKind = vocabulary("AttackKind", "The large kinds of attack (27035-1 Annex B, 27035-3 §6).", [
  "DENIAL_OF_SERVICE",
  "UNAUTHORISED_ACCESS",
  "MALWARE",
  "ABUSE",
  "INFORMATION_GATHERING",
  "SOCIAL_ENGINEERING",
  "OTHER",
]);

export const attackType = register({
  type: "AttackType",
  prefix: "att",
  table: "attack_type",
  plural: "attackTypes",
  description: "A common type of attack, and how to know and to meet it.",
  clause: "27035-3 §6 (R-110)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: handlers,
  label: "GREEN",
  create: "createAttackType",
  update: "updateAttackType",
  unique: ["constituencyId", "name"],
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(attackKind, "What kind of attack it is."))),
    description: text(10_000, "How it goes."),
    signs: text(10_000, "By what it is noticed."),
    countermeasures: text(10_000, "What prevents it, and what helps against it."),
    categories: lines(100, "Codes of the categories that cases of it have.", 20),
    techniques: lines(20, "Its techniques, by their numbers in MITRE ATT&CK, such as T1498.", 50),
  },
});

export const observedAttack = register({
  type: "ObservedAttack",
  prefix: "oat",
  table: "observed_attack",
  plural: "observedAttacks",
  description: "That a case shows an attack of a common type.",
  clause: "27035-3 §6, §10.3 (R-110)",
  phase: "ASSESSMENT_AND_DECISION",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: handlers,
  create: "recordAttack",
  unique: ["incidentId", "attackTypeId"],
  fields: {
    attackTypeId: filtered(demanded(listed(reference("AttackType", "The type."), "observedIn"))),
    vector: text(5_000, "By which way it came."),
    confidence: word(confidence, "How sure that is."),
  },
});
