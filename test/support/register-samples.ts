import { randomBytes } from "node:crypto";
import type { RegisterType } from "../../src/domain/registers/index.js";
import { type AnyRegister, movesOf, type RegisterAction, registers } from "../../src/domain/registers/index.js";
import { mechanism } from "../../src/domain/registers/proportion.js";
import { type Field, type Fields, type Home, homeOf, idField } from "../../src/domain/registers/register.js";
import type { IncidentState } from "../../src/domain/words.js";
import { tokenFor } from "./actors.js";
import { incidentIn } from "./cases.js";
import { reported } from "./events.js";
import { madeKey } from "./open-pgp.js";
import { partnerOrganization, permissive } from "./sharing.js";
import type { TestServer } from "./tocsin.js";

/** By hand for each register: a whole record as somebody would enter it, a change to it, and what leads it on. */
interface Sample {
  /** The place is the case or report that it is entered in, by the column that names it. */
  enter(server: TestServer, place: Record<string, string>): Promise<object>;
  change?: object;
  /** The state in which its case must be, if not fresh from its declaration. */
  ofCase?: IncidentState;
  /** What each move must be given. */
  moves?: Readonly<Record<string, object>>;
  /** How a record comes to a state to which no move of its own leads. */
  reach?: Readonly<Record<string, (server: TestServer) => Promise<{ id: string; version: number }>>>;
}

const somebody = async (server: TestServer): Promise<string> =>
  (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;

/** A team and somebody who is a member of it. */
async function teamOfOne(server: TestServer): Promise<{ teamId: string; personId: string }> {
  const personId = await somebody(server);
  const { id: teamId } = await server.done("createTeam", { name: "First line", memberIds: [personId] });
  return { teamId, personId };
}

const capability = {
  name: "Patches in time",
  function: "PROTECT",
  finds: ["VULNERABILITIES"],
  question: "How many of the critical patches were in place after 14 days?",
  unit: "percent",
  target: 95,
  better: "HIGHER",
  measureEveryDays: 90,
};

const questionnaire = {
  name: "After the case",
  description: "For everybody who had a part in it",
  questions: [
    { code: "DETECTION", question: "What would have helped to notice it sooner?", mustAnswer: true },
    { code: "REST", question: "What else?" },
  ],
};

/** Nothing in it says whose case it was. */
export const caseStudy = {
  title: "The mail that looked like one of ours",
  passages: [
    { part: "SETTING", text: "A firm of middle size, with a help desk of two." },
    { part: "DETECTION", text: "Somebody asks whether the mail is real.", afterMinutes: 0 },
    { part: "QUESTION", text: "Whom would you call?" },
  ],
  harmless: ["help desk"],
};

async function issuedTemplate(server: TestServer): Promise<string> {
  const { id, version } = await server.done("createQuestionnaireTemplate", questionnaire);
  await server.done("issueQuestionnaireTemplate", { questionnaireTemplateId: id, version });
  return id;
}

let constituencies = 0;

const programme = async (server: TestServer): Promise<string> =>
  (
    await server.done("createTrainingProgramme", {
      name: "Report what is odd",
      kind: "BRIEFING",
      audience: "EVERYBODY",
      teaches: ["DETECT_AND_REPORT"],
    })
  ).id;
/** A word that nothing else has. */
const drawn = () => randomBytes(4).toString("hex");

const exact = (day: string) => `${day}T08:00:00.000000Z`;

const steps = [
  { title: "Amend the report", role: "POINT_OF_CONTACT", optional: true },
  { title: "Ask the vendor", role: null, optional: true },
];

export const registerSamples: Readonly<Record<RegisterType, Sample>> = {
  ActivatedControl: {
    enter: async () => ({
      control: "Block of outgoing traffic",
      controlRefs: ["A.8.20"],
      effects: ["REDUCE"],
      urgency: "IMMEDIATE",
      sideEffects: "No updates",
    }),
    moves: { liftControl: { liftReason: "Rebuilt" } },
  },
  LegalHold: {
    enter: async () => ({ matter: "The suit of a customer", authority: "The district court" }),
    moves: { liftLegalHold: { liftReason: "It was settled" } },
  },
  Erasure: {
    enter: async (server, { constituencyId = null } = {}) => ({
      subjectId: (await server.done("createAsset", { name: "Kim's laptop", criticality: "LOW", constituencyId })).id,
      fields: ["name"],
      ground: "NO_LONGER_NEEDED",
      explanation: "Its owner asked for it",
    }),
    moves: { confirmErasure: {}, refuseErasure: { refusal: "The law wants it kept" } },
  },
  NdaRecord: {
    enter: async (server) => ({ personId: await somebody(server), signedAt: exact("2026-01-05"), note: "In the safe" }),
    change: { validUntil: exact("2030-01-05") },
  },
  ForensicMethod: {
    enter: async () => ({
      name: "Image of a disk",
      activity: "IMAGING",
      description: "Behind a write blocker",
      legalCheck: "The works agreement permits it",
      legalCheckedAt: "2026-01",
      validation: "Ten disks, each image equal to the disk",
      validatedAt: "2026-02",
    }),
    change: { description: "Behind a write blocker of another make" },
  },
  RetentionRule: {
    enter: async () => ({ name: "Images of disks", keepMonths: 36, basis: "Limitation of claims" }),
    change: { keepMonths: 48 },
  },
  Investigation: {
    enter: async () => ({ question: "How they came in", authority: "Management, for the portal alone" }),
    change: { question: "How they came in, and when" },
    moves: {
      beginAcquisition: { plan: "Memory first" },
      beginExamination: {},
      concludeInvestigation: { conclusion: "By the portal" },
    },
  },
  Finding: {
    enter: async (server, place) => ({
      investigationId: (await server.done("openInvestigation", { ...place, question: "How?", authority: "Management" }))
        .id,
      observation: "A file of the second of March",
      interpretation: "They came on the second of March",
      confidence: "MODERATE",
    }),
  },
  Analysis: {
    enter: async (server) => ({
      purpose: "How they came in",
      method: "Reading of the logs",
      toolIds: [(await server.done("createAnalysisTool", { name: "Zeek", kind: "NETWORK" })).id],
      usesAi: false,
    }),
    change: { method: "Reading of the flows" },
    moves: { concludeAnalysis: { results: "By the portal", confidence: "HIGH" } },
  },
  CaseResource: {
    enter: async (server) => ({ name: "Kim", purpose: "Knows the mainframe", personId: await somebody(server) }),
    change: { purpose: "Knows the backups" },
    moves: { assignResource: {}, releaseResource: {} },
  },
  PostIncidentReport: {
    ofCase: "RESOLVED",
    enter: async (server) => ({
      summary: "A portal was not patched",
      findings: "Nobody knew that it ran",
      sources: ["Inventory of 2025"],
      intervieweeIds: [await somebody(server)],
    }),
    change: { recommendations: "An inventory" },
    moves: { issuePostIncidentReport: {} },
  },
  ProcedureRun: {
    enter: async () => ({ procedure: "Ransomware, edition 3", steps }),
    moves: { completeProcedure: {}, abandonProcedure: { reason: "It is no ransomware" } },
  },
  ProcedureStepRecord: {
    enter: async (server, place) => {
      const { id } = await server.done("startProcedure", { ...place, procedure: "Ransomware, edition 3", steps });
      return { runId: id, step: 1, outcome: "DONE", note: "Amended" };
    },
  },
  CapabilityMetric: { enter: async () => capability, change: { target: 98, finds: ["THREATS", "VULNERABILITIES"] } },
  CapabilityMeasurement: {
    enter: async (server) => ({
      metricId: (await server.done("createCapabilityMetric", capability)).id,
      measuredAt: "2026-03",
      value: 91,
      basis: "The inventory of the first quarter",
    }),
  },
  ControlMapping: {
    enter: async () => ({
      framework: "ISO/IEC 27001:2022",
      control: "A.5.24",
      title: "Incident management planning and preparation",
      servedPhase: "PLAN_AND_PREPARE",
    }),
    change: { how: "By the plan and its exercises", servedPhase: null },
  },
  Document: {
    enter: async (server) => ({
      kind: "PROCEDURE",
      name: "A stolen notebook",
      text: "From the report to the new notebook.",
      appliesTo: "Everybody with a notebook",
      ownerId: await somebody(server),
      steps: [
        {
          title: "Wipe it from afar",
          instruction: "By the console",
          task: "CONTAIN",
          role: "HANDLER",
          withinMinutes: 30,
        },
        { title: "Tell who answers for the data", task: "NOTIFY", role: "POINT_OF_CONTACT", optional: true },
      ],
      forRoles: ["HANDLER", "POINT_OF_CONTACT"],
      severities: ["WARNING", "CRITICAL"],
      nextReviewAt: exact("2027-01-01"),
    }),
    change: { appliesTo: null, steps: [{ title: "Ask where it was lost", task: "INVESTIGATE" }] },
    moves: {
      approveDocument: { commitment: "We stand by it.", effectiveFrom: "2026-03", nextReviewAt: exact("2027-03-01") },
      withdrawDocument: { withdrawReason: "Nobody has a notebook any more." },
    },
    reach: {
      SUPERSEDED: async (server) => {
        const token = await tokenFor(server, "approveDocument");
        const approve = (documentId: string) =>
          server.done("approveDocument", { documentId, version: 1 }, "id version", token);
        const { id } = await server.done("draftDocument", {
          kind: "REPORTING_POLICY",
          name: "Report",
          text: "At once.",
        });
        await approve(id);
        await approve((await server.done("reviseDocument", { documentId: id, version: 2 })).id);
        return { id, version: 3 };
      },
    },
  },
  ContactRoute: {
    enter: async (server) => ({
      name: "At night",
      pointOfContactId: (await server.done("createPointOfContact", { name: "Night desk" })).id,
      reports: ["EVENT"],
      categories: ["availability"],
      sources: ["MANUAL"],
      urgentOnly: true,
      weekdays: ["SATURDAY", "SUNDAY"],
      fromMinute: 1_080,
      untilMinute: 480,
      timeZone: "Europe/Vienna",
      note: "Let it ring",
    }),
    change: { urgentOnly: false, weekdays: [], timeZone: null },
  },
  GoLive: {
    enter: async () => ({ statement: "We begin on Monday.", acceptedGaps: "Nobody has been trained yet." }),
  },
  ProportionalityProfile: {
    // One for each constituency.
    enter: async (server) => ({
      constituencyId: (await server.done("createConstituency", { name: `Small ${++constituencies}` })).id,
      // All: whatever is entered beside it must not be switched off.
      mechanisms: Object.keys(mechanism.words),
      organization: "Forty people in one house",
      criticalAssets: "The plans of the machines",
      decidedBy: "The board, minutes of March",
      exerciseEveryDays: 730,
    }),
    change: { mechanisms: ["EXERCISES", "TRAINING"], exerciseEveryDays: null },
  },
  TrainingProgramme: {
    enter: async (server) => ({
      name: "Report what is odd",
      kind: "PART_OF_OTHER_TRAINING",
      audience: "SELECTED",
      forRoles: ["HANDLER", "ASSET_OWNER"],
      adaptedTo: "The help desk",
      teaches: ["DETECT_AND_REPORT", "VULNERABILITIES"],
      partOf: "The first week",
      url: "https://intranet.example/training",
      ownerId: await somebody(server),
      repeatEveryDays: 365,
    }),
    change: { audience: "EVERYBODY", forRoles: [], contents: "What to look at, whom to call" },
  },
  TrainingSession: {
    enter: async (server) => ({
      programmeId: await programme(server),
      plannedFor: exact("2026-05-04"),
      place: "Room 7",
      trainer: "Kim",
    }),
    change: { place: "Room 8", trainer: null },
    moves: { cancelTrainingSession: { cancelReason: "Kim is ill" } },
  },
  TrainingAttendance: {
    enter: async (server, place) => {
      const session = { constituencyId: place["constituencyId"], plannedFor: exact("2026-05-04") };
      const programmeId = await programme(server);
      const { id, version } = await server.done("planTrainingSession", { ...session, programmeId });
      await server.done("recordTrainingHeld", { trainingSessionId: id, version, occurredAt: "2026-05-04" });
      return { sessionId: id, personId: await somebody(server), outcome: "PASSED", note: "Nine of ten" };
    },
    change: { outcome: "ATTENDED", note: null },
  },
  DutyRoster: {
    enter: async (server) => {
      const { teamId, personId } = await teamOfOne(server);
      const shift = { personId, function: "FIRST_LINE", startsAt: exact("2026-03-02"), endsAt: exact("2026-03-09") };
      const bounds = { startsAt: exact("2026-03-01"), endsAt: exact("2026-04-01") };
      return { name: "March", teamId, ...bounds, shifts: [{ ...shift, note: "Extension 7" }], note: "Nights too" };
    },
    change: { name: "March, mended", shifts: [] },
  },
  EffectivenessReview: {
    enter: async (server) => ({
      title: "The first year",
      reviewedAt: "2026-01-20",
      periodFrom: "2025",
      periodTo: "2025-12",
      tasks: ["RESPONSE", "RECOVERY"],
      aspects: ["PROCEDURES"],
      verdict: "PARTLY_EFFECTIVE",
      findings: "Recovery waits for those who know the backups.",
      participantIds: [await somebody(server)],
    }),
    change: { verdict: "EFFECTIVE", tasks: ["RESPONSE"] },
  },
  Exercise: {
    enter: async (server) => ({
      name: "The flooded cellar",
      kind: "TABLETOP",
      goals: "Who decides when nobody is there?",
      scenario: "It rains.",
      injects: [{ afterMinutes: 10, kind: "EVENT", title: "The pump fails", text: "A call from the porter" }],
      plannedFor: exact("2026-05-01"),
      participantIds: [await somebody(server)],
    }),
    change: { scenario: null, kind: "WALKTHROUGH" },
    moves: {
      evaluateExercise: { findings: "Nobody knew the number of the pump's maker." },
      cancelExercise: { cancelReason: "A real flood" },
    },
  },
  Improvement: {
    enter: async (server) => ({
      title: "Patch within a week",
      description: "The window of change every Thursday",
      target: "CONTROL",
      novelty: "UPDATED",
      control: "ISO/IEC 27002:2022 8.8",
      basis: "Four of six cases began with an old flaw.",
      ownerId: await somebody(server),
    }),
    change: { description: "On Tuesdays", target: "POLICY" },
    moves: {
      acceptImprovement: { dueAt: exact("2026-06-01") },
      completeImprovement: { result: "Every Tuesday since March" },
      verifyImprovement: { verification: "Nothing critical is older than 7 days." },
      returnImprovement: { verification: "The mainframe is left out." },
      rejectImprovement: { rejectReason: "Costs more than it saves" },
    },
  },
  LessonQuestionnaire: {
    enter: async (server) => ({
      templateId: await issuedTemplate(server),
      answers: [{ code: "DETECTION", answer: "Logs of the proxy" }],
      remarks: "Thanks to the night shift",
    }),
  },
  QuestionnaireTemplate: {
    enter: async () => questionnaire,
    change: { description: null, questions: [{ code: "ONE", question: "What now?", hint: "Be short" }] },
  },
  OpenPgpKey: {
    enter: async (server) => ({
      organizationId: await partnerOrganization(server),
      publicKey: (await madeKey({ days: 900 })).publicKey,
    }),
    change: { retired: true },
  },
  InteractionPoint: {
    enter: async (server) => ({
      organizationId: (await server.done("createExternalOrganization", { name: "Carrier", kind: "SUPPLIER" })).id,
      duringPhase: "RESPONSES",
      occasion: "A flood that fills our line",
      procedure: "We name the addresses, they filter them.",
      address: "noc@carrier.example",
      speaker: "HANDLER",
      strictestLabel: "AMBER",
      agreedAt: "2026-01",
      confirmEveryDays: 365,
    }),
    change: { agreedAt: "2026-02-03", speaker: null },
  },
  MemberSkill: {
    enter: async (server) => ({
      ...(await teamOfOne(server)),
      skill: "Forensics of memory",
      level: "PRACTISED",
      proof: "Course of 2025",
      assessedAt: "2025-11",
      validUntil: exact("2027-11-01"),
    }),
    change: { level: "EXPERT" },
  },
  PolicyReference: {
    enter: async (server) => ({
      name: "Management of risks",
      level: "CORPORATE",
      riskManagement: true,
      mustSay: "That incidents feed the register of risks",
      url: "https://intranet.example/risk",
      ownerId: await somebody(server),
      reviewEveryDays: 365,
    }),
    change: { alignedAt: "2026-02-01", level: "SYSTEM", subject: "Payments" },
  },
  TeamEvaluation: {
    enter: async (server) => ({
      teamId: (await teamOfOne(server)).teamId,
      evaluatedAt: "2026-02-01",
      periodFrom: "2025",
      verdict: "EFFECTIVE",
      measures: [{ name: "Time to respond", wanted: "1 h", found: "40 min" }],
      strengths: "Calm",
      weaknesses: "Nobody for the mainframe",
      nextDueAt: exact("2027-02-01"),
    }),
    change: { verdict: "PARTLY_EFFECTIVE", measures: [{ name: "Time to respond", found: "3 h" }] },
  },
  Indicator: {
    enter: async () => ({ kind: "DOMAIN", value: "login.example.net", note: "In the link of the mail" }),
  },
  KnowledgeArticle: {
    enter: async () => ({
      ...{ name: "Moving sideways with stolen tickets", kind: "TECHNIQUE", body: "What it looks like in the logs." },
      ...{ keywords: ["lateral movement"], reviewedAt: "2026-03" },
    }),
    change: { body: "What it looks like in the logs of this year.", keywords: ["lateral movement", "tickets"] },
  },
  AnalysisTool: {
    enter: async () => ({
      name: "Volatility",
      kind: "FORENSIC",
      toolVersion: "3",
      maker: "Its foundation",
      usesAi: true,
    }),
    change: { toolVersion: "3.1", usesAi: false },
  },
  LegalBasis: {
    enter: async (server) => {
      const { id } = await server.done("createAnalysisTool", { name: "Zeek", kind: "NETWORK" });
      return {
        technique: "Flow records at the border",
        jurisdictions: ["Austria", "European Union"],
        basis: "Works agreement of 2024",
        limits: "No contents",
        reviewedAt: "2026-02",
        toolIds: [id],
      };
    },
    change: { validUntil: "2027", limits: null },
  },
  SupportMechanism: {
    enter: async (server) => ({
      name: "Patch management",
      kind: "ORGANIZATIONAL",
      preventive: true,
      phases: ["PLAN_AND_PREPARE", "RESPONSES"],
      ownerId: (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id,
      checkedEveryDays: 90,
    }),
    change: { checkedAt: "2026-03-01", ownerId: null },
  },
  EscalationRule: {
    enter: async (server) => ({
      name: "Night watch",
      severityClasses: ["EMERGENCY"],
      states: ["DECLARED", "RESPONDING"],
      categories: ["attack"],
      deadlineStates: ["MISSED"],
      eventStates: [],
      roles: ["CRISIS_MANAGER"],
      personIds: [(await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id],
      pointOfContactIds: [(await server.done("createPointOfContact", { name: "Hotline" })).id],
      organizationIds: [(await server.done("createExternalOrganization", { name: "CERT", kind: "OTHER" })).id],
      urgent: true,
      instruction: "Call back within the hour",
      ...{ afterMinutes: 30, since: "DECLARED" },
    }),
    change: { categories: [], urgent: false },
  },
  Stakeholder: {
    enter: async (server) => ({
      kind: "ASSET_OWNER",
      personId: (await server.done("createPerson", { name: "Kim", roles: ["ASSET_OWNER"] })).id,
      interest: "The shop stands still",
    }),
    change: { inactive: true },
  },
  Sensor: {
    enter: async () => ({
      name: "Border",
      kind: "INTRUSION_DETECTION",
      product: "Suricata 8",
      watches: "The way in",
      foldMinutes: 60,
    }),
    change: { foldMinutes: 30, product: null },
  },
  SituationItem: {
    enter: async () => ({
      ...{ kind: "ADVISORY", title: "Gateways are attacked", body: "Update at once", external: true },
      ...{ source: "A national CERT", url: "https://cert.example/1", publishedAt: "2026-03-01" },
    }),
    change: { kind: "ATTACK_VECTOR", external: false },
    moves: {
      validateSituationItem: { sourceReliability: "A", informationCredibility: "CONFIRMED_1" },
      refuteSituationItem: {
        ...{ sourceReliability: "D", informationCredibility: "IMPROBABLE_5", validationNote: "Nobody else saw it" },
      },
    },
  },
  SituationLink: {
    enter: async (server) => ({
      itemId: (await server.done("recordSituationItem", { kind: "SYSTEM_LOG", title: "Many logins" })).id,
      subjectId: (await server.done("reportEvent", { title: "Logins" })).id,
      reason: "The same hour",
    }),
  },
  AlternateChannel: {
    enter: async (server) => ({
      name: "The red telephone",
      kind: "TELEPHONE",
      address: "+49 30 999",
      dependsOn: "A mobile network of another operator",
      independent: true,
      personIds: [(await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id],
      pointOfContactIds: [(await server.done("createPointOfContact", { name: "Hotline" })).id],
      instruction: "Say the word of the day",
    }),
    change: { address: "+49 30 998", independent: false },
    moves: { confirmAlternateChannel: {}, failAlternateChannel: { checkNote: "Nobody answers" } },
  },
  Asset: {
    enter: async (server) => ({
      name: "Shop database",
      criticality: "VITAL",
      platform: "MariaDB",
      description: "Orders and customers",
      ownerId: (await server.done("createPerson", { name: "Kim", roles: ["ASSET_OWNER"] })).id,
    }),
    change: { criticality: "HIGH", ownerId: null },
  },
  Threat: {
    enter: async (server) => ({
      name: "Guessing of passwords",
      kind: "DELIBERATE",
      characteristics: "Many logins from few addresses",
      frequency: "CONSTANT",
      vulnerabilityIds: [(await server.done("reportVulnerability", { title: "Default password" })).id],
    }),
    change: { frequency: "FREQUENT" },
  },
  Relation: {
    enter: async (server, { constituencyId = null } = {}) => ({
      kind: "DEPENDS_ON",
      fromId: (await server.done("createAsset", { name: "Shop", criticality: "HIGH", constituencyId })).id,
      toId: (await server.done("createAsset", { name: "Database", criticality: "VITAL", constituencyId })).id,
      reason: "It keeps the orders",
    }),
    moves: { endRelation: { endReason: "It has one of its own" } },
  },
  ResponseStrategy: {
    enter: async () => ({
      ...{ name: "Isolation", kind: "CONTAINMENT", goal: "Nothing spreads", description: "Pull the plug" },
      ...{ issues: "Nobody works", verification: "No packet passes", categories: ["malicious-code"] },
    }),
    change: { goal: null, categories: [] },
  },
  DamageAssessment: {
    enter: async (server) => ({
      description: "No orders for two hours",
      immediateLoss: 12_000,
      currency: "EUR",
      reputation: "It was in the papers",
      losses: [
        { horizon: "IMMEDIATE", kind: "BUSINESS_DISRUPTION", amount: 9_000, estimated: false, note: null },
        { horizon: "LONGER_TERM", kind: "CREDIBILITY", amount: null, estimated: true, note: "Two customers left" },
      ],
      assetIds: [(await server.done("createAsset", { name: "Shop", criticality: "HIGH" })).id],
    }),
  },
  ActivityLogEntry: {
    enter: async () => ({ kind: "RESULT", summary: "The backup of Monday is clean", details: "Read back in full" }),
  },
  AttackType: {
    enter: async () => ({
      name: `Flood ${drawn()}`,
      kind: "DENIAL_OF_SERVICE",
      description: "Very many questions at once",
      signs: "The line is full",
      countermeasures: "Ask the provider to filter",
      categories: ["availability.ddos"],
      techniques: ["T1498"],
    }),
    change: { signs: "The line is full, and the load is low", techniques: [] },
  },
  ObservedAttack: {
    enter: async (server) => ({
      attackTypeId: (await server.done("createAttackType", { name: `Worm ${drawn()}`, kind: "MALWARE" })).id,
      vector: "A file share",
      confidence: "HIGH",
    }),
  },
  DenialOfService: {
    enter: async () => ({
      effect: "RESOURCE_STARVATION",
      techniques: ["BROADCAST_PING", "AUTHORISED_SESSIONS"],
      botnet: true,
      botnetSize: 120_000,
      intent: "DELIBERATE",
      source: "FAKED",
      attributedTo: "A booter service",
      attributionConfidence: "LOW",
    }),
    change: { effect: "RESOURCE_ELIMINATION", techniques: [], botnetSize: null },
  },
  OwnCategory: {
    enter: async () => ({
      code: `attack.denial-of-service.own-${drawn()}`,
      name: "Amplification",
      description: "Answers that are larger than their questions",
      mappings: [{ taxonomy: "rsit", value: 'availability="ddos"' }],
    }),
    change: { name: "Amplified flood", mappings: [] },
  },
  DisclosureRule: {
    enter: async () => ({
      name: "Neighbours",
      aspects: ["SUMMARY", "INDICATORS"],
      organizationKinds: ["INCIDENT_RESPONSE_TEAM"],
      strictestLabel: "AMBER",
      mostDays: 90,
      speakers: ["IRT_LEAD"],
      reason: "They warn us, too",
    }),
    change: { aspects: ["SUMMARY"], mostDays: null, speakers: [] },
  },
  Share: {
    enter: async (server, place) => {
      await permissive(server, place["incidentId"] as string);
      return {
        organizationId: await partnerOrganization(server),
        aspects: ["SUMMARY", "INDICATORS"],
        purpose: "They are hit as well",
        conditions: "Keep it among yourselves",
        pap: "GREEN",
        until: exact("2199-01-01"),
      };
    },
    moves: { approveShare: {}, rejectShare: { endReason: "Not now" }, revokeShare: { endReason: "It is over" } },
  },
  PartnerContribution: {
    enter: async (server) => ({
      organizationId: await partnerOrganization(server),
      kind: "INDICATOR",
      indicatorKind: "DOMAIN",
      value: "bad.example",
      text: "Seen since Monday",
    }),
    moves: {
      takeInContribution: { sourceReliability: "B", informationCredibility: "PROBABLE_2", reply: "Thank you" },
      declineContribution: { sourceReliability: "E", informationCredibility: "DOUBTFUL_4", reply: "It is ours" },
    },
  },
  CaseStudyDraft: {
    enter: async () => caseStudy,
    ofCase: "CLOSED",
    moves: {
      releaseCaseStudy: {},
      rejectCaseStudy: { endReason: "Too near to the case" },
      withdrawCaseStudy: { endReason: "Somebody has recognized it" },
    },
  },
  CaseMessage: { enter: async () => ({ body: "The provider blocks the address now.", channel: "TELEPHONE" }) },
  EventEscalation: {
    enter: async () => ({
      target: "MANAGEMENT",
      reason: "Nobody here may switch it off",
      asked: "May it be switched off?",
    }),
  },
  VulnerabilityEscalation: {
    enter: async () => ({ target: "BUSINESS_CONTINUITY", reason: "There is no patch", asked: "Can we do without it?" }),
  },
  Task: {
    enter: async (server) => ({
      title: "Close port 445",
      description: "On every border router",
      kind: "RESPONSE",
      urgency: "IMMEDIATE",
      assigneeId: (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id,
      dueAt: "2026-03-01T12:00:00.000000Z",
    }),
    change: { urgency: "SCHEDULED", assigneeId: null },
    moves: {
      startTask: {},
      completeTask: { result: "Closed" },
      cancelTask: { result: "No such router" },
      reopenTask: {},
    },
  },
  HourlyRate: {
    enter: async (server) => ({
      name: "First line",
      teamId: (await server.done("createTeam", { name: "First line" })).id,
      ...{ amount: 80, currency: "EUR", note: "Without travel" },
    }),
    change: { amount: 85, note: null },
  },
  TimeEntry: {
    enter: async (server) => ({
      minutes: 90,
      personId: (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id,
      phase: "RESPONSES",
      note: "Read the logs",
    }),
    change: { minutes: 95, note: null },
  },
};

/** An input that enters a record: in a case of its own, or in the usual constituency. */
async function entering(server: TestServer, register: AnyRegister): Promise<object> {
  const home = homeOf(register);
  const place: Record<string, string> = home ? { [home.column]: await placeIn(server, register, home) } : {};
  return { ...place, ...(await registerSamples[register.type].enter(server, place)) };
}

async function placeIn(server: TestServer, { type, during }: AnyRegister, home: Home): Promise<string> {
  const state = (during?.[0] ?? registerSamples[type].ofCase ?? "DECLARED") as IncidentState;
  if (home.type === "Incident") return (await incidentIn(server, state)).id;
  if (home.type === "SecurityEvent") return (await reported(server)).eventId;
  return (await server.done("reportVulnerability", { title: "Default password" })).id;
}

/** A record in the state, led there by its moves. */
export async function recordIn(server: TestServer, register: AnyRegister, state: string) {
  const { create, states, type } = register;
  const reach = registerSamples[type].reach?.[state];
  if (reach) return named(register, await reach(server));
  let { id, version } = await server.done(
    create,
    await entering(server, register),
    "id version",
    await tokenFor(server, create),
  );
  for (const move of wayTo(register, states?.first ?? state, state)) {
    const input = { [idField(register)]: id, version, ...registerSamples[type].moves?.[move] };
    ({ id, version } = await server.done(move, input, "id version", await tokenFor(server, move)));
  }
  return named(register, { id, version });
}

const named = (register: AnyRegister, { id, version }: { id: string; version: number }) => ({
  [idField(register)]: id,
  version,
});

/** The shortest row of moves from one state to another. */
function wayTo(register: AnyRegister, from: string, to: string): RegisterAction[] {
  const ways = new Map<string, RegisterAction[]>([[from, []]]);
  for (const [state, way] of ways) {
    if (state === to) return way;
    for (const [name, move] of movesOf(register)) {
      if (move.from.includes(state) && !ways.has(move.to)) ways.set(move.to, [...way, name]);
    }
  }
  throw new Error(`no move leads from ${from} to ${to}`);
}

/** For each action of a register an input that it must take. */
export const samplesOfRegisters = Object.fromEntries(
  registers.flatMap((register) => {
    const { create, update, type, states } = register;
    const { change, moves: said = {} } = registerSamples[type];
    const enter = [create, (server: TestServer) => entering(server, register)] as const;
    const bringUpToDate = async (server: TestServer) => ({
      ...(await recordIn(server, register, states?.first ?? "")),
      ...change,
    });
    const leadOn = movesOf(register).map(([name, { from }]) => {
      const sample = async (server: TestServer) => ({
        ...(await recordIn(server, register, from[0] ?? "")),
        ...said[name],
      });
      return [name, sample] as const;
    });
    return [enter, ...(update === undefined ? [] : [[update, bringUpToDate] as const]), ...leadOn];
  }),
);

/** An input that only whoever has the right gets refused for its contents. */
export function refusedByContents({ fields }: AnyRegister): object {
  const demanded = Object.keys(fields).filter((name) => fields[name]?.demanded && !fields[name]?.kept);
  const [name, field] = Object.entries(fields).find(([, { kind }]) => kind === "line" || kind === "text") ?? [];
  if (!name || !field) throw new Error("a register without a text");
  return { ...anythingIn(fields, demanded), [name]: "x".repeat((field.length ?? 0) + 1) };
}

/** Values of the right kind for these fields. */
export function anythingIn(fields: Fields, names: readonly string[]): object {
  return Object.fromEntries(names.map((name) => [name, anything(fields[name] as Field)]));
}

function anything({ kind, vocabulary, least, of }: Field): unknown {
  const first = Object.keys(vocabulary?.words ?? {})[0];
  if (kind === "word") return first;
  if (kind === "words") return [first];
  if (kind === "lines") return ["x"];
  if (kind === "whole") return least;
  if (kind === "time") return "2026-01-05";
  if (kind === "instant") return "2026-01-05T00:00:00.000000Z";
  if (kind === "items") return [];
  if (kind === "references") return [`none of ${of}`];
  return kind === "flag" ? true : "x";
}
