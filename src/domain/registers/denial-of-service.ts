import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import { confidence } from "./case-work.js";
import { demanded, filtered, flag, line, register, text, vocabulary, whole, word, words } from "./register.js";

const effect = vocabulary("DenialOfServiceEffect", "The two technical types of denial of service (27035-1 B.1.1).", [
  "RESOURCE_ELIMINATION",
  "RESOURCE_STARVATION",
  "UNKNOWN",
]);

/**
 * BROADCAST_PING fills the bandwidth with answers; UNEXPECTED_FORMAT crashes or disturbs by data that nobody expected;
 * AUTHORISED_SESSIONS uses the resources up by very many sessions that are allowed.
 */
const technique = vocabulary(
  "DenialOfServiceTechnique",
  "How service is denied: bandwidth filled by answers to a broadcast, data in an unexpected format, or very many sessions that are allowed (27035-1 B.1.1).",
  ["BROADCAST_PING", "UNEXPECTED_FORMAT", "AUTHORISED_SESSIONS", "OTHER"],
);

const intent = vocabulary(
  "DenialOfServiceIntent",
  "How it came to it: meant; an operator's misconfiguration or software that does not fit, which nobody meant; or a by-product of other malicious activity (27035-1 B.1.1).",
  ["DELIBERATE", "OPERATOR_MISCONFIGURATION", "INCOMPATIBLE_SOFTWARE", "BY_PRODUCT", "UNKNOWN"],
);

const source = vocabulary(
  "SourceAuthenticity",
  "Whether the source that shows is the true one: it is often faked where the attacker needs no answer (27035-1 B.1.1, 27035:2011).",
  ["GENUINE", "FAKED", "UNKNOWN"],
);

export const denialOfService = register({
  type: "DenialOfService",
  prefix: "dos",
  table: "denial_of_service",
  plural: "denialsOfService",
  description: "The facets of a denial of service: its effect, techniques, carrier, intent and source.",
  clause: "27035-1 §4.1, B.1.1 (R-105, R-106)",
  phase: "ASSESSMENT_AND_DECISION",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: [R.HANDLER, R.IRT_LEAD],
  create: "describeDenialOfService",
  update: "updateDenialOfService",
  unique: ["incidentId"],
  fields: {
    effect: filtered(demanded(word(effect, "What it does to resources."))),
    techniques: words(technique, "How it is done."),
    botnet: flag("Whether bots under common command and control carry it."),
    botnetSize: whole(1, 2_000_000_000, "How many bots, from hundreds to millions."),
    intent: filtered(demanded(word(intent, "How it came to it."))),
    byProductOf: text(5_000, "Of which malicious activity it is a by-product: a stealthy scan of old systems, say."),
    source: filtered(demanded(word(source, "Whether the source that shows is the true one."))),
    attributedTo: line(500, "Whom it is put down to."),
    attributionConfidence: word(confidence, "How sure that is."),
  },
  check: ({ intent, byProductOf, botnet, botnetSize, attributedTo, attributionConfidence }) => {
    if (intent === "BY_PRODUCT" && !byProductOf?.trim()) invalid("byProductOf", "must be given of a by-product");
    if (!botnet && botnetSize !== null) invalid("botnetSize", "is for a botnet");
    // Sources are often faked: who is named, is named with how sure one is.
    if (attributedTo !== null && attributionConfidence === null) {
      invalid("attributionConfidence", "must be given where somebody is named");
    }
  },
});
