import { responseAction } from "./respond.js";

/** Brings systems and information back to normal operation (27035-3 §11.4). */
export const recoverIncident = responseAction("recoverIncident", "RECOVERY");
