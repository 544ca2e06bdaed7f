import { invalid } from "../refusal.js";
import { isSurelyAfter } from "../time.js";
import { Role as R } from "../words.js";
import { demanded, filtered, instant, reference, register, text } from "./register.js";

/** Who signed that they keep to themselves what they read of personal data, before they read any. */
export const ndaRecord = register({
  type: "NdaRecord",
  prefix: "nda",
  table: "nda_record",
  plural: "ndaRecords",
  description:
    "That somebody has signed a non-disclosure agreement: demanded before evidence that holds personal data is read.",
  clause: "27035:2011 (legal aspects) (R-135)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.EVIDENCE_CUSTODIAN],
  create: "recordNda",
  update: "updateNda",
  indexes: { person: ["personId"] },
  fields: {
    personId: filtered(demanded(reference("Person", "Who signed it."))),
    signedAt: demanded(instant("When it was signed.")),
    validUntil: instant("Until when it binds; empty: without end."),
    documentId: reference("Document", "The agreement."),
    note: text(5_000, "Where the signed paper lies, and what else it says."),
  },
  check: ({ signedAt, validUntil }) => {
    if (validUntil !== null && !isSurelyAfter(validUntil, signedAt))
      invalid("validUntil", "must be later than signedAt");
  },
});
