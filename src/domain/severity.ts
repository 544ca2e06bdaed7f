/**
 * The severity class of an incident after the worked example of ISO/IEC 27035 in its total form: a matrix of the
 * system's importance and the business loss, against the social impact, of which the worse decides.
 */
export const SeverityClass = Object.freeze({
  INFORMATION: "INFORMATION",
  WARNING: "WARNING",
  CRITICAL: "CRITICAL",
  EMERGENCY: "EMERGENCY",
} as const);
export type SeverityClass = keyof typeof SeverityClass;

export const SystemImportance = Object.freeze({
  ORDINARY: "ORDINARY",
  IMPORTANT: "IMPORTANT",
  ESPECIALLY_IMPORTANT: "ESPECIALLY_IMPORTANT",
} as const);
export type SystemImportance = keyof typeof SystemImportance;

export const BusinessLoss = Object.freeze({
  MINOR: "MINOR",
  CONSIDERABLE: "CONSIDERABLE",
  SERIOUS: "SERIOUS",
  ESPECIALLY_SERIOUS: "ESPECIALLY_SERIOUS",
} as const);
export type BusinessLoss = keyof typeof BusinessLoss;

export const SocialImpact = Object.freeze({
  MINOR: "MINOR",
  CONSIDERABLE: "CONSIDERABLE",
  IMPORTANT: "IMPORTANT",
  ESPECIALLY_IMPORTANT: "ESPECIALLY_IMPORTANT",
} as const);
export type SocialImpact = keyof typeof SocialImpact;

/** From the least severe to the worst; the index is what "worse" compares. */
const order: SeverityClass[] = ["INFORMATION", "WARNING", "CRITICAL", "EMERGENCY"];

export interface SeverityScale {
  version: number;
  bySystemAndLoss: Record<BusinessLoss, Record<SystemImportance, SeverityClass>>;
  bySocialImpact: Record<SocialImpact, SeverityClass>;
}

export const severityScale: SeverityScale = {
  version: 1,
  bySystemAndLoss: {
    ESPECIALLY_SERIOUS: { ESPECIALLY_IMPORTANT: "EMERGENCY", IMPORTANT: "CRITICAL", ORDINARY: "WARNING" },
    SERIOUS: { ESPECIALLY_IMPORTANT: "CRITICAL", IMPORTANT: "WARNING", ORDINARY: "INFORMATION" },
    CONSIDERABLE: { ESPECIALLY_IMPORTANT: "WARNING", IMPORTANT: "INFORMATION", ORDINARY: "INFORMATION" },
    MINOR: { ESPECIALLY_IMPORTANT: "INFORMATION", IMPORTANT: "INFORMATION", ORDINARY: "INFORMATION" },
  },
  bySocialImpact: {
    ESPECIALLY_IMPORTANT: "EMERGENCY",
    IMPORTANT: "CRITICAL",
    CONSIDERABLE: "WARNING",
    MINOR: "INFORMATION",
  },
};

export interface SeverityFacts {
  systemImportance: SystemImportance;
  businessLoss: BusinessLoss;
  socialImpact: SocialImpact;
}

export interface SeverityRating {
  severityClass: SeverityClass;
  /** The row of the scale that decided, kept with the incident as the reason. */
  reason: string;
  scaleVersion: number;
}

export function rateSeverity(facts: SeverityFacts, scale: SeverityScale = severityScale): SeverityRating {
  const byLoss = scale.bySystemAndLoss[facts.businessLoss][facts.systemImportance];
  const bySociety = scale.bySocialImpact[facts.socialImpact];
  const lossDecides = order.indexOf(byLoss) >= order.indexOf(bySociety);
  const severityClass = lossDecides ? byLoss : bySociety;
  const row = lossDecides
    ? `${facts.systemImportance} system with ${facts.businessLoss} loss`
    : `${facts.socialImpact} social impact`;
  return { severityClass, reason: `${row} is ${severityClass} (scale ${scale.version})`, scaleVersion: scale.version };
}
