import { listOf } from "../records/json-list.js";
import { Role as R } from "../words.js";
import { demanded, line, register, text, vocabulary, whole, words } from "./register.js";

/** Mechanisms that not every organization needs, and the actions by which each is taken up. */
const takenUpBy = {
  ALTERNATE_CHANNELS: ["createAlternateChannel"],
  CAPABILITY_METRICS: ["createCapabilityMetric"],
  CONTROL_MAPPING: ["createControlMapping"],
  DUTY_ROSTERS: ["createDutyRoster"],
  EFFECTIVENESS_REVIEWS: ["recordEffectivenessReview"],
  ESCALATION_RULES: ["createEscalationRule"],
  EXERCISES: ["planExercise", "createExerciseFromIncident", "createExerciseFromCaseStudy"],
  INTERACTION_POINTS: ["createInteractionPoint"],
  LESSON_QUESTIONNAIRES: ["createQuestionnaireTemplate"],
  SENSORS: ["createSensor"],
  SKILLS: ["createMemberSkill"],
  TEAM_EVALUATIONS: ["recordTeamEvaluation"],
  TRAINING: ["createTrainingProgramme", "planTrainingSession"],
} as const;

export type Mechanism = keyof typeof takenUpBy;

export const mechanism = vocabulary(
  "Mechanism",
  "What an organization may do without where it is out of proportion (27035-1 §1, §4.4).",
  Object.keys(takenUpBy) as Mechanism[],
);

/** The mechanism that an action takes up; null where everybody needs what it does. */
export function mechanismOf(action: string): Mechanism | null {
  const found = Object.entries(takenUpBy).find(([, actions]) => (actions as readonly string[]).includes(action));
  return (found?.[0] as Mechanism | undefined) ?? null;
}

/** Whether a constituency has the mechanism switched on; all are where nobody has decided yet. */
export const isOn = (profile: { mechanisms: string } | null, mechanism: Mechanism): boolean =>
  profile === null || listOf<string>(profile.mechanisms).includes(mechanism);

/** One for each constituency: nothing is begun that it switches off, and readiness does not ask for it. */
export const proportionalityProfile = register({
  type: "ProportionalityProfile",
  prefix: "ppf",
  table: "proportionality_profile",
  plural: "proportionalityProfiles",
  description: "Which mechanisms fit an organization, and why: what is switched off cannot be begun any more.",
  clause: "27035-1 §1, §4.4 a)–d) (R-014)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: [R.IRT_LEAD, R.MANAGEMENT],
  create: "setProportionalityProfile",
  update: "updateProportionalityProfile",
  unique: ["constituencyId"],
  fields: {
    mechanisms: demanded(words(mechanism, "What is switched on; all else of the list is off.")),
    organization: demanded(text(10_000, "Size, structure and nature of the business.")),
    criticalAssets: text(10_000, "The assets that matter most."),
    scope: text(10_000, "What incident management is there for."),
    risk: text(10_000, "The risks that are met by it."),
    goals: text(10_000, "The goals of the business that it serves."),
    decidedBy: line(300, "Who decided it, and where that is written down."),
    exerciseEveryDays: whole(1, 3_650, "The plan is tested at least every so many days; absent: 365."),
    trainingEveryDays: whole(1, 3_650, "Trainings that say nothing else are held every so many days; absent: 365."),
  },
});
