import { Role as R } from "../words.js";
import { demanded, filtered, register, text, vocabulary, word } from "./register.js";

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
  fields: {
    body: demanded(text(20_000, "What was said.")),
    channel: filtered(word(channel, "How it went; absent: here.")),
  },
});
