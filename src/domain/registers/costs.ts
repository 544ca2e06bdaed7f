import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import { demanded, filtered, line, reference, register, text, whole } from "./register.js";

/** What an hour of work on cases costs, by team and never by person: what somebody earns is nobody's affair here. */
export const hourlyRate = register({
  type: "HourlyRate",
  prefix: "rat",
  table: "hourly_rate",
  plural: "hourlyRates",
  description: "What an hour of a team's work costs; time that is recorded keeps the rate of its day.",
  clause: "27035-1 §4.3 f) (R-025)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.MANAGEMENT],
  create: "createHourlyRate",
  update: "updateHourlyRate",
  fields: {
    name: demanded(line(200, "What it is called.")),
    teamId: filtered(
      reference("Team", "For whose members it is; absent: for everybody who is in no team with its own."),
    ),
    amount: demanded(whole(0, 1_000_000, "How much an hour costs, in whole units of the currency.")),
    currency: demanded(line(3, "The currency, by its three letters (ISO 4217).")),
    note: text(2_000, "What it consists of, and where it comes from."),
  },
  check: ({ currency }) => {
    if (!/^[A-Z]{3}$/.test(currency)) invalid("currency", "must be three capital letters, as ISO 4217 has them");
  },
});
