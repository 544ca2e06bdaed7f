import { Role as R, ResponseKind } from "../words.js";
import { demanded, filtered, line, lines, register, shared, text, word } from "./register.js";

/** What one can choose among when a case is contained, eradicated or recovered from. */
export const responseStrategy = register({
  type: "ResponseStrategy",
  prefix: "stg",
  table: "response_strategy",
  plural: "responseStrategies",
  description: "A common strategy of containment, eradication or recovery, from which responses choose.",
  clause: "27035-3 §11.2.3, §11.3.2, §11.4.2 (R-124, R-125, R-126)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.ADMINISTRATOR],
  create: "createResponseStrategy",
  update: "updateResponseStrategy",
  fields: {
    name: demanded(line(200, "What it is called.")),
    kind: filtered(demanded(word(shared("ResponseKind", ResponseKind), "For what it is."))),
    goal: text(5_000, "What it is to reach."),
    description: text(10_000, "How it is carried out."),
    issues: text(10_000, "What stands in its way, or what it breaks."),
    verification: text(5_000, "How one sees that it worked."),
    categories: lines(100, "Codes of the categories of incidents that it suits; none: all.", 20),
  },
});
