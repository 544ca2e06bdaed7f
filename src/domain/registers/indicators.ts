import { Role as R } from "../words.js";
import { pap } from "./gradings.js";
import { demanded, filtered, kept, line, register, text, vocabulary, word } from "./register.js";

export const indicatorKind = vocabulary("IndicatorKind", "What an indicator is (27035-3 §10.4).", [
  "IP_ADDRESS",
  "DOMAIN",
  "URL",
  "E_MAIL_ADDRESS",
  "FILE_HASH",
  "FILE_NAME",
  "ACCOUNT",
  "ASSET",
  "ACTOR",
  "VULNERABILITY",
  "OTHER",
]);

/** By these cases are found to belong together: what two of them share, whatever its letters' case. */
export const indicator = register({
  type: "Indicator",
  prefix: "ind",
  table: "indicator",
  plural: "indicators",
  description: "A sign, an asset or an actor that a case was found to have to do with.",
  clause: "27035-3 §10.3, §10.4 (R-121)",
  phase: "ASSESSMENT_AND_DECISION",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD, R.EVIDENCE_CUSTODIAN],
  create: "recordIndicator",
  fields: {
    kind: filtered(demanded(word(indicatorKind, "What it is."))),
    value: demanded(line(500, "The address, name, hash or number itself.")),
    note: text(2_000, "Where it was seen, and in which part."),
    pap: word(pap, "What may be done with it."),
    externalId: kept(line(300, "The id that it has in the document from which it was imported.")),
  },
});
