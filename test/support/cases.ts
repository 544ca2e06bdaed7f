import { expect, it } from "@jest/globals";
import type { IncidentState } from "../../src/domain/words.js";
import type { ActionDesk } from "./action-desk.js";
import type { TestServer } from "./tocsin.js";

/** What is written down about a case at any time. */
const worked = [
  "placeLegalHold",
  "openInvestigation",
  "reportFinding",
  "followProcedure",
  "startProcedure",
  "recordProcedureStep",
  "startAnalysis",
  "identifyResource",
  "activateControl",
  "draftPostIncidentReport",
];
const written = ["registerEvidence", "postCaseMessage", "recordCaseFact", "createTask", "recordTime", "assessDamage"];
const always = [
  "describeDenialOfService",
  "recordAttack",
  "logActivity",
  "recordIndicator",
  "exportCase",
  "exportIncident",
  "importIntoIncident",
  ...worked,
  ...written,
  "addStakeholder",
  "shareIncident",
  "recordPartnerContribution",
  "issueNotice",
  "createExerciseFromIncident",
];
const rated = ["classifyIncident", "upgradeCategory"];
const shaped = ["linkEvents", "separateEvents", "splitIncident"];
const whileOpen = [...shaped, ...rated, "assignIncident", "restrictIncident", ...always];
const whileActive = [
  ...whileOpen,
  "recordControlReview",
  "mergeIncidents",
  "escalateIncident",
  "containIncident",
  "eradicateIncident",
  "recoverIncident",
];

/** What an IRT lead may do with an incident in each state, by hand from the standard's phases. */
export const leadMay: Readonly<Record<IncidentState, readonly string[]>> = {
  DECLARED: whileActive,
  RESPONDING: whileActive,
  CRISIS: whileActive,
  RESOLVED: [...whileOpen, "closeIncident", "reopenIncident", "recordLesson", "answerQuestionnaire"],
  // It can be played, and nothing else.
  MERGED: ["createExerciseFromIncident"],
  CLOSED: [...always, "prepareCaseStudy", "reopenIncident", "recordLesson", "answerQuestionnaire", "restrictIncident"],
};

export const severity = { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR" } as const;

export interface Case {
  id: string;
  version: number;
}

/** Takes the steps of the standard until the incident is in the state. */
export async function incidentIn(server: TestServer, state: IncidentState, more: object = {}): Promise<Case> {
  return leadTo(server, await server.incident(more), state);
}

/** Takes the same steps with an incident that is there. */
export async function leadTo(server: TestServer, { id, ...declared }: Case, state: IncidentState): Promise<Case> {
  let { version } = declared;
  const step = async (action: string, input: object) => {
    ({ version } = await server.done(action, { incidentId: id, version, ...input }));
  };
  if (state === "DECLARED") return { id, version };
  await step("containIncident", { description: "Unplugged" });
  if (state === "CRISIS")
    await step("escalateIncident", { target: "CRISIS_HANDLING", reason: "Production stands still" });
  if (state === "RESPONDING" || state === "CRISIS") return { id, version };
  await step("recoverIncident", { description: "Restored from backup" });
  await step("recordControlReview", { underControl: true, finding: "No further spread" });
  await step("classifyIncident", severity);
  await step("resolveIncident", { conclusion: "Over" });
  if (state === "RESOLVED") return { id, version };
  await step("closeIncident", { stakeholders: [{ stakeholder: "The board", notifiedAt: "2026-01-05" }] });
  return { id, version };
}

/** An input for an action on a fresh incident in the state. */
export async function onIncident<T extends object>(server: TestServer, state: IncidentState, input: T) {
  const { id, version } = await incidentIn(server, state);
  return { incidentId: id, version, ...input };
}

/** Actions in any order, for comparison. */
export function sorted(actions: readonly string[]): string[] {
  return [...actions].sort();
}

const states: readonly IncidentState[] = ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"];

/** Registers the state rule: legal in these states; in every other refused with the clause and what is possible. */
export function demandsStates(
  desk: ActionDesk,
  legal: readonly IncidentState[],
  clause: string,
  input: object,
  { versioned = true, only = states }: { versioned?: boolean; only?: readonly IncidentState[] } = {},
): void {
  const inputIn = async (state: IncidentState) => {
    const { version, ...rest } = await onIncident(desk.server, state, input);
    return versioned ? { version, ...rest } : rest;
  };

  const possible = only.filter((state) => legal.includes(state));
  if (possible.length > 0) {
    it.each(possible)(`is possible while %s${desk.numbers}`, async (state) => {
      await desk.done(await inputIn(state), "id");
    });
  }

  it.each(only.filter((state) => !legal.includes(state)))(`is refused while %s${desk.numbers}`, async (state) => {
    const refusal = await desk.refused(await inputIn(state), { code: "WRONG_STATE", clause });
    expect(sorted(refusal.allowedActions)).toEqual(sorted(leadMay[state]));
  });
}
