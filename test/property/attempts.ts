import { severity } from "../support/cases.js";
import { reported } from "../support/events.js";
import type { TestServer } from "../support/tocsin.js";
import type { Random } from "./random.js";

/** A record as the walk knows it, read before each step. */
export interface Known {
  id: string;
  version: number;
  state: string;
  /** Of an incident: its events. */
  events?: { id: string; state: string }[];
}

export interface Scene {
  server: TestServer;
  random: Random;
  /** Somebody to whom work can be given. */
  handlerId: string;
  /** Another incident that goes on, if there is one. */
  another(id: string): Promise<Known | null>;
}

type Attempt = (record: Known, scene: Scene) => object | null | Promise<object | null>;

const response = { description: "Done" };
/** A reason that is always one. */
const reason = "So it is";

/**
 * For each action on a report or a case an input with which nothing but the lifecycle can stand in its way; null where
 * there is nothing at hand to do it with.
 */
export const attempts: Readonly<Record<string, Attempt>> = {
  amendEvent: () => ({ description: "More of it" }),
  triageEvent: () => ({ note: "Looked at" }),
  assessEvent: (_event, { random }) => ({ outcome: random.one(["INCIDENT", "POSSIBLE_INCIDENT"]), reason }),
  reviewAssessment: () => ({ verdict: "CONFIRMED", reason }),
  amendVulnerability: () => ({ mitigation: "Switch it off" }),
  assessVulnerability: () => ({ outcome: "CONFIRMED", severity: "HIGH", reason }),
  assignRemediation: (_weakness, { handlerId }) => ({ assigneeId: handlerId }),
  recordRemediation: () => ({ remediation: "Patched" }),
  verifyVulnerability: (_weakness, { random }) => ({ removed: random.chance(0.7), finding: "Looked" }),
  closeVulnerability: () => ({}),
  acceptVulnerability: () => ({ reason }),
  reopenVulnerability: () => ({ reason }),
  linkEvents: async (_incident, { server }) => ({ eventIds: [(await reported(server)).eventId] }),
  separateEvents: ({ events = [] }) => (events.length < 2 ? null : { eventIds: [events.at(-1)?.id], reason }),
  splitIncident: ({ events = [] }) => (events.length < 2 ? null : { eventIds: [events.at(-1)?.id], reason }),
  mergeIncidents: async ({ id }, { another, random }) => {
    // Merged cases go nowhere: seldom, or nothing would come to its end.
    if (random.chance(0.7)) return null;
    const other = await another(id);
    return other && { absorbed: [{ incidentId: other.id, version: other.version }], reason };
  },
  classifyIncident: () => severity,
  assignIncident: (_incident, { handlerId }) => ({ assigneeId: handlerId }),
  recordControlReview: (_incident, { random }) => ({
    ...{ underControl: random.chance(0.8), severeImpact: random.chance(0.2), finding: "Looked" },
  }),
  escalateIncident: (_incident, { random }) => ({ target: random.one(["MANAGEMENT", "CRISIS_HANDLING"]), reason }),
  containIncident: () => response,
  eradicateIncident: () => response,
  recoverIncident: () => response,
  resolveIncident: () => ({ conclusion: "Over", rootCause: "A default password" }),
  closeIncident: () => ({ stakeholders: [{ stakeholder: "The board", notifiedAt: "2026-01-05" }] }),
  reopenIncident: () => ({ reason }),
  registerEvidence: () => ({ name: "disk.img" }),
  issueNotice: (_incident, { handlerId }) => ({ recipientIds: [handlerId], title: "Told", body: "Told" }),
  recordLesson: () => ({ title: "Know what runs" }),
  createTask: () => ({ title: "Look again", kind: "RESPONSE" }),
  postCaseMessage: () => ({ body: "It goes on", channel: "MEETING" }),
  assessDamage: () => ({ description: "Two hours" }),
};

/** Actions on reports and cases that the walk leaves out, and why. */
export const leftOut: Readonly<Record<string, readonly string[]>> = {
  "makes what is walked on":
    "reportEvent reportEvents ingestAlert recordOutOfBandReport reportVulnerability declareIncident".split(" "),
  "changes who sees it, which the walk's people must":
    "restrictIncident addCaseMember removeCaseMember withdrawEvent shareIncident recordPartnerContribution".split(" "),
  "leaves the case as it is":
    "exportCase exportIncident createExerciseFromIncident importIntoIncident prepareCaseStudy recordVulnerabilityLesson".split(
      " ",
    ),
  "enters a record beside it: every-action.test.ts and registers.test.ts take each": (
    "logActivity activateControl startAnalysis draftPostIncidentReport startProcedure recordProcedureStep followProcedure " +
    "identifyResource recordAttack escalateEvent escalateVulnerability recordIndicator placeLegalHold openInvestigation " +
    "reportFinding answerQuestionnaire recordTime addStakeholder describeDenialOfService"
  ).split(" "),
  "says more of it and moves it nowhere": "upgradeCategory recordCaseFact".split(" "),
};
