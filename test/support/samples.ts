import { tokenFor } from "./actors.js";
import { releasedCaseStudy } from "./case-studies.js";
import { type Case, incidentIn, onIncident, severity } from "./cases.js";
import { disposal, entryToDisposeOf, handedOverToLead, heldEntry } from "./custody.js";
import { mispSample } from "./documents.js";
import { reported, reportedIds } from "./events.js";
import { entry, storedEntry, uploaded } from "./evidence.js";
import { noticeTo } from "./notices.js";
import { filed, obligationOf } from "./obligations.js";
import { samplesOfRegisters } from "./register-samples.js";
import { hoursFromNow, restrictedCase } from "./restricted.js";
import { wholeScale } from "./severity-cells.js";
import { offeredTo } from "./sharing.js";
import type { TestServer } from "./tocsin.js";
import { confirmedWeakness, goneWeakness, weakness, weaknessIn } from "./weaknesses.js";

const person = async (server: TestServer) =>
  (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;
async function somebody(server: TestServer) {
  const { id, version } = await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
  return { personId: id as string, version: version as number };
}

async function team(server: TestServer) {
  const { id, version } = await server.done("createTeam", { name: "First line" });
  return { teamId: id as string, version: version as number };
}

async function token(server: TestServer) {
  const issued = await server.act("issueToken", { personId: await person(server), name: "laptop" });
  return { tokenId: issued.token.id as string, version: issued.token.version as number };
}

export async function runningExercise(server: TestServer): Promise<string> {
  const exercise = { name: "The flooded cellar", kind: "SIMULATION", goals: "Who decides?" };
  const { id, version } = await server.done("planExercise", exercise);
  await server.done("startExercise", { exerciseId: id, version });
  return id;
}

/** A case that is shared with whoever acts for the partner, and opened by them. */
async function openedSharedCase(server: TestServer): Promise<string> {
  const token = await tokenFor(server, "acknowledgeSharedCase");
  const { sharedCaseId, version } = await offeredTo(server, token);
  await server.done("acknowledgeSharedCase", { sharedCaseId, version }, "id", token);
  return sharedCaseId;
}

const resolved = async (server: TestServer) => (await incidentIn(server, "RESOLVED")) as Case;

let customers = 0;
/** A constituency of its own, so that what is adopted there leaves the others alone. */
async function ofCustomer(server: TestServer) {
  customers += 1;
  const { id } = await server.done("createConstituency", { name: `Customer ${customers}` });
  return { constituencyId: id as string };
}

export const oneCriterion = [{ code: "money-lost", title: "Money has been lost", appliesTo: "INCIDENT" }];

/** A procedure in force. */
async function procedure(server: TestServer) {
  const steps = [{ title: "Ask around", task: "INVESTIGATE" }];
  const { id } = await server.done("draftDocument", { kind: "PROCEDURE", name: "Ask", steps });
  await server.done("approveDocument", { documentId: id, version: 1 }, "id", await tokenFor(server, "approveDocument"));
  return { documentId: id as string };
}

/** An incident of two events, and one of them. */
async function caseOfTwo(server: TestServer) {
  const eventIds = await reportedIds(server, {}, {});
  const { id, version } = await server.done("declareIncident", { eventIds, criterion: "Confirmed compromise" });
  return { incidentId: id as string, version: version as number, eventIds: eventIds.slice(1), reason: "Not the same" };
}

/** For each action an input that it must take, given to the first person: what a new action brings along. */
export const samples: Readonly<Record<string, (server: TestServer) => Promise<object>>> = {
  ...samplesOfRegisters,
  reportEvent: async () => ({ title: "Odd mail" }),
  reportEvents: async () => ({ events: [{ title: "One" }, { title: "Two" }] }),
  importDocument: async () => ({ format: "MISP", document: JSON.stringify(mispSample()) }),
  amendEvent: async (server) => ({ ...(await reported(server)), title: "Odd mail" }),
  triageEvent: (server) => reported(server),
  assessEvent: async (server) => ({ ...(await reported(server)), outcome: "FALSE_ALARM", reason: "A test" }),
  reportVulnerability: async () => ({ title: "Default password" }),
  reviewAssessment: async (server) => {
    const { token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    const { eventId, version } = await reported(server);
    await server.done("assessEvent", { eventId, version, outcome: "FALSE_ALARM", reason: "A test" }, "id", token);
    return { eventId, version: version + 1, verdict: "CONFIRMED", reason: "Seen it too" };
  },
  recordObservation: async (server) => {
    const { eventId } = await reported(server);
    return { subjectId: eventId, method: "LOG_ANALYSIS", finding: "Nothing left the house" };
  },
  adoptClassificationScale: async (server) => ({ ...(await ofCustomer(server)), replaces: 1, ...wholeScale }),
  adoptIncidentCriteria: async (server) => ({ ...(await ofCustomer(server)), replaces: 1, criteria: oneCriterion }),
  amendVulnerability: async (server) => ({ ...(await weakness(server)), mitigation: "Switch it off" }),
  assessVulnerability: async (server) => ({ ...(await weakness(server)), ...confirmedWeakness }),
  acceptVulnerability: async (server) => ({ ...(await weaknessIn(server, "ASSESSED")), reason: "Cheaper" }),
  reopenVulnerability: async (server) => ({ ...(await weaknessIn(server, "CLOSED")), reason: "It is back" }),
  assignRemediation: async (server) => ({
    ...(await weaknessIn(server, "ASSESSED")),
    assigneeId: await person(server),
  }),
  recordRemediation: async (server) => ({ ...(await weaknessIn(server, "IN_REMEDIATION")), remediation: "Patched" }),
  verifyVulnerability: async (server) => ({ ...(await weaknessIn(server, "REMEDIATED")), ...goneWeakness }),
  closeVulnerability: (server) => weaknessIn(server, "VERIFIED"),
  setAssessmentReview: async (server) => {
    return { ...(await ofCustomer(server)), version: 1, demanded: true };
  },
  declareIncident: async (server) => ({ eventIds: await reportedIds(server, {}), criterion: "Confirmed compromise" }),
  followProcedure: async (server) => ({
    incidentId: (await incidentIn(server, "DECLARED")).id,
    ...(await procedure(server)),
  }),
  separateEvents: (server) => caseOfTwo(server),
  splitIncident: (server) => caseOfTwo(server),
  mergeIncidents: async (server) => {
    const { id, version } = await incidentIn(server, "RESPONDING");
    return onIncident(server, "DECLARED", { absorbed: [{ incidentId: id, version }], reason: "One sender" });
  },
  linkEvents: async (server) => onIncident(server, "DECLARED", { eventIds: await reportedIds(server, {}) }),
  classifyIncident: (server) => onIncident(server, "DECLARED", severity),
  upgradeCategory: async (server) => {
    const [from, to] = ["information-gathering.scanner", "intrusions.system-compromise"];
    const { id, version } = await incidentIn(server, "DECLARED", { categories: [from] });
    return { incidentId: id, version, from, to, reason: "They got in" };
  },
  assignIncident: async (server) => onIncident(server, "DECLARED", { assigneeId: await person(server) }),
  recordControlReview: (server) => onIncident(server, "DECLARED", { underControl: true, finding: "Quiet" }),
  escalateIncident: (server) => onIncident(server, "DECLARED", { target: "MANAGEMENT", reason: "Press" }),
  containIncident: (server) => onIncident(server, "DECLARED", { description: "Unplugged" }),
  eradicateIncident: (server) => onIncident(server, "DECLARED", { description: "Wiped" }),
  recoverIncident: (server) => onIncident(server, "DECLARED", { description: "Restored" }),
  resolveIncident: async (server) => {
    const { id, version } = await resolved(server);
    let at = (await server.done("reopenIncident", { incidentId: id, version, reason: "Again" })).version;
    at = (await server.done("recoverIncident", { incidentId: id, version: at, description: "Again" })).version;
    at = (
      await server.done("recordControlReview", { incidentId: id, version: at, underControl: true, finding: "Quiet" })
    ).version;
    return { incidentId: id, version: at, conclusion: "Over" };
  },
  closeIncident: (server) =>
    onIncident(server, "RESOLVED", { stakeholders: [{ stakeholder: "Board", notifiedAt: "2026" }] }),
  reopenIncident: (server) => onIncident(server, "CLOSED", { reason: "It is back" }),
  recordVulnerabilityLesson: async (server) => {
    const { vulnerabilityId } = await weaknessIn(server, "CLOSED");
    return { vulnerabilityId, title: "Ask for passwords to be changed" };
  },
  recordLesson: async (server) => ({ incidentId: (await resolved(server)).id, title: "Patch sooner" }),
  importIntoIncident: async (server) => ({
    incidentId: (await incidentIn(server, "DECLARED")).id,
    format: "MISP",
    document: JSON.stringify(mispSample()),
  }),
  exportIncident: async (server) => ({
    incidentId: (await incidentIn(server, "DECLARED")).id,
    format: "STIX_2_1",
    purpose: "For the neighbours",
  }),
  exportCase: async (server) => ({ incidentId: (await incidentIn(server, "DECLARED")).id, purpose: "For the court" }),
  acquireContents: async (server) => {
    const { id, version } = await entry(server);
    return { evidenceId: id, version, uploadId: await uploaded(server, id, "What was on the disk") };
  },
  recordCustodyStep: async (server) => {
    const { id, version } = await entry(server);
    return { evidenceId: id, version, kind: "COLLECTED", place: "Safe 1" };
  },
  handOverEvidence: async (server) => {
    const { id, version } = await heldEntry(server);
    return { evidenceId: id, version, toId: await person(server), sent: true };
  },
  answerHandOver: async (server) => {
    const { id, version } = await handedOverToLead(server);
    return { evidenceId: id, version, accepted: true, place: "Safe 2" };
  },
  askForDisposal: async (server) => {
    const { id, version } = await heldEntry(server);
    return { evidenceId: id, version, ...disposal };
  },
  decideDisposal: async (server) => {
    const { id, version } = await entryToDisposeOf(server);
    return { evidenceId: id, version, approved: true, note: "Nobody needs it" };
  },
  redactEvidence: async (server) => {
    const { id, version } = await storedEntry(server, "Ada Lovelace was here");
    return { evidenceId: id, version, remove: ["Ada Lovelace"], reason: "For the press" };
  },
  verifyEvidence: async (server) => ({ evidenceId: (await storedEntry(server)).id, purpose: "Before the hearing" }),
  requestEvidenceAccess: async (server) => ({
    evidenceId: (await storedEntry(server)).id,
    purpose: "To look for traces",
  }),
  revokeEvidenceAccess: async (server) => {
    const access = { evidenceId: (await storedEntry(server)).id, purpose: "To look for traces" };
    const { id, version } = await server.done("requestEvidenceAccess", access);
    return { evidenceAccessId: id, version, reason: "Not needed any more" };
  },
  registerEvidence: async (server) => ({ incidentId: (await incidentIn(server, "DECLARED")).id, name: "disk.img" }),
  restrictIncident: (server) => onIncident(server, "DECLARED", {}),
  addCaseMember: async (server) => ({ incidentId: (await restrictedCase(server)).id, personId: await person(server) }),
  removeCaseMember: async (server) => {
    const personId = await person(server);
    return { incidentId: (await restrictedCase(server, [personId])).id, personId };
  },
  withdrawEvent: async (server) => {
    const { eventId, version } = await reported(server);
    const restricted = await restrictedCase(server);
    await server.done("linkEvents", { incidentId: restricted.id, version: restricted.version, eventIds: [eventId] });
    return { eventId, version, incidentId: restricted.id };
  },
  breakGlass: async (server) => {
    const { token } = await server.person(["IRT_LEAD"], { constituencies: ["*"] });
    return { incidentId: (await restrictedCase(server, [], token)).id, reason: "Asked today", until: hoursFromNow(1) };
  },
  reviewBreakGlass: async (server) => {
    const { token } = await server.person(["AUDITOR"], { constituencies: ["*"] });
    const input = { incidentId: (await restrictedCase(server)).id, reason: "Asked today", until: hoursFromNow(1) };
    const { breakGlass } = await server.act("breakGlass", input, "id version", token);
    return { breakGlassId: breakGlass.id, version: breakGlass.version, verdict: "JUSTIFIED", note: "It was" };
  },
  ingestAlert: async (server) => ({
    sensorId: (await server.done("createSensor", { name: "Border", kind: "INTRUSION_DETECTION" })).id,
    fingerprint: "rule 7 on host 3",
  }),
  recordOutOfBandReport: async () => ({ title: "The mail server answers strangely" }),
  issueNotice: async (server) => ({
    incidentId: (await incidentIn(server, "DECLARED")).id,
    recipientIds: [await person(server)],
    title: "An incident",
    body: "Please call back",
  }),
  acknowledgeNotice: async (server) => {
    const { viewer } = await server.data("{ viewer { person { id } } }");
    return noticeTo(server, viewer.person.id);
  },
  acknowledgeSharedCase: async (server) => {
    const { sharedCaseId, version } = await offeredTo(server, await tokenFor(server, "acknowledgeSharedCase"));
    return { sharedCaseId, version };
  },
  contributeToSharedCase: async (server) => {
    const sharedCaseId = await openedSharedCase(server);
    return { sharedCaseId, kind: "MESSAGE", text: "We see it, too" };
  },
  exportSharedCase: async (server) => ({ sharedCaseId: await openedSharedCase(server), format: "MISP" }),
  recordNoticeTold: async (server) => ({ ...(await noticeTo(server, await person(server))), channel: "TELEPHONE" }),
  activateOutOfBand: async (server) => ({
    ...(await ofCustomer(server)),
    reason: "The mail server is theirs",
  }),
  endOutOfBand: async (server) => {
    const { constituencyId } = await ofCustomer(server);
    const { id, version } = await server.done("activateOutOfBand", { constituencyId, reason: "Mail is read" });
    return { outOfBandModeId: id, version, reason: "It is ours again" };
  },
  setRegulatoryProfile: async (server) => ({
    ...(await ofCustomer(server)),
    regulatedAs: ["CREDIT_INSTITUTION"],
    timeZone: "Europe/Berlin",
  }),
  recordCaseFact: async (server) => ({
    incidentId: (await incidentIn(server, "DECLARED")).id,
    kind: "PERSONAL_DATA_BREACH",
  }),
  prepareFiling: async (server) => ({
    ...(await obligationOf(server)),
    contents: [{ code: "subjects", text: "12 customers" }],
  }),
  recordFiling: async (server) => ({ ...(await obligationOf(server)), recipient: "The authority" }),
  correctFiling: async (server) => ({ ...(await filed(server)), receipt: "A-7" }),
  recordDelay: async (server) => ({ ...(await obligationOf(server)), reason: "The network is down" }),
  createExerciseFromCaseStudy: async (server) => ({
    ...{ caseStudyId: await releasedCaseStudy(server), name: "The same mail", goals: "Who is called?" },
  }),
  createExerciseFromIncident: async (server) => ({
    incidentId: (await incidentIn(server, "RESOLVED")).id,
    name: "Once more",
    goals: "Faster",
  }),
  injectExerciseEvent: async (server) => ({ exerciseId: await runningExercise(server), title: "The pump fails" }),
  reviseDocument: async (server) => {
    const { id } = await server.done("draftDocument", { kind: "REPORTING_POLICY", name: "Report", text: "At once." });
    const token = await tokenFor(server, "approveDocument");
    const { version } = await server.done("approveDocument", { documentId: id, version: 1 }, "version", token);
    return { documentId: id, version };
  },
  createConstituency: async () => ({ name: `A customer, the ${++customers}th` }),
  createPerson: async () => ({ name: "Kim", roles: ["HANDLER"] }),
  createTeam: async () => ({ name: "First line" }),
  issueToken: async (server) => ({ personId: await person(server), name: "laptop" }),
  updatePerson: async (server) => ({ ...(await somebody(server)), phone: "+49 30 1" }),
  disablePerson: (server) => somebody(server),
  enablePerson: async (server) => {
    const { personId, version } = await somebody(server);
    await server.done("disablePerson", { personId, version });
    return { personId, version: version + 1 };
  },
  updateTeam: async (server) => ({ ...(await team(server)), description: "Nights" }),
  disableTeam: (server) => team(server),
  enableTeam: async (server) => {
    const { teamId, version } = await team(server);
    await server.done("disableTeam", { teamId, version });
    return { teamId, version: version + 1 };
  },
  rotateToken: (server) => token(server),
  revokeToken: (server) => token(server),
  createPointOfContact: async () => ({ name: "Hotline" }),
  updatePointOfContact: async (server) => {
    const { id, version } = await server.done("createPointOfContact", { name: "Hotline" });
    return { pointOfContactId: id, version, dutyHours: "0-24" };
  },
  createExternalOrganization: async () => ({ name: "CERT", kind: "INCIDENT_RESPONSE_TEAM" }),
  importContacts: async () => ({
    ...{ format: "SECURITY_TXT", name: "CERT of a text" },
    document: "Contact: mailto:cert@cert.example\nExpires: 2099-01-01T00:00:00Z\n",
  }),
  verifyExternalOrganization: async (server) => {
    const { id, version } = await server.done("createExternalOrganization", { name: "CERT", kind: "OTHER" });
    return { externalOrganizationId: id, version, contacts: [{ kind: "e-mail", address: "cert@example.org" }] };
  },
  updateExternalOrganization: async (server) => {
    const { id, version } = await server.done("createExternalOrganization", { name: "CERT", kind: "OTHER" });
    return { externalOrganizationId: id, version, kind: "REGULATOR" };
  },
};
