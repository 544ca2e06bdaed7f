import { movesOf, registers } from "../../../src/domain/registers/index.js";
import { homeOf, idField } from "../../../src/domain/registers/register.js";
import { severity } from "../../support/cases.js";
import type { Loose } from "../../support/loose.js";
import { anythingIn, refusedByContents } from "../../support/register-samples.js";
import { hoursFromNow } from "../../support/restricted.js";
import { inputTypeOf } from "../../support/sdl.js";
import type { World } from "./expected.js";
import type { Kind, Scene } from "./world.js";

/** A version that no record has: whoever gets as far as the look at it was let through, and yet changes nothing. */
const version = -1;
/** A text that is refused after everything that has to do with rights. */
const tooLong = "x".repeat(501);
const response = { description: "Done" };

type Find = (kind: Kind) => string | null;
type Attempt = (find: Find, world: World, scene: Scene) => object;

const onIncident =
  (more: object): Attempt =>
  (find) => ({ incidentId: find("incident"), version, ...more });
const onEvent =
  (more: object): Attempt =>
  (find) => ({ eventId: find("event"), version, ...more });
const onWeakness =
  (more: object): Attempt =>
  (find) => ({ vulnerabilityId: find("vulnerability"), version, ...more });
const on =
  (kind: Kind, field: string): Attempt =>
  (find) => ({ [field]: find(kind), version });
/** In the own constituency the name is refused; in another the constituency must be, before anything is created. */
const named =
  (more: object): Attempt =>
  (find, world) => ({ constituencyId: find("constituency"), name: world === "own" ? " " : "Intruder", ...more });

/** An input for each mutation that only those get refused for its contents who have the right. */
export const attempts: Record<string, Attempt> = {
  ...attemptsOnRegisters(),
  reportEvent: (find) => ({ constituencyId: find("constituency"), title: tooLong }),
  reportEvents: (find) => ({ events: [{ constituencyId: find("constituency"), title: tooLong }] }),
  reportVulnerability: (find) => ({ constituencyId: find("constituency"), title: tooLong }),
  importDocument: (find) => ({ constituencyId: find("constituency"), format: "MISP", document: "none" }),
  amendEvent: onEvent({}),
  triageEvent: onEvent({}),
  assessEvent: onEvent({ outcome: "FALSE_ALARM", reason: "No" }),
  reviewAssessment: onEvent({ verdict: "CONFIRMED", reason: "Yes" }),
  recordObservation: (find) => ({ subjectId: find("event"), method: "OTHER", finding: " " }),
  adoptClassificationScale: (find) => ({
    ...{ constituencyId: find("constituency"), replaces: -1, cells: [], impacts: [] },
  }),
  adoptIncidentCriteria: (find) => ({ constituencyId: find("constituency"), replaces: -1, criteria: [] }),
  amendVulnerability: onWeakness({}),
  assessVulnerability: onWeakness({ outcome: "NOT_A_VULNERABILITY", reason: "No" }),
  acceptVulnerability: onWeakness({ reason: "Cheaper" }),
  reopenVulnerability: onWeakness({ reason: "Back" }),
  assignRemediation: onWeakness({ assigneeId: "nobody" }),
  recordRemediation: onWeakness({ remediation: "Done" }),
  verifyVulnerability: onWeakness({ removed: true, finding: "Gone" }),
  closeVulnerability: onWeakness({}),
  setAssessmentReview: (find) => ({ constituencyId: find("constituency"), version, demanded: true }),
  declareIncident: (find) => ({ eventIds: [find("event")], criterion: tooLong }),
  importIntoIncident: (find) => ({ incidentId: find("incident"), format: "MISP", document: "none" }),
  linkEvents: onIncident({ eventIds: [] }),
  separateEvents: onIncident({ eventIds: [], reason: "None" }),
  mergeIncidents: onIncident({ absorbed: [], reason: "One" }),
  splitIncident: onIncident({ eventIds: [], reason: "Two" }),
  classifyIncident: onIncident(severity),
  upgradeCategory: onIncident({ from: "none", to: "none", reason: "Grown" }),
  assignIncident: onIncident({}),
  recordControlReview: onIncident({ underControl: true, finding: "Yes" }),
  escalateIncident: onIncident({ target: "MANAGEMENT", reason: "Big" }),
  containIncident: onIncident(response),
  eradicateIncident: onIncident(response),
  recoverIncident: onIncident(response),
  resolveIncident: onIncident({ conclusion: "Over" }),
  closeIncident: onIncident({ stakeholders: [] }),
  reopenIncident: onIncident({ reason: "Not over" }),
  followProcedure: (find) => ({ incidentId: find("incident"), documentId: "nothing" }),
  registerEvidence: (find) => ({ incidentId: find("incident"), name: " " }),
  acquireContents: (find) => ({ evidenceId: find("evidence"), version, uploadId: "none" }),
  requestEvidenceAccess: (find) => ({ evidenceId: find("evidence"), purpose: " " }),
  redactEvidence: (find) => ({ evidenceId: find("evidence"), version, reason: " " }),
  verifyEvidence: (find) => ({ evidenceId: find("evidence"), purpose: "x".repeat(2_001) }),
  revokeEvidenceAccess: (find) => ({ evidenceAccessId: find("access"), version, reason: "None" }),
  recordCustodyStep: (find) => ({ evidenceId: find("evidence"), version, kind: "COLLECTED" }),
  handOverEvidence: (find) => ({ evidenceId: find("evidence"), version, toId: "nobody" }),
  answerHandOver: (find) => ({ evidenceId: find("evidence"), version, accepted: true }),
  askForDisposal: on("evidence", "evidenceId"),
  decideDisposal: (find) => ({ evidenceId: find("evidence"), version, approved: true }),
  exportCase: (find) => ({ incidentId: find("incident"), purpose: " " }),
  exportIncident: (find) => ({ incidentId: find("incident"), format: "MISP", purpose: " " }),
  recordVulnerabilityLesson: (find) => ({ vulnerabilityId: find("vulnerability"), title: " " }),
  recordLesson: (find) => ({ incidentId: find("incident"), title: " " }),
  restrictIncident: onIncident({}),
  addCaseMember: (find, _world, { member }) => ({ incidentId: find("incident"), personId: member.id }),
  removeCaseMember: (find) => ({ incidentId: find("incident"), personId: "nobody" }),
  withdrawEvent: (find) => ({ incidentId: find("incident"), eventId: find("event"), version }),
  breakGlass: (find) => ({ incidentId: find("incident"), reason: " ", until: hoursFromNow(1) }),
  reviewBreakGlass: (find) => ({ breakGlassId: find("glass"), version, verdict: "JUSTIFIED", note: "Yes" }),
  createExerciseFromIncident: (find) => ({ incidentId: find("incident"), name: " ", goals: "x" }),
  createExerciseFromCaseStudy: (find) => ({ caseStudyId: find("caseStudy"), name: " ", goals: "x" }),
  injectExerciseEvent: (find) => ({ exerciseId: find("Exercise"), title: "x" }),
  reviseDocument: on("Document", "documentId"),
  createConstituency: () => ({ name: " " }),
  createPerson: named({ roles: [] }),
  updatePerson: on("person", "personId"),
  disablePerson: on("person", "personId"),
  enablePerson: on("person", "personId"),
  createTeam: named({}),
  updateTeam: on("team", "teamId"),
  disableTeam: on("team", "teamId"),
  enableTeam: on("team", "teamId"),
  issueToken: (find) => ({ personId: find("person"), name: " " }),
  rotateToken: on("token", "tokenId"),
  revokeToken: on("token", "tokenId"),
  createPointOfContact: named({}),
  updatePointOfContact: on("contact", "pointOfContactId"),
  createExternalOrganization: named({ kind: "OTHER" }),
  ingestAlert: (find) => ({ sensorId: find("Sensor"), fingerprint: " " }),
  recordOutOfBandReport: (find) => ({ constituencyId: find("constituency"), title: tooLong }),
  issueNotice: (find) => ({ incidentId: find("incident"), recipientIds: [], title: "Told", body: "Told" }),
  acknowledgeNotice: on("notice", "notificationId"),
  recordNoticeTold: (find) => ({ notificationId: find("notice"), version, channel: "TELEPHONE" }),
  activateOutOfBand: (find) => ({ constituencyId: find("constituency"), reason: " " }),
  endOutOfBand: (find) => ({ outOfBandModeId: find("mode"), version, reason: "Over" }),
  recordCaseFact: (find) => ({ incidentId: find("incident"), kind: "RANSOM_PAID", factVersion: version }),
  prepareFiling: (find) => ({ obligationId: find("obligation"), version, contents: [] }),
  recordFiling: (find) => ({ obligationId: find("obligation"), version, recipient: "Somebody" }),
  recordDelay: (find) => ({ obligationId: find("obligation"), version, reason: "None" }),
  correctFiling: on("filing", "filingId"),
  setRegulatoryProfile: (find) => ({
    constituencyId: find("constituency"),
    regulatedAs: [],
    timeZone: "UTC",
    version,
  }),
  acknowledgeSharedCase: on("sharedCase", "sharedCaseId"),
  contributeToSharedCase: (find) => ({ sharedCaseId: find("sharedCase"), kind: "MESSAGE" }),
  exportSharedCase: (find) => ({ sharedCaseId: find("sharedCase"), format: "STIX_2_1", purpose: " " }),
  updateExternalOrganization: on("organization", "externalOrganizationId"),
  importContacts: (find) => ({ constituencyId: find("constituency"), format: "CONTACT_LIST", document: " " }),
  verifyExternalOrganization: on("organization", "externalOrganizationId"),
};

function attemptsOnRegisters(): Record<string, Attempt> {
  return Object.fromEntries(
    registers.flatMap((register): [string, Attempt][] => {
      const { type, create, update, fields } = register;
      const home = homeOf(register);
      const place = home?.shown ?? "constituency";
      const entering: Attempt = (find) => ({
        [home?.column ?? "constituencyId"]: find(place),
        ...refusedByContents(register),
      });
      const leading = movesOf(register).map(([name, { demands = [] }]): [string, Attempt] => {
        const attempt = on(type, idField(register));
        return [name, (...given) => ({ ...attempt(...given), ...anythingIn(fields, demands) })];
      });
      const updating: [string, Attempt][] = update === undefined ? [] : [[update, on(type, idField(register))]];
      return [[create, entering], ...updating, ...leading];
    }),
  );
}

/** Paths of an input at which "there is no such record" is said as a refusal. */
const places = new Set(["constituencyId", "sensorId", "events.0.constituencyId", "eventIds.0", "tokenId"]);

/** What an attempt came to: let through, told that there is no such record, or forbidden. */
export function outcomeOf(
  field: string,
  { data, errors }: { data?: Loose; errors?: readonly Loose[] | undefined },
): string {
  const code = errors?.[0]?.extensions?.code;
  if (code === "NOT_FOUND") return "absent";
  if (code === "FORBIDDEN") return "forbidden";
  if (code !== undefined || !data?.result) return `unexpected ${JSON.stringify(errors)}`;
  const refused = field === "reportEvents" ? data.result.refused?.[0]?.refusal : data.result;
  if (refused?.__typename !== "Refusal") return `done ${JSON.stringify(data.result)}`;
  const at = new Set(places);
  if (field === "issueToken") at.add("personId");
  return refused.violations.some(({ path }: { path: string }) => at.has(path)) ? "absent" : "may";
}

export function attempt(field: string, world: World, letter: string, scene: Scene) {
  const make = attempts[field];
  if (!make) throw new Error(`no attempt for ${field}`);
  const input = make((kind) => scene.id(kind, world, letter), world, scene);
  const refusal = "__typename code message violations { path message }";
  const batch = field === "reportEvents" ? `... on ReportEventsDone { refused { refusal { ${refusal} } } }` : "";
  const document = `mutation($input: ${inputTypeOf(field)}) { result: ${field}(input: $input) {
    __typename ... on Refusal { ${refusal} } ... on Done { unitId } ${batch} } }`;
  return { document, variables: { input } };
}
