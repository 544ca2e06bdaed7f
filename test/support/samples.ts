import { type Case, incidentIn, onIncident, severity } from "./cases.js";
import { reported, reportedIds } from "./events.js";
import type { TestServer } from "./tocsin.js";

const person = async (server: TestServer) => (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;
const resolved = async (server: TestServer) => (await incidentIn(server, "RESOLVED")) as Case;

/** For each action an input that it must take, given to the first person: what a new action brings along. */
export const samples: Readonly<Record<string, (server: TestServer) => Promise<object>>> = {
  reportEvent: async () => ({ title: "Odd mail" }),
  reportEvents: async () => ({ events: [{ title: "One" }, { title: "Two" }] }),
  amendEvent: async (server) => ({ ...(await reported(server)), title: "Odd mail" }),
  triageEvent: (server) => reported(server),
  assessEvent: async (server) => ({ ...(await reported(server)), outcome: "FALSE_ALARM", reason: "A test" }),
  reportVulnerability: async () => ({ title: "Default password" }),
  declareIncident: async (server) => ({ eventIds: await reportedIds(server, {}), criterion: "Confirmed compromise" }),
  linkEvents: async (server) => onIncident(server, "DECLARED", { eventIds: await reportedIds(server, {}) }),
  classifyIncident: (server) => onIncident(server, "DECLARED", severity),
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
    at = (await server.done("recordControlReview", { incidentId: id, version: at, underControl: true, finding: "Quiet" })).version;
    return { incidentId: id, version: at, conclusion: "Over" };
  },
  closeIncident: (server) => onIncident(server, "RESOLVED", { stakeholders: [{ stakeholder: "Board", notifiedAt: "2026" }] }),
  reopenIncident: (server) => onIncident(server, "CLOSED", { reason: "It is back" }),
  recordLesson: async (server) => ({ incidentId: (await resolved(server)).id, title: "Patch sooner" }),
  registerEvidence: async (server) => ({ incidentId: (await incidentIn(server, "DECLARED")).id, name: "disk.img" }),
  createConstituency: async () => ({ name: "A customer" }),
  createPerson: async () => ({ name: "Kim", roles: ["HANDLER"] }),
  createTeam: async () => ({ name: "First line" }),
  issueToken: async (server) => ({ personId: await person(server), name: "laptop" }),
  revokeToken: async (server) => {
    const { token } = await server.act("issueToken", { personId: await person(server), name: "laptop" });
    return { tokenId: token.id, version: token.version };
  },
  createPointOfContact: async () => ({ name: "Hotline" }),
  updatePointOfContact: async (server) => {
    const { id, version } = await server.done("createPointOfContact", { name: "Hotline" });
    return { pointOfContactId: id, version, dutyHours: "0-24" };
  },
  createExternalOrganization: async () => ({ name: "CERT", kind: "INCIDENT_RESPONSE_TEAM" }),
  updateExternalOrganization: async (server) => {
    const { id, version } = await server.done("createExternalOrganization", { name: "CERT", kind: "OTHER" });
    return { externalOrganizationId: id, version, kind: "REGULATOR" };
  },
};
