import { textAt } from "../../domain/foreign/look.js";
import type { Lose, TidyObject } from "../../domain/foreign/tidy.js";
import type { AssessEventInput, DeclareIncidentInput, ExternalReferenceInput } from "../api/inputs.js";
import type { VerisAction } from "./actions.js";
import { causeIntentOf, causeMeansOf, consequencesOf } from "./causes.js";
import { lookUp } from "./look-up.js";
import { summaryOf } from "./texts.js";

/** What is to be done with the event once it is reported. The ids are not known before, so they are not in it. */
export type FollowUp =
  | { action: "declareIncident"; input: Omit<DeclareIncidentInput, "eventIds" | "idempotencyKey"> }
  | { action: "assessEvent"; input: Omit<AssessEventInput, "eventId" | "version" | "idempotencyKey"> }
  | { action: "none" };

/** What the incident has in common with its event. */
export interface Common {
  title: string;
  categories: string[];
  ictRelated?: boolean;
  externalReferences: ExternalReferenceInput[];
}

/**
 * VERIS has one word for what became of it. A near miss did happen and did no harm: it met no incident criterion, which
 * of the outcomes of ISO/IEC 27035's assessment leaves "false alarm", the one that ends without an incident. The reason
 * says that it was a near miss, since those are what lessons are learnt from.
 */
const assessments: Readonly<Record<string, Pick<AssessEventInput, "outcome" | "reason">>> = {
  suspected: {
    outcome: "POSSIBLE_INCIDENT",
    reason: 'Recorded in VERIS as "Suspected": neither confirmed nor ruled out.',
  },
  "false positive": {
    outcome: "FALSE_ALARM",
    reason: 'Recorded in VERIS as "False positive".',
  },
  "near miss": {
    outcome: "FALSE_ALARM",
    reason:
      'Near miss: recorded in VERIS as "Near miss", an event that came about without doing the harm it could have.',
  },
};

const criterion = 'Recorded in VERIS as a confirmed security incident ("security_incident": "Confirmed").';

export function followUpOf(record: TidyObject, actions: readonly VerisAction[], common: Common, lose: Lose): FollowUp {
  const word = textAt(record, "security_incident");
  if (word?.toLowerCase() === "confirmed") {
    return { action: "declareIncident", input: incidentOf(record, actions, common) };
  }
  const assessment = word === undefined ? undefined : lookUp(assessments, word.toLowerCase());
  if (assessment) return { action: "assessEvent", input: { ...assessment, origin: "IMPORT" } };

  // Whether it was an incident is for people to say, as it is for every event that was just reported.
  lose(
    "security_incident",
    `${word === undefined ? "missing" : `"${word}" is not known`}; the event awaits assessment`,
  );
  return { action: "none" };
}

/** When it was declared VERIS does not say: `occurredAt`, here the time of the declaration, is left open. */
function incidentOf(record: TidyObject, actions: readonly VerisAction[], common: Common) {
  const summary = summaryOf(record);
  return {
    criterion,
    ...common,
    ...(summary !== undefined && { summary }),
    causeIntent: causeIntentOf(actions),
    causeMeans: causeMeansOf(actions),
    consequences: consequencesOf(record, actions),
    origin: "IMPORT" as const,
  };
}
