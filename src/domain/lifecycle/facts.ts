import { demandsEscalation } from "../decisions/respond.js";
import type { Incident } from "../records/incident.js";
import type { Vulnerability } from "../records/vulnerability.js";

/** What must be true of a record before an action, as pure functions of the record as it stands. */
interface Fact {
  holds(record: Incident): boolean;
  message: string;
  clause: string;
}

export const facts = {
  underControl: {
    holds: (incident) => incident.underControl === true,
    message: "The last control review must have found the incident under control.",
    clause: "27035-1 §5.5 (R-073)",
  },
  escalated: {
    holds: (incident) => !demandsEscalation(incident),
    message: "The last control review demands crisis handling, and the incident has not been escalated to it.",
    clause: "27035-1 §5.5 (R-074)",
  },
  recovered: {
    holds: (incident) => incident.recoveredAt !== null,
    message: "Recovery must have been recorded.",
    clause: "27035-1 §5.5, 27035-3 §11.4 (R-083)",
  },
  classified: {
    holds: (incident) => incident.severityClass !== null,
    message: "The incident must have been classified.",
    clause: "27035-1 §4.2 (R-021)",
  },
  causeKnown: {
    holds: ({ causeIntent, rootCause }) => causeIntent !== "ACCIDENTAL" || Boolean(rootCause?.trim()),
    message: "It was no deliberate attack: what caused it must have been found first.",
    clause: "27035:2011 (R-138)",
  },
  managementInvolved: {
    holds: ({ ictRelated, managementInvolvedAt }) => ictRelated || managementInvolvedAt !== null,
    message: "It does not concern ICT, so no operations of ICT took care of it: management must have been involved.",
    clause: "27035-3 §1 (R-109)",
  },
  remediated: {
    holds: (record) => (record as unknown as Vulnerability).remediatedAt !== null,
    message: "Somebody must have recorded the remediation.",
    clause: "27035:2011 (R-141)",
  },
  unrestricted: {
    holds: (record) => record.restrictedTo === null,
    message: "Only its members see it already.",
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
  restricted: {
    holds: (record) => record.restrictedTo !== null,
    message: "The case must have been restricted.",
    clause: "27035-1 §5.4 a), §5.5 a)",
  },
} satisfies Record<string, Fact>;

export type FactName = keyof typeof facts;
