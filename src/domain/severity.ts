import type { Violation } from "./refusal.js";
import { members, type Priority } from "./words.js";

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

/** The classification scale of an organization in one of its versions (27035-1 §4.2 a). */
export interface SeverityScale {
  version: number;
  bySystemAndLoss: Record<BusinessLoss, Record<SystemImportance, SeverityClass>>;
  bySocialImpact: Record<SocialImpact, SeverityClass>;
  /** The priority that each class gives, before categories raise or lower it. */
  priorities: Record<SeverityClass, Priority>;
  /** That of an event, and of an incident that has not been rated. */
  unratedPriority: Priority;
  /** Categories that raise the priority by a step, with all below them. */
  raisedBy: readonly string[];
  /** Categories that lower it by a step, where an incident has no other. */
  loweredBy: readonly string[];
}

/** The scale of whoever has adopted none of their own. */
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
  priorities: { INFORMATION: "LOW", WARNING: "MEDIUM", CRITICAL: "HIGH", EMERGENCY: "IMMEDIATE" },
  unratedPriority: "MEDIUM",
  raisedBy: ["intrusions", "information-content-security", "availability.sabotage", "malicious-code.infected-system"],
  loweredBy: ["abusive-content.spam", "information-gathering.scanner", "fraud.copyright", "test"],
};

/** What a scale must say, and does not or says twice: by path below the input. A scale is a total function. */
export function scaleViolations(cells: readonly ScaleCell[], impacts: readonly ImpactCell[]): Violation[] {
  const pairs = members(BusinessLoss).flatMap((loss) => members(SystemImportance).map((system) => [loss, system]));
  return [
    ...pairs.flatMap(([loss, system]) => {
      const found = cells.filter((cell) => cell.businessLoss === loss && cell.systemImportance === system).length;
      return found === 1
        ? []
        : [{ path: "cells", message: `has ${found} classes for ${loss} loss of a system ${system}` }];
    }),
    ...members(SocialImpact).flatMap((impact) => {
      const found = impacts.filter((cell) => cell.socialImpact === impact).length;
      return found === 1 ? [] : [{ path: "impacts", message: `has ${found} classes for ${impact} social impact` }];
    }),
  ];
}

export interface ScaleCell {
  systemImportance: SystemImportance;
  businessLoss: BusinessLoss;
  severityClass: SeverityClass;
}

export interface ImpactCell {
  socialImpact: SocialImpact;
  severityClass: SeverityClass;
}

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
