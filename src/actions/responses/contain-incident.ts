import { responseAction } from "./respond.js";

/** Keeps the incident from spreading (27035-3 §11.2). */
export const containIncident = responseAction("containIncident", "CONTAINMENT");
