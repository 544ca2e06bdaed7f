/**
 * Who may see and do what, written by hand from issue 3 and ISO/IEC 27035, never from the policies. Roles by letter:
 *
 *   R reporter            P point of contact   H handler      L IRT lead     C crisis manager   E evidence custodian
 *   O asset owner         M management         A auditor      D administrator                   S sensor   N partner
 *
 * Everybody here has one role and works for one constituency. The worlds:
 *
 *   own     a record of the own constituency          other   the same in another constituency
 *   hidden  of a restricted case, not a member        member  of a restricted case, as its member
 *   linked  open, and linked to the hidden case       mine    reported by oneself, in the own constituency;
 *                                                             of tokens: the one that somebody comes with
 *   gone    reported by oneself, and withdrawn under the hidden case
 *
 * A world that a field does not name does not exist for it (nobody restricts a team).
 */
export type World = "own" | "other" | "hidden" | "member" | "linked" | "mine" | "gone";

export type Row = Partial<Record<World, string>>;

const everybody = "RPHLCEOMADSN";
/** Who works on cases or answers for them. */
const readers = "PHLCEMA";

/** Who sees the record of the world by the field. Nobody else does. */
export const queries: Record<string, Row> = {
  incidents: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  incident: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  "incident by reference": { own: readers, other: "", hidden: "", member: readers, linked: readers },
  // A reporter follows the own reports; a sensor gets an answer and reads nothing.
  events: { own: readers, other: "", hidden: "", member: readers, linked: readers, mine: `${readers}RO`, gone: "" },
  event: { own: readers, other: "", hidden: "", member: readers, linked: readers, mine: `${readers}RO`, gone: "" },
  triageQueue: { own: readers, other: "", hidden: "", member: readers, mine: `${readers}RO`, gone: "" },
  assessmentQueue: { own: readers, other: "" },
  workQueue: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  classificationScale: { own: `${readers}D`, other: "" },
  classificationScales: { own: `${readers}D`, other: "" },
  incidentCriteria: { own: `${readers}D`, other: "" },
  vulnerabilities: { own: readers, other: "", mine: `${readers}RO` },
  node: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  "node of evidence": { own: readers, other: "", hidden: "", member: readers },
  "node of an event": {
    own: readers,
    other: "",
    hidden: "",
    member: readers,
    linked: readers,
    mine: `${readers}RO`,
    gone: "",
  },
  // Of a hidden case not even the tie is told, to whoever sees the event.
  "node of a link": { own: readers, other: "", hidden: "", member: readers, linked: "" },
  journal: { own: readers, other: "", hidden: "", member: readers },
  "journal of a link": { own: readers, other: "", hidden: "", member: readers, linked: "" },
  "journal of a person": { own: `${readers}D`, other: "" },
  "journal of a token": { own: "D", other: "" },
  "journal of a broken glass": { other: "", hidden: "LCA", member: readers },
  // That, who and when, to those who must know; nothing of the contents.
  restrictedCases: { own: "", other: "", hidden: "LCA", member: "LCA" },
  brokenGlass: { other: "", hidden: "LCA", member: readers },
  people: { own: `${readers}D`, other: "" },
  teams: { own: `${readers}D`, other: "" },
  tokens: { own: "D", other: "" },
  constituencies: { own: `${readers}D`, other: "" },
  // A reporter must know whom to call.
  pointsOfContact: { own: `${readers}DRO`, other: "" },
  externalOrganizations: { own: `${readers}D`, other: "" },
  legalBases: { own: `${readers}D`, other: "" },
  assets: { own: `${readers}D`, other: "" },
  threats: { own: `${readers}D`, other: "" },
  damageAssessments: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  supportMechanisms: { own: `${readers}D`, other: "" },
  analysisTools: { own: `${readers}D`, other: "" },
  policyReferences: { own: `${readers}D`, other: "" },
  documents: { own: `${readers}D`, other: "" },
  controlMappings: { own: `${readers}D`, other: "" },
  memberSkills: { own: `${readers}D`, other: "" },
  dutyRosters: { own: `${readers}D`, other: "" },
  interactionPoints: { own: `${readers}D`, other: "" },
  exercises: { own: `${readers}D`, other: "" },
  trainingProgrammes: { own: `${readers}D`, other: "" },
  trainingSessions: { own: `${readers}D`, other: "" },
  trainingAttendances: { own: `${readers}D`, other: "" },
  goLives: { own: `${readers}D`, other: "" },
  proportionalityProfiles: { own: `${readers}D`, other: "" },
  readiness: { own: `${readers}D`, other: "" },
  goLiveChecklist: { own: `${readers}D`, other: "" },
  improvements: { own: `${readers}D`, other: "" },
  questionnaireTemplates: { own: readers, other: "" },
  lessonQuestionnaires: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  // What was learnt of cases is for those who work on them and answer for them.
  effectivenessReviews: { own: readers, other: "" },
  teamEvaluations: { own: readers, other: "" },
  capabilityMetrics: { own: `${readers}D`, other: "" },
  capabilityMeasurements: { own: `${readers}D`, other: "" },
  caseMessages: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  regulatoryProfiles: { own: `${readers}D`, other: "" },
  // Whoever is told something reads it; everybody must know which means to use.
  notifications: { own: readers, other: "", hidden: "", member: readers, mine: `${readers}RO` },
  outOfBandModes: { own: `${readers}DRO`, other: "" },
  situationItems: { own: `${readers}D`, other: "" },
  situationLinks: { own: readers, other: "" },
  sensors: { own: `${readers}D`, other: "" },
  alternateChannels: { own: `${readers}D`, other: "" },
  escalationRules: { own: `${readers}D`, other: "" },
  stakeholders: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  reportingObligations: { own: readers, other: "", hidden: "", member: readers },
  knowledgeArticles: { own: readers, other: "" },
  incidentAsOf: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  search: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  "search of events": {
    own: readers,
    other: "",
    hidden: "",
    member: readers,
    linked: readers,
    mine: `${readers}RO`,
    gone: "",
  },
  "search of articles": { own: readers, other: "" },
  indicators: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  correlations: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  // Figures count what the viewer sees, and nothing else.
  incidentMetrics: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  eventMetrics: {
    own: readers,
    other: "",
    hidden: "",
    member: readers,
    linked: readers,
    mine: `${readers}RO`,
    gone: "",
  },
  phaseDwell: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  threatFrequency: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  incidentTrend: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  impactMetrics: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  incidentStats: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  eventEscalations: { own: readers, other: "", hidden: "", member: readers },
  vulnerabilityEscalations: { own: readers, other: "" },
  tasks: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  // One's own work, among the cases that one sees; nobody of the matrix has any.
  procedureRuns: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  procedureStepRecords: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  analyses: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  caseResources: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  activatedControls: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  postIncidentReports: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  myTasks: { own: everybody },
  timeEntries: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  viewer: { own: everybody },
  // Who holds a token looks after it, whatever the role; of others' tokens only who issues them is told.
  "viewer by the own token": { own: "", other: "", mine: everybody },
  categories: { own: everybody },
  // Whoever reports says what it looks like.
  ownCategories: { own: `${readers}DRO`, other: "" },
  denialsOfService: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  feedPosition: { own: everybody },
  reportForm: { own: everybody },
  // The law is public.
  reportingDuties: { own: everybody },
  // A proof tells how much there is in all: for those who answer for the whole.
  checkpoint: { own: "LEA" },
  consistencyProof: { own: "LEA" },
  inclusionProof: { own: "LEA", other: "", hidden: "", member: "LEA", linked: "LEA" },
  standardLessonQuestions: { own: everybody },
};

/** Whom a live feed tells of a change to the record of the world. */
export const subscriptions: Record<string, Row> = {
  changes: { own: readers, other: "", hidden: "", member: readers, linked: readers, mine: readers, gone: "" },
  incidentsChanged: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  incidentBoard: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  incidentChanged: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  crisisActivated: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  deadlineChanged: { own: readers, other: "", hidden: "", member: readers },
  incidentStats: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  situationChanged: { own: `${readers}D`, other: "" },
  noticeIssued: { own: readers, other: "", hidden: "", member: readers, mine: `${readers}RO` },
  correlationFound: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  eventReported: {
    own: readers,
    other: "",
    hidden: "",
    member: readers,
    linked: readers,
    mine: `${readers}RO`,
    gone: "",
  },
  caseMessageAdded: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  taskChanged: { own: readers, other: "", hidden: "", member: readers, linked: readers },
  // Of the event: a reporter follows the report, and not what is asked of management.
  eventEscalated: { own: readers, other: "", hidden: "", member: readers },
};

/** Who may act on whatever they see of a case: everybody else is forbidden, and whoever may elsewhere finds nothing. */
const onCase = (may: string): Row => ({
  own: `${may}|`,
  other: `|${may}`,
  hidden: `|${may}`,
  member: `${may}|`,
  linked: `${may}|`,
});
/** The same, of a record in a case. */
const inCase = (may: string): Row => ({ own: `${may}|`, other: `|${may}`, hidden: `|${may}`, member: `${may}|` });
const onEvent = (may: string): Row => ({ ...onCase(may), mine: `${may}|` });
const onWeakness = (may: string): Row => ({ own: `${may}|`, other: `|${may}`, mine: `${may}|` });
const inRegister = (may: string): Row => ({ own: `${may}|`, other: `|${may}` });

/**
 * Who may act on the record of the world | who is told that there is no such record. Everybody else is told that their
 * role does not permit it, whatever the record.
 */
export const mutations: Record<string, Row> = {
  // Any person and any machine reports (27035-1 §5.3 b); an auditor and an administrator have no part in cases.
  reportEvent: inRegister("RPHLCEOMS"),
  reportEvents: inRegister("RPHLCEOMS"),
  reportVulnerability: inRegister("RPHLCEOMS"),
  // What watches by itself, and who may speak for it.
  ingestAlert: inRegister("PHLS"),
  recordOutOfBandReport: inRegister("PHLC"),
  createSensor: inRegister("LD"),
  updateSensor: inRegister("LD"),
  // Authors amend what they reported; who follows own reports is told of others' reports that there are none.
  amendEvent: {
    own: "PHL|RO",
    other: "|RPHLCEOM",
    hidden: "|RPHLCEOM",
    member: "PHL|RO",
    linked: "PHL|RO",
    mine: "RPHLCEOM|",
    gone: "|RPHLCEOM",
  },
  triageEvent: onEvent("PHL"),
  assessEvent: onEvent("HL"),
  reviewAssessment: onEvent("HL"),
  // Whoever finds something out about what they see.
  recordObservation: onEvent("PHLCE"),
  // The plan is the IRT's to write and top management's to answer for.
  adoptClassificationScale: inRegister("LM"),
  adoptIncidentCriteria: inRegister("LM"),
  amendVulnerability: { own: "PHL|RO", other: "|RPHLCEOM", mine: "RPHLCEOM|" },
  assessVulnerability: onWeakness("HL"),
  acceptVulnerability: onWeakness("LM"),
  reopenVulnerability: onWeakness("HL"),
  assignRemediation: onWeakness("HL"),
  // Whoever it is assigned to may, of the IRT or not: nobody here. Who sees no more than that is told of none.
  recordRemediation: { own: "HL|RO", other: "|RHLCEOM", mine: "HL|" },
  verifyVulnerability: onWeakness("HL"),
  closeVulnerability: onWeakness("HL"),
  setAssessmentReview: inRegister("LD"),
  declareIncident: onEvent("HL"),
  linkEvents: onCase("HL"),
  classifyIncident: onCase("HL"),
  upgradeCategory: onCase("HL"),
  describeDenialOfService: onCase("HL"),
  updateDenialOfService: onCase("HL"),
  createCategory: inRegister("LD"),
  updateCategory: inRegister("LD"),
  assignIncident: onCase("HL"),
  recordControlReview: onCase("HLC"),
  escalateIncident: onCase("PHLC"),
  containIncident: onCase("HL"),
  eradicateIncident: onCase("HL"),
  recoverIncident: onCase("HL"),
  resolveIncident: onCase("HL"),
  closeIncident: onCase("L"),
  reopenIncident: onCase("HL"),
  registerEvidence: onCase("HLE"),
  // Who hands a case out answers for it.
  exportCase: onCase("LE"),
  recordLesson: onCase("HLM"),
  // Who answers for the organization before an authority, or prepares it.
  recordCaseFact: onCase("HLCM"),
  prepareFiling: inCase("HLCM"),
  recordFiling: inCase("HLCM"),
  recordDelay: inCase("HLCM"),
  correctFiling: inCase("HLCM"),
  // Who speaks for a case to those outside of its handling; a notice to oneself is one's own to acknowledge.
  issueNotice: onCase("PHLCM"),
  acknowledgeNotice: {
    own: "PHLCEM|RO",
    other: "|PHLCEMRO",
    hidden: "|PHLCEMRO",
    member: "PHLCEM|RO",
    mine: "PHLCEMRO|",
  },
  recordNoticeTold: inCase("PHLCM"),
  activateOutOfBand: inRegister("HLC"),
  endOutOfBand: inRegister("LC"),
  addStakeholder: onCase("PHLCM"),
  updateStakeholder: onCase("PHLCM"),
  createEscalationRule: inRegister("LD"),
  updateEscalationRule: inRegister("LD"),
  createAlternateChannel: inRegister("LD"),
  confirmAlternateChannel: inRegister("LD"),
  failAlternateChannel: inRegister("LD"),
  // Whoever watches what is going on, and judges what comes from outside.
  recordSituationItem: inRegister("PHL"),
  updateSituationItem: inRegister("PHL"),
  validateSituationItem: inRegister("PHL"),
  refuteSituationItem: inRegister("PHL"),
  explainBySituationItem: inRegister("PHL"),
  updateAlternateChannel: inRegister("LD"),
  restrictIncident: onCase("HL"),
  addCaseMember: onCase("HL"),
  removeCaseMember: onCase("HL"),
  withdrawEvent: onCase("HL"),
  // The one act of an auditor: it changes no record of a case, and is answered for.
  breakGlass: { own: "|LCA", other: "|LCA", hidden: "LCA|", member: "LCA|" },
  reviewBreakGlass: { other: "|LC", hidden: "LC|", member: "LC|" },
  // Whoever has a part in the case speaks in it.
  postCaseMessage: onCase("PHLCEM"),
  // Whoever takes in or handles reports hands them up.
  escalateEvent: {
    ...onEvent("PHLC"),
    hidden: "|PHLC",
    gone: "|PHLC",
  },
  escalateVulnerability: { own: "PHLC|", other: "|PHLC", mine: "PHLC|" },
  startProcedure: onCase("HLC"),
  completeProcedure: onCase("HLC"),
  abandonProcedure: onCase("HLC"),
  // A procedure leads each person that is involved.
  recordProcedureStep: onCase("PHLCEM"),
  startAnalysis: onCase("HLE"),
  updateAnalysis: onCase("HLE"),
  concludeAnalysis: onCase("HLE"),
  identifyResource: onCase("HLC"),
  updateResource: onCase("HLC"),
  assignResource: onCase("HLC"),
  releaseResource: onCase("HLC"),
  activateControl: onCase("HLC"),
  liftControl: onCase("HLC"),
  draftPostIncidentReport: onCase("HL"),
  updatePostIncidentReport: onCase("HL"),
  issuePostIncidentReport: onCase("L"),
  createTask: onCase("PHLCEM"),
  updateTask: onCase("PHLCEM"),
  startTask: onCase("PHLCEM"),
  completeTask: onCase("PHLCEM"),
  cancelTask: onCase("PHLCEM"),
  reopenTask: onCase("PHLCEM"),
  recordTime: onCase("PHLCEM"),
  correctTime: onCase("PHLCEM"),
  createLegalBasis: inRegister("LD"),
  updateLegalBasis: inRegister("LD"),
  createAsset: inRegister("HLD"),
  updateAsset: inRegister("HLD"),
  createThreat: inRegister("HL"),
  updateThreat: inRegister("HL"),
  assessDamage: onCase("HLC"),
  createSupportMechanism: inRegister("LD"),
  updateSupportMechanism: inRegister("LD"),
  recordIndicator: onCase("PHLE"),
  writeKnowledgeArticle: inRegister("PHLE"),
  reviseKnowledgeArticle: inRegister("PHLE"),
  createAnalysisTool: inRegister("LD"),
  updateAnalysisTool: inRegister("LD"),
  createPolicyReference: inRegister("LD"),
  updatePolicyReference: inRegister("LD"),
  // Documents are written by those who lead and administer; top management alone commits itself (27035-1 §5.2 a).
  draftDocument: inRegister("LMD"),
  updateDocument: inRegister("LMD"),
  reviseDocument: inRegister("LMD"),
  approveDocument: inRegister("M"),
  withdrawDocument: inRegister("LM"),
  createControlMapping: inRegister("LD"),
  updateControlMapping: inRegister("LD"),
  createMemberSkill: inRegister("LD"),
  updateMemberSkill: inRegister("LD"),
  createDutyRoster: inRegister("LD"),
  updateDutyRoster: inRegister("LD"),
  createInteractionPoint: inRegister("LD"),
  updateInteractionPoint: inRegister("LD"),
  // Trainings are arranged by those who keep the team; that all is there is for management to say.
  createTrainingProgramme: inRegister("LD"),
  updateTrainingProgramme: inRegister("LD"),
  planTrainingSession: inRegister("LD"),
  updateTrainingSession: inRegister("LD"),
  recordTrainingHeld: inRegister("LD"),
  cancelTrainingSession: inRegister("LD"),
  recordTrainingAttendance: inRegister("LD"),
  correctTrainingAttendance: inRegister("LD"),
  goLive: inRegister("M"),
  setProportionalityProfile: inRegister("LM"),
  updateProportionalityProfile: inRegister("LM"),
  // Who leads and who answers plans tests; who plays the part of reality is of the team (27035-1 §5.2 h).
  planExercise: inRegister("LM"),
  updateExercise: inRegister("LM"),
  startExercise: inRegister("LM"),
  completeExercise: inRegister("LM"),
  evaluateExercise: inRegister("LM"),
  cancelExercise: inRegister("LM"),
  injectExerciseEvent: inRegister("PHL"),
  createExerciseFromIncident: onCase("L"),
  // Anybody who handles cases proposes; who leads and answers decides, and says that it works (27035-1 §5.6 b, c).
  proposeImprovement: inRegister("HLM"),
  updateImprovement: inRegister("HLM"),
  acceptImprovement: inRegister("LM"),
  startImprovement: inRegister("HLM"),
  completeImprovement: inRegister("HLM"),
  verifyImprovement: inRegister("LM"),
  returnImprovement: inRegister("LM"),
  rejectImprovement: inRegister("LM"),
  createQuestionnaireTemplate: inRegister("LM"),
  updateQuestionnaireTemplate: inRegister("LM"),
  issueQuestionnaireTemplate: inRegister("LM"),
  retireQuestionnaireTemplate: inRegister("LM"),
  answerQuestionnaire: onCase("HLCM"),
  // The review of the team and of what it does is for those who lead it and answer for it (27035-1 §5.6 d, g).
  recordEffectivenessReview: inRegister("LM"),
  updateEffectivenessReview: inRegister("LM"),
  recordTeamEvaluation: inRegister("LM"),
  updateTeamEvaluation: inRegister("LM"),
  createCapabilityMetric: inRegister("LMD"),
  updateCapabilityMetric: inRegister("LMD"),
  recordCapabilityMeasurement: inRegister("HLM"),
  createConstituency: { own: "D|" },
  createPerson: inRegister("D"),
  updatePerson: inRegister("D"),
  disablePerson: inRegister("D"),
  enablePerson: inRegister("D"),
  createTeam: inRegister("LD"),
  updateTeam: inRegister("LD"),
  disableTeam: inRegister("LD"),
  enableTeam: inRegister("LD"),
  issueToken: inRegister("D"),
  // One's own credential is nobody's record: also who otherwise changes or reads nothing renews it and ends it.
  rotateToken: { own: "D|RPHLCEOMASN", other: `|${everybody}`, mine: `${everybody}|` },
  revokeToken: { own: "D|RPHLCEOMASN", other: `|${everybody}`, mine: `${everybody}|` },
  createPointOfContact: inRegister("LD"),
  updatePointOfContact: inRegister("LD"),
  createExternalOrganization: inRegister("LD"),
  updateExternalOrganization: inRegister("LD"),
  setRegulatoryProfile: inRegister("LD"),
};
