import { invalid } from "../refusal.js";
import { isSurelyAfter } from "../time.js";
import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  instant,
  items,
  line,
  listed,
  reference,
  references,
  register,
  text,
  time,
  vocabulary,
  whole,
  word,
  words,
} from "./register.js";

const task = vocabulary("ReviewedTask", "What of incident management is reviewed for its effect (27035-1 §5.6 d).", [
  "ASSESSMENT",
  "RESPONSE",
  "RECOVERY",
  "VULNERABILITY_HANDLING",
]);

const aspect = vocabulary("ReviewedAspect", "What about a task is reviewed (27035-1 §5.6 d).", [
  "PROCESSES",
  "PROCEDURES",
  "REPORTING_FORMATS",
  "ORGANIZATIONAL_STRUCTURE",
]);

const verdict = vocabulary("EffectivenessVerdict", "How well something has served.", [
  "EFFECTIVE",
  "PARTLY_EFFECTIVE",
  "NOT_EFFECTIVE",
]);

export const effectivenessReview = register({
  type: "EffectivenessReview",
  prefix: "efr",
  table: "effectiveness_review",
  plural: "effectivenessReviews",
  description: "A review of how well processes, procedures, reporting formats and organization have served.",
  clause: "27035-1 §5.6 d) (R-089)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.IRT_LEAD, R.MANAGEMENT],
  create: "recordEffectivenessReview",
  update: "updateEffectivenessReview",
  fields: {
    title: demanded(line(300, "What it is about.")),
    reviewedAt: filtered(demanded(time("When it was held."))),
    periodFrom: time("The beginning of the time that it looks at."),
    periodTo: time("The end of that time."),
    tasks: demanded(words(task, "The tasks that were reviewed.")),
    aspects: demanded(words(aspect, "What about them.")),
    verdict: filtered(demanded(word(verdict, "How well they have served."))),
    findings: demanded(text(50_000, "What was found.")),
    incidentIds: references("Incident", "The cases that were looked at."),
    participantIds: references("Person", "Who took part."),
  },
  check: ({ periodFrom, periodTo }) => demandOrder(periodFrom, periodTo),
});

function demandOrder(from: string | null, to: string | null): void {
  if (from !== null && to !== null && isSurelyAfter(from, to)) invalid("periodTo", "must not lie before periodFrom");
}

const measure = {
  name: "TeamMeasure",
  description: "One thing that a team is measured by.",
  fields: {
    name: demanded(line(300, "What was measured.")),
    wanted: line(300, "What was wanted."),
    found: demanded(line(300, "What was found.")),
  },
};

export const teamEvaluation = register({
  type: "TeamEvaluation",
  prefix: "tev",
  table: "team_evaluation",
  plural: "teamEvaluations",
  description: "An evaluation of how well a response team performs, held again and again.",
  clause: "27035-1 §5.6 g) (R-091)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "CASE_READERS",
  writers: [R.IRT_LEAD, R.MANAGEMENT],
  create: "recordTeamEvaluation",
  update: "updateTeamEvaluation",
  fields: {
    teamId: listed(filtered(demanded(reference("Team", "The team."))), "evaluations"),
    evaluatedAt: filtered(demanded(time("When it was held."))),
    periodFrom: time("The beginning of the time that it looks at."),
    periodTo: time("The end of that time."),
    verdict: filtered(demanded(word(verdict, "How well the team has served."))),
    measures: items(measure, "What the team was measured by."),
    strengths: text(20_000, "What it does well."),
    weaknesses: text(20_000, "What it lacks."),
    evaluatorIds: references("Person", "Who evaluated it."),
    nextDueAt: filtered(instant("When the next one is due.")),
  },
  check: ({ periodFrom, periodTo }) => demandOrder(periodFrom, periodTo),
});

const capability = vocabulary(
  "CapabilityFunction",
  "The functions that CERT/CC's metrics of incident management capability distinguish.",
  ["PREPARE", "PROTECT", "DETECT", "RESPOND", "SUSTAIN"],
);

const discovered = vocabulary("DiscoverySubject", "What a method helps to find before it does harm.", [
  "THREATS",
  "VULNERABILITIES",
]);

const direction = vocabulary("MetricDirection", "Which values of a metric are the better ones.", ["HIGHER", "LOWER"]);

export const capabilityMetric = register({
  type: "CapabilityMetric",
  prefix: "cpm",
  table: "capability_metric",
  plural: "capabilityMetrics",
  description: "What the capability to prevent and to manage incidents is measured by.",
  clause: "27035:2011 (benefits c) (R-144)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.MANAGEMENT, R.ADMINISTRATOR],
  create: "createCapabilityMetric",
  update: "updateCapabilityMetric",
  fields: {
    name: demanded(line(200, "What it is called.")),
    function: filtered(demanded(word(capability, "The function that it belongs to."))),
    finds: words(discovered, "What new it helps to find, where it measures a method to do so."),
    question: demanded(text(10_000, "What is asked, and how the answer is come by.")),
    unit: demanded(line(50, "What the values count: percent, days, a level from 0 to 5.")),
    target: whole(-1_000_000_000, 1_000_000_000, "The value that is wanted."),
    better: demanded(word(direction, "Which values are the better ones.")),
    measureEveryDays: whole(1, 3_650, "After how many days it must be measured again."),
  },
});

export const capabilityMeasurement = register({
  type: "CapabilityMeasurement",
  prefix: "cms",
  table: "capability_measurement",
  plural: "capabilityMeasurements",
  description: "What a metric of capability was found to be; a later one says how it has changed.",
  clause: "27035:2011 (benefits c) (R-144)",
  phase: "LESSONS_LEARNT",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.HANDLER, R.IRT_LEAD, R.MANAGEMENT],
  create: "recordCapabilityMeasurement",
  fields: {
    metricId: listed(filtered(demanded(reference("CapabilityMetric", "What was measured."))), "measurements"),
    measuredAt: filtered(demanded(time("When."))),
    value: demanded(whole(-1_000_000_000, 1_000_000_000, "The value, in the unit of the metric.")),
    basis: text(10_000, "What it rests on."),
  },
});
