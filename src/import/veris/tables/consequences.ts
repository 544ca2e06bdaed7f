import type { Consequence } from "../../api/inputs.js";

/** What VERIS says was lost, as consequences in the words of ISO/IEC 27035-1. Keys in lower case. */
export const disclosures: Readonly<Record<string, Consequence>> = { yes: "DISCLOSURE" };

/** Absent: what changes no information (a person's behaviour, whom a machine works for). Not listed: MODIFICATION. */
export const integrityWithoutModification: ReadonlySet<string> = new Set([
  "alter behavior",
  "misrepresentation",
  "misappropriation",
  "repurpose",
]);

/** Not listed: UNAVAILABILITY, as for Loss, Interruption, Degradation, Acceleration and Obscuration. */
export const availabilityConsequences: Readonly<Record<string, Consequence>> = { destruction: "DESTRUCTION" };

/** Harm to the assets themselves, by action and variety. */
export const assetConsequences: Readonly<Record<string, Readonly<Record<string, Consequence>>>> = {
  physical: { theft: "THEFT", destruction: "DAMAGE", sabotage: "DAMAGE" },
  misuse: { embezzlement: "THEFT", "possession abuse": "THEFT" },
  malware: { "destroy data": "DESTRUCTION" },
  error: { "physical accidents": "DAMAGE" },
  environmental: { earthquake: "DAMAGE", fire: "DAMAGE", flood: "DAMAGE", lightning: "DAMAGE", hurricane: "DAMAGE" },
};
