import { Role as R } from "../words.js";
import { informationCredibility, sourceReliability } from "./gradings.js";
import {
  anyRecord,
  demanded,
  filtered,
  flag,
  kept,
  line,
  listed,
  reference,
  register,
  text,
  time,
  vocabulary,
  whole,
  word,
} from "./register.js";

const sensorKind = vocabulary("SensorKind", "What watches systems and networks (27035-3 §7.2).", [
  "FIREWALL",
  "INTRUSION_DETECTION",
  "INTRUSION_PREVENTION",
  "ENDPOINT_PROTECTION",
  "LOG_ANALYSIS",
  "NETWORK_FLOW",
  "HONEYPOT",
  "MAIL_FILTER",
  "EXTERNAL_FEED",
  "OTHER",
]);

/** What watches the systems and networks of a constituency, and reports by itself. */
export const sensor = register({
  type: "Sensor",
  prefix: "sns",
  table: "sensor",
  plural: "sensors",
  description: "A source of alerts; repeated alerts of one source are folded into one event.",
  clause: "27035-3 §7.2, 27035-1 §5.3 a) (R-043, R-112)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createSensor",
  update: "updateSensor",
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(sensorKind, "What it is."))),
    product: line(200, "The product and its version."),
    watches: text(5_000, "Which systems and networks it watches."),
    foldMinutes: whole(
      1,
      525_600,
      "For so many minutes after the last alert the same one counts to the same event; absent: a day.",
    ),
  },
});

const situationKind = vocabulary("SituationKind", "What helps to see what is going on (27035-1 §5.3 d).", [
  "KNOWN_EXPLOITED_VULNERABILITY",
  "ADVISORY",
  "INDICATOR",
  "ATTACK_VECTOR",
  "MITIGATION",
  "INCIDENT_TREND",
  "NEWS",
  "SYSTEM_LOG",
  "TRAFFIC_LOG",
  "ACTIVITY_LOG",
]);

const situationState = vocabulary("SituationItemState", "What a look at data from outside came to (27035-3 §7.3.2).", [
  "UNVALIDATED",
  "VALIDATED",
  "REFUTED",
]);

const observers = [R.POINT_OF_CONTACT, R.HANDLER, R.IRT_LEAD];

/** What is going on inside and outside, and how far it can be relied on. */
export const situationItem = register({
  type: "SituationItem",
  prefix: "sit",
  table: "situation_item",
  plural: "situationItems",
  description: "Something that helps to see what is going on: from own logs, or from news, advisories and feeds.",
  clause: "27035-1 §5.3 d) (R-047)",
  phase: "DETECTION_AND_REPORTING",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: observers,
  create: "recordSituationItem",
  update: "updateSituationItem",
  subscription: "situationChanged",
  states: { vocabulary: situationState, first: "UNVALIDATED", open: ["UNVALIDATED", "VALIDATED", "REFUTED"] },
  moves: {
    validateSituationItem: {
      description: "Data from outside was looked at before use, and can be relied on so far.",
      from: ["UNVALIDATED", "REFUTED"],
      to: "VALIDATED",
      clause: "27035-3 §7.3.2 (R-114)",
      takes: ["validationNote"],
      demands: ["sourceReliability", "informationCredibility"],
      at: "validatedAt",
      who: "validatedById",
    },
    refuteSituationItem: {
      description: "Data from outside was looked at before use, and turned out to be wrong.",
      from: ["UNVALIDATED", "VALIDATED"],
      to: "REFUTED",
      clause: "27035-3 §7.3.2 (R-114)",
      demands: ["sourceReliability", "informationCredibility", "validationNote"],
      at: "validatedAt",
      who: "validatedById",
    },
  },
  fields: {
    kind: filtered(demanded(word(situationKind, "What it is."))),
    title: demanded(line(500, "In a line.")),
    body: text(20_000, "What it says."),
    external: filtered(flag("Whether it comes from outside of the organization.")),
    source: line(500, "Who says so."),
    url: text(2_000, "Where it can be read."),
    publishedAt: time("When it was published or noticed."),
    externalSource: kept(line(100, "The format or list in which it has a number, such as KEV, where it was imported.")),
    externalId: kept(line(300, "The number that it has there.")),
    sourceReliability: kept(word(sourceReliability, "How far the source can be relied on.")),
    informationCredibility: kept(word(informationCredibility, "How credible it is.")),
    validationNote: kept(text(5_000, "How it was validated, and with what result.")),
    validatedAt: kept(time("When it was validated.")),
    validatedById: kept(reference("Person", "Who validated it.")),
  },
});

/** What a piece of the situation explains: only what was validated may be used, where it comes from outside. */
export const situationLink = register({
  type: "SituationLink",
  prefix: "sil",
  table: "situation_link",
  plural: "situationLinks",
  description: "That an item of the situation explains an event, an incident or a vulnerability.",
  clause: "27035-1 §5.3 d) (R-047)",
  phase: "DETECTION_AND_REPORTING",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: observers,
  create: "explainBySituationItem",
  fields: {
    itemId: demanded(listed(reference("SituationItem", "The item."), "explains")),
    subjectId: demanded(anyRecord("The event, incident or vulnerability that it explains.")),
    reason: text(5_000, "Why it explains it."),
  },
  indexes: { subject: ["subjectId", "createdAt", "id"] },
});
