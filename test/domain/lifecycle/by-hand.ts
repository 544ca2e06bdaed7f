import type { FactName } from "../../../src/domain/lifecycle/facts.js";

/**
 * In which states of its record each action is possible, written by hand from ISO/IEC 27035, never from the tables.
 * An action that makes its record, or whose record has no states, does not stand here.
 */
export const possibleWhile: Readonly<Record<string, string>> = {
  // A report is completed as long as anybody works with it, also after it was decided (27035-1 §5.3 c).
  ...each("amendEvent", "REPORTED TRIAGED POSSIBLE_INCIDENT CONFIRMED FALSE_ALARM"),
  ...each("triageEvent", "REPORTED TRIAGED"),
  // What is confirmed is an incident's already; a false alarm can prove to be none.
  ...each("assessEvent", "REPORTED TRIAGED POSSIBLE_INCIDENT FALSE_ALARM"),
  // The second pair of eyes looks at what was decided, and at nothing else.
  ...each("reviewAssessment", "CONFIRMED POSSIBLE_INCIDENT FALSE_ALARM"),

  ...each("amendVulnerability", "REPORTED ASSESSED IN_REMEDIATION VERIFIED CLOSED RISK_ACCEPTED"),
  ...each("assessVulnerability", "REPORTED ASSESSED"),
  ...each("assignRemediation acceptVulnerability", "ASSESSED IN_REMEDIATION"),
  ...each("recordRemediation verifyVulnerability", "IN_REMEDIATION"),
  ...each("closeVulnerability", "VERIFIED"),
  ...each("reopenVulnerability recordVulnerabilityLesson", "VERIFIED CLOSED RISK_ACCEPTED"),

  // Responding ends with the resolution, shaping and rating with the closure; what is found out is written down always.
  ...each("containIncident eradicateIncident recoverIncident", "DECLARED RESPONDING CRISIS"),
  ...each("recordControlReview escalateIncident mergeIncidents", "DECLARED RESPONDING CRISIS"),
  ...each("linkEvents separateEvents splitIncident", "DECLARED RESPONDING CRISIS RESOLVED"),
  ...each("classifyIncident upgradeCategory assignIncident", "DECLARED RESPONDING CRISIS RESOLVED"),
  ...each("resolveIncident", "RESPONDING CRISIS"),
  ...each("closeIncident", "RESOLVED"),
  ...each("reopenIncident recordLesson answerQuestionnaire", "RESOLVED CLOSED"),
  ...each(
    "restrictIncident addCaseMember removeCaseMember withdrawEvent",
    "DECLARED RESPONDING CRISIS RESOLVED CLOSED",
  ),
  ...each(
    "registerEvidence exportCase exportIncident importIntoIncident",
    "DECLARED RESPONDING CRISIS RESOLVED CLOSED",
  ),
  ...each("recordCaseFact issueNotice", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("followProcedure startProcedure recordProcedureStep", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("logActivity activateControl startAnalysis", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("placeLegalHold openInvestigation reportFinding", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("draftPostIncidentReport identifyResource recordAttack", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("assessDamage postCaseMessage recordIndicator", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("createTask recordTime addStakeholder", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("describeDenialOfService", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),

  // A filing is prepared before its term begins, made once it runs, and added to after it was made.
  ...each("prepareFiling", "WAITING OPEN APPROACHING DUE MISSED"),
  ...each("recordFiling", "OPEN APPROACHING DUE MISSED MET"),
  ...each("recordDelay", "OPEN APPROACHING DUE MISSED"),
  ...each("acknowledgeNotice", "ISSUED LEAVING SENT HELD FAILED TOLD"),
  // What leaves at this moment may still arrive: only what has not, or may have been read by nobody, is told by mouth.
  ...each("recordNoticeTold", "ISSUED SENT HELD FAILED"),

  ...each("shareIncident recordPartnerContribution", "DECLARED RESPONDING CRISIS RESOLVED CLOSED"),
  ...each("approveShare rejectShare", "PREPARED"),
  ...each("revokeShare", "IN_FORCE"),
  ...each("takeInContribution declineContribution", "PROPOSED"),
  ...each("acknowledgeSharedCase", "OFFERED"),
  ...each("contributeToSharedCase exportSharedCase", "OPEN"),
  // What is taught is over, and who releases it has seen all of it.
  ...each("prepareCaseStudy", "CLOSED"),
  ...each("releaseCaseStudy rejectCaseStudy", "PREPARED"),
  ...each("withdrawCaseStudy", "RELEASED"),
  ...each("updateDocument approveDocument", "DRAFT"),
  ...each("reviseDocument", "APPROVED SUPERSEDED WITHDRAWN"),
  ...each("withdrawDocument", "DRAFT APPROVED"),
  ...each("startExercise", "PLANNED"),
  ...each("updateExercise cancelExercise", "PLANNED RUNNING"),
  ...each("injectExerciseEvent completeExercise", "RUNNING"),
  ...each("evaluateExercise", "COMPLETED"),
  ...each("updateTrainingSession recordTrainingHeld cancelTrainingSession", "PLANNED"),
  ...each("updateQuestionnaireTemplate issueQuestionnaireTemplate", "DRAFT"),
  ...each("retireQuestionnaireTemplate", "DRAFT ISSUED"),
  ...each("updateImprovement rejectImprovement", "PROPOSED ACCEPTED IN_PROGRESS"),
  ...each("acceptImprovement", "PROPOSED"),
  ...each("startImprovement", "ACCEPTED"),
  ...each("completeImprovement", "ACCEPTED IN_PROGRESS"),
  ...each("verifyImprovement returnImprovement", "DONE"),
  ...each("startTask", "OPEN"),
  ...each("updateTask completeTask cancelTask", "OPEN IN_PROGRESS"),
  ...each("reopenTask", "DONE CANCELLED"),
  ...each("updateAnalysis concludeAnalysis", "UNDER_WAY"),
  ...each("liftLegalHold", "PLACED"),
  // The classes of processes of 27043, one after the other.
  ...each("updateInvestigation", "INITIALIZED ACQUIRING INVESTIGATING"),
  ...each("beginAcquisition", "INITIALIZED"),
  ...each("beginExamination", "ACQUIRING"),
  ...each("concludeInvestigation", "INVESTIGATING"),
  ...each("updatePostIncidentReport issuePostIncidentReport", "DRAFT"),
  ...each("completeProcedure abandonProcedure", "RUNNING"),
  ...each("updateResource releaseResource", "IDENTIFIED ASSIGNED"),
  ...each("assignResource", "IDENTIFIED RELEASED"),
  ...each("liftControl", "ACTIVE"),
  ...each("endRelation", "STANDING"),
  ...each("confirmErasure refuseErasure", "ASKED"),
  ...each("updateAlternateChannel confirmAlternateChannel failAlternateChannel", "UNCHECKED WORKS FAILED"),
  ...each("updateSituationItem", "UNVALIDATED VALIDATED REFUTED"),
  ...each("validateSituationItem", "UNVALIDATED REFUTED"),
  ...each("refuteSituationItem", "UNVALIDATED VALIDATED"),
};

function each(actions: string, states: string): Record<string, string> {
  return Object.fromEntries(actions.split(" ").map((action) => [action, states]));
}

const resolvable = {
  state: "RESPONDING",
  ...{ underControl: true, recoveredAt: "2026-01-02", severityClass: "WARNING", restrictedTo: null },
  ...{ causeIntent: "ACCIDENTAL", rootCause: "A worn cable", ictRelated: true, managementInvolvedAt: null },
};
const common = { state: "RESPONDING", restrictedTo: null };
const restricted = { state: "RESPONDING", restrictedTo: "inc_0" };

interface Guard {
  /** A record on which the action is possible. */
  sound: object;
  /** What must not be, by the fact that is then missing. */
  lacking: Readonly<Partial<Record<FactName, object>>>;
}

/** What must be true of a record before an action, by hand from the guards of the standard. */
export const guards: Readonly<Record<string, Guard>> = {
  resolveIncident: {
    sound: resolvable,
    lacking: {
      underControl: { underControl: null },
      escalated: { severeImpact: true },
      recovered: { recoveredAt: null },
      classified: { severityClass: null },
      causeKnown: { rootCause: " " },
      managementInvolved: { ictRelated: false },
    },
  },
  closeIncident: {
    sound: { ...resolvable, state: "RESOLVED" },
    lacking: {
      underControl: { underControl: false },
      recovered: { recoveredAt: null },
      classified: { severityClass: null },
    },
  },
  verifyVulnerability: {
    sound: { state: "IN_REMEDIATION", remediatedAt: "2026-01-02", remediatedBy: null },
    lacking: { remediated: { remediatedAt: null } },
  },
  restrictIncident: { sound: common, lacking: { unrestricted: restricted } },
  addCaseMember: { sound: restricted, lacking: { restricted: common } },
  removeCaseMember: { sound: restricted, lacking: { restricted: common } },
  withdrawEvent: { sound: restricted, lacking: { restricted: common } },
};

/** What is for somebody else's eyes: the field that names who did it, alone or as one of several. */
export const otherEyes: Readonly<Record<string, { state: string; field: string; several?: true }>> = {
  reviewAssessment: { state: "CONFIRMED", field: "assessedBy" },
  verifyVulnerability: { state: "IN_REMEDIATION", field: "remediatedBy" },
  approveDocument: { state: "DRAFT", field: "authorIds", several: true },
  verifyImprovement: { state: "DONE", field: "doneById" },
  approveShare: { state: "PREPARED", field: "createdBy" },
  releaseCaseStudy: { state: "PREPARED", field: "createdBy" },
  liftLegalHold: { state: "PLACED", field: "createdBy" },
  confirmErasure: { state: "ASKED", field: "createdBy" },
};
