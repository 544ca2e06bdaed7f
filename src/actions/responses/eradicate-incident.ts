import { responseAction } from "./respond.js";

/** Removes what caused the incident (27035-3 §11.3). */
export const eradicateIncident = responseAction("eradicateIncident", "ERADICATION");
