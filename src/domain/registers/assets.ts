import { listOf } from "../records/json-list.js";
import { invalid } from "../refusal.js";
import { Role as R } from "../words.js";
import {
  demanded,
  filtered,
  flag,
  items,
  line,
  reference,
  references,
  register,
  text,
  vocabulary,
  whole,
  word,
} from "./register.js";

const keepers = [R.HANDLER, R.IRT_LEAD, R.ADMINISTRATOR];
const handlers = [R.HANDLER, R.IRT_LEAD];
const assessors = [R.HANDLER, R.IRT_LEAD, R.CRISIS_MANAGER];

const criticality = vocabulary("AssetCriticality", "How much depends on an asset (27035-1 §4.4 a).", [
  "LOW",
  "MEDIUM",
  "HIGH",
  "VITAL",
]);

export const asset = register({
  type: "Asset",
  prefix: "ast",
  table: "asset",
  plural: "assets",
  description: "An asset that a vulnerability can expose and an incident can harm, with its owner.",
  clause: "27035-1 §4.1, §4.4 a), §5.5 (R-005)",
  phase: "PLAN_AND_PREPARE",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: keepers,
  create: "createAsset",
  update: "updateAsset",
  fields: {
    name: demanded(line(300, "What it is called.")),
    criticality: filtered(demanded(word(criticality, "How much depends on it."))),
    platform: line(200, "What it runs on: by this, times to resolve are compared."),
    description: text(10_000, "What it is, and what it is for."),
    ownerId: filtered(reference("Person", "Who owns it, and is told when it is harmed.")),
  },
});

const threatKind = vocabulary("ThreatKind", "Where a threat comes from (27035-1 §4.1).", [
  "DELIBERATE",
  "ACCIDENTAL",
  "ENVIRONMENTAL",
]);
const frequency = vocabulary("ThreatOccurrence", "How often a threat is met (27035-1 §4.3 g).", [
  "RARE",
  "OCCASIONAL",
  "FREQUENT",
  "CONSTANT",
]);

export const threat = register({
  type: "Threat",
  prefix: "thr",
  table: "threat",
  plural: "threats",
  description: "What may exploit a vulnerability: its kind, its characteristics and how often it is met.",
  clause: "27035-1 §4.1, §4.3 g) (R-004)",
  phase: "DETECTION_AND_REPORTING",
  scope: "CONSTITUENCY",
  readers: "STAFF",
  writers: handlers,
  create: "createThreat",
  update: "updateThreat",
  fields: {
    name: demanded(line(300, "What it is called.")),
    kind: filtered(demanded(word(threatKind, "Where it comes from."))),
    characteristics: text(10_000, "How it can be told, and how it works."),
    frequency: filtered(word(frequency, "How often it is met.")),
    vulnerabilityIds: references("Vulnerability", "The vulnerabilities that it exploits."),
  },
});

/** The words for kinds of loss are those of VERIS and STIX; credibility is the standard's own. */
const lossKind = vocabulary("LossKind", "What is lost (27035-1 §4.3 b).", [
  "ASSET_AND_FRAUD",
  "BUSINESS_DISRUPTION",
  "COMPETITIVE_ADVANTAGE",
  "LEGAL_AND_REGULATORY",
  "OPERATING_COSTS",
  "RANSOM_PAYMENT",
  "RESPONSE_AND_RECOVERY",
  "REPUTATION",
  "CREDIBILITY",
  "OTHER",
]);
const lossHorizon = vocabulary(
  "LossHorizon",
  "Whether a loss is felt at once or in the longer term (27035-1 §4.3 b).",
  ["IMMEDIATE", "LONGER_TERM"],
);
const loss = {
  name: "Loss",
  description: "One loss, as far as is known (27035-1 §4.3 b).",
  fields: {
    horizon: demanded(word(lossHorizon, "Whether it is felt at once or in the longer term.")),
    kind: demanded(word(lossKind, "What is lost.")),
    amount: whole(
      0,
      2_000_000_000,
      "How much, in whole units of the assessment's currency; absent where nobody can say.",
    ),
    estimated: flag("Whether the amount is an estimate."),
    note: text(2_000, "What it consists of."),
  },
};

/** Made again whenever more is known: each stays as it was. */
export const damageAssessment = register({
  type: "DamageAssessment",
  prefix: "dmg",
  table: "damage_assessment",
  plural: "damageAssessments",
  description: "What an incident has cost as far as is known: at once, in money, and in the longer term.",
  clause: "27035-1 §4.3 b), §5.4 b), §5.5 b) (R-027, R-063)",
  phase: "ASSESSMENT_AND_DECISION",
  scope: "INCIDENT",
  readers: "CASE_READERS",
  writers: assessors,
  create: "assessDamage",
  fields: {
    description: demanded(text(10_000, "What was damaged, and what that does to operations.")),
    immediateLoss: whole(0, 2_000_000_000, "The immediate loss in whole units of the currency."),
    currency: line(3, "The currency, by its three letters (ISO 4217)."),
    reputation: text(10_000, "The longer-term loss of reputation."),
    credibility: text(10_000, "The longer-term loss of credibility."),
    losses: items(loss, "Each loss by horizon and kind.", 50),
    assetIds: references("Asset", "The assets that were harmed."),
  },
  check: ({ immediateLoss, losses, currency }) => {
    const amounts = [immediateLoss, ...listOf(losses).map(({ amount }) => amount)];
    if (currency === null && amounts.some((amount) => amount !== null)) {
      invalid("currency", "must be given where a loss has an amount");
    }
  },
});
