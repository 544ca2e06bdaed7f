import { Role as R } from "../words.js";
import { demanded, filtered, line, reference, register, text, vocabulary, word } from "./register.js";

const kind = vocabulary("ActivityKind", "What is written down in the log of a case (27035-1 §5.1, §5.3 e, §5.4).", [
  "ACTIVITY",
  "RESULT",
  "DECISION",
  "KEY_INFORMATION",
  "FOLLOW_UP",
]);

/** What people did besides what the system notes by itself. Whoever was wrong writes a further entry. */
export const activityLogEntry = register({
  type: "ActivityLogEntry",
  prefix: "ale",
  table: "activity_log_entry",
  plural: "activityLog",
  description: "What somebody did, found or decided in a case, in the words of those involved; never changed.",
  clause: "27035-1 §5.1, §5.3 e), §5.4 (R-016, R-048, R-065)",
  phase: "RESPONSES",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER, R.EVIDENCE_CUSTODIAN, R.MANAGEMENT],
  create: "logActivity",
  fields: {
    kind: filtered(demanded(word(kind, "What it is."))),
    summary: demanded(line(500, "In a line.")),
    details: text(20_000, "The whole of it."),
    correctsId: reference("ActivityLogEntry", "The entry of the same case that it sets right."),
  },
});
