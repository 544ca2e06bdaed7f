import type { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";

/** The table of the parent rule, by hand: classes I (worst) to IV are EMERGENCY to INFORMATION here. */
const systems: SystemImportance[] = ["ESPECIALLY_IMPORTANT", "IMPORTANT", "ORDINARY"];
const bySystemAndLoss: Record<BusinessLoss, [I: SeverityClass, II: SeverityClass, III: SeverityClass]> = {
  ESPECIALLY_SERIOUS: ["EMERGENCY", "CRITICAL", "WARNING"],
  SERIOUS: ["CRITICAL", "WARNING", "INFORMATION"],
  CONSIDERABLE: ["WARNING", "INFORMATION", "INFORMATION"],
  MINOR: ["INFORMATION", "INFORMATION", "INFORMATION"],
};
const bySociety: Record<SocialImpact, SeverityClass> = {
  ESPECIALLY_IMPORTANT: "EMERGENCY",
  IMPORTANT: "CRITICAL",
  CONSIDERABLE: "WARNING",
  MINOR: "INFORMATION",
};
const worstFirst: SeverityClass[] = ["EMERGENCY", "CRITICAL", "WARNING", "INFORMATION"];

const losses = Object.keys(bySystemAndLoss) as BusinessLoss[];
const impacts = Object.keys(bySociety) as SocialImpact[];
/** Every combination of the three factors with the class that it must get. */
export const severityCells = losses.flatMap((businessLoss) =>
  systems.flatMap((systemImportance, column) =>
    impacts.map((socialImpact) => {
      const classes = [bySystemAndLoss[businessLoss][column] as SeverityClass, bySociety[socialImpact]];
      return {
        systemImportance,
        businessLoss,
        socialImpact,
        expected: worstFirst.find((one) => classes.includes(one)),
      };
    }),
  ),
);

/** The same table as an input that adopts it. */
export const wholeScale = {
  cells: losses.flatMap((businessLoss) =>
    systems.map((systemImportance, column) => {
      return { businessLoss, systemImportance, severityClass: bySystemAndLoss[businessLoss][column] };
    }),
  ),
  impacts: impacts.map((socialImpact) => ({ socialImpact, severityClass: bySociety[socialImpact] })),
};
