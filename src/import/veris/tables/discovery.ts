import type { DetectionMethod } from "../../api/inputs.js";

/**
 * How VERIS says it was discovered, in the three ways of detection that ISO/IEC 27035-3 knows: public sources are
 * watched; one looks for it (proactive); or one is met by it, or told (reactive). The keys are `who/how` in lower case;
 * 1.2.1 writes "Ext - customer" where later versions write { external: { variety: ["Customer"] } }.
 */
export const detectionMethods: Readonly<Record<string, DetectionMethod>> = {
  "external/actor disclosure": "PUBLIC_SOURCE",
  "external/audit": "PROACTIVE",
  "external/customer": "REACTIVE",
  "external/emergency response team": "REACTIVE",
  "external/found documents": "REACTIVE",
  "external/fraud detection": "REACTIVE",
  "external/incident response": "REACTIVE",
  "external/law enforcement": "REACTIVE",
  "external/monitoring service": "PROACTIVE",
  "external/security researcher": "REACTIVE",
  "external/suspicious traffic": "REACTIVE",
  "external/unrelated 3rd party": "REACTIVE",
  "external/unrelated party": "REACTIVE",
  "external/other": "REACTIVE",
  "external/unknown": "REACTIVE",
  "internal/antivirus": "PROACTIVE",
  "internal/break in discovered": "REACTIVE",
  "internal/data loss prevention": "PROACTIVE",
  "internal/financial audit": "PROACTIVE",
  "internal/fraud detection": "PROACTIVE",
  "internal/hids": "PROACTIVE",
  "internal/incident response": "REACTIVE",
  "internal/infrastructure monitoring": "PROACTIVE",
  "internal/it audit": "PROACTIVE",
  "internal/it review": "PROACTIVE",
  "internal/log review": "PROACTIVE",
  "internal/nids": "PROACTIVE",
  "internal/offboarding": "PROACTIVE",
  "internal/reported by employee": "REACTIVE",
  "internal/reported by user": "REACTIVE",
  "internal/security alarm": "PROACTIVE",
  "internal/other": "UNKNOWN",
  "internal/unknown": "UNKNOWN",
  "partner/antivirus": "PROACTIVE",
  "partner/audit": "PROACTIVE",
  "partner/incident response": "REACTIVE",
  "partner/monitoring service": "PROACTIVE",
  "partner/other": "REACTIVE",
  "partner/unknown": "REACTIVE",
  other: "UNKNOWN",
  unknown: "UNKNOWN",
};

/** Found by a machine that then reported it; everything else by people. */
export const automaticDiscoveries: ReadonlySet<string> = new Set([
  "internal/antivirus",
  "internal/data loss prevention",
  "internal/hids",
  "internal/infrastructure monitoring",
  "internal/nids",
  "internal/security alarm",
  "partner/antivirus",
  "partner/monitoring service",
  "external/monitoring service",
]);

/** The sides as 1.2.1 abbreviates them. */
export const sides: Readonly<Record<string, string>> = { ext: "external", int: "internal", prt: "partner" };
