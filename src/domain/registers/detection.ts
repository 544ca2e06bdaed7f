import { Role as R } from "../words.js";
import { demanded, filtered, line, register, text, vocabulary, whole, word } from "./register.js";

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
