import type { CauseIntent, CauseMeans } from "../../api/inputs.js";

/** The two facets of a cause in ISO/IEC 27035-1, for each action of VERIS. */
export const intents: Readonly<Record<string, CauseIntent>> = {
  hacking: "DELIBERATE",
  malware: "DELIBERATE",
  social: "DELIBERATE",
  // Also when it was meant well: who works around a rule does so on purpose.
  misuse: "DELIBERATE",
  physical: "DELIBERATE",
  error: "ACCIDENTAL",
  environmental: "ACCIDENTAL",
  unknown: "UNKNOWN",
};

export const means: Readonly<Record<string, CauseMeans>> = {
  hacking: "TECHNICAL",
  malware: "TECHNICAL",
  social: "NON_TECHNICAL",
  misuse: "NON_TECHNICAL",
  physical: "NON_TECHNICAL",
  error: "NON_TECHNICAL",
  environmental: "NON_TECHNICAL",
  unknown: "UNKNOWN",
};

/** Varieties of error that lie in the working of systems, where the others lie in the hands of people. */
export const technicalErrors: ReadonlySet<string> = new Set([
  "capacity shortage",
  "malfunction",
  "misconfiguration",
  "programming error",
]);

/** Misuse by way of a system; by "physical access" it takes none. */
export const technicalMisuseVectors: ReadonlySet<string> = new Set([
  "lan access",
  "remote access",
  "web application",
  "non-corporate",
]);
