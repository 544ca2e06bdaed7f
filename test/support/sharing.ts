import type { TestServer } from "./tocsin.js";

/** A partner organization that may be given so much. */
export async function partnerOrganization(
  server: TestServer,
  clearance: string | null = "AMBER_STRICT",
): Promise<string> {
  const input = { name: "CERT of the neighbours", kind: "INCIDENT_RESPONSE_TEAM", clearance };
  return (await server.done("createExternalOrganization", input)).id;
}

export const everyAspect = [
  "SUMMARY",
  "CLASSIFICATION",
  "TIMELINE",
  "INDICATORS",
  "EVIDENCE_REGISTER",
  "MESSAGES",
  "LESSONS",
];

/** A rule by which everything may be shared with such organizations, in the constituency of the case. */
export async function permissive(server: TestServer, incidentId: string, more: object = {}): Promise<string> {
  const { incident } = await server.data("query($id: ID) { incident(id: $id) { constituencyId } }", { id: incidentId });
  const rule = {
    constituencyId: incident.constituencyId,
    name: "Neighbours",
    aspects: everyAspect,
    organizationKinds: ["INCIDENT_RESPONSE_TEAM"],
    strictestLabel: "AMBER_STRICT",
    ...more,
  };
  return (await server.done("createDisclosureRule", rule)).id;
}

/** Somebody of a partner organization. */
export function partner(server: TestServer, organizationId: string): Promise<{ id: string; token: string }> {
  return server.person(["PARTNER"], { organizationId });
}

export interface Shared {
  shareId: string;
  organizationId: string;
  sharedCaseId: string;
  partner: { id: string; token: string };
}

/** Prepares a share and puts it in force: the first by the first person, the second by somebody else. */
export async function inForce(server: TestServer, share: object): Promise<string> {
  const { id, version } = await server.done("shareIncident", { purpose: "They are hit as well", ...share });
  const { token } = await server.person(["HANDLER"], { constituencies: ["*"] });
  return approved(server, { id, version }, token);
}

export async function approved(server: TestServer, share: { id: string; version: number }, token: string) {
  return (await server.done("approveShare", { shareId: share.id, version: share.version }, "id", token)).id as string;
}

/** The shared case as its partner meets it. */
export async function offered(server: TestServer, token: string): Promise<{ id: string; version: number }> {
  const { sharedCases } = await server.data(
    "{ sharedCases(first: 100, where: { state: [OFFERED] }) { nodes { id version } } }",
    {},
    token,
  );
  return sharedCases.nodes.at(-1);
}

export async function acknowledge(server: TestServer, token: string): Promise<string> {
  const { id, version } = await offered(server, token);
  await server.done("acknowledgeSharedCase", { sharedCaseId: id, version }, "id", token);
  return id;
}

/** A case that is shared with a partner who has acknowledged how it must be handled. */
export async function sharedWith(server: TestServer, incidentId: string, more: object = {}): Promise<Shared> {
  const organizationId = await partnerOrganization(server);
  await permissive(server, incidentId);
  const shareId = await inForce(server, { incidentId, organizationId, aspects: everyAspect, ...more });
  const somebody = await partner(server, organizationId);
  return { shareId, organizationId, partner: somebody, sharedCaseId: await acknowledge(server, somebody.token) };
}

/** A case that was just offered to whoever holds the token; other offers to that person have been acknowledged. */
export async function offeredTo(server: TestServer, token: string): Promise<{ sharedCaseId: string; version: number }> {
  const { viewer } = await server.data("{ viewer { token { personId } } }", {}, token);
  const { node: person } = await server.data(
    "query($id: ID!) { node(id: $id) { ... on Person { id version organization { id } } } }",
    { id: viewer.token.personId },
  );
  const organizationId = person.organization?.id ?? (await partnerOrganization(server));
  if (!person.organization) {
    await server.done("updatePerson", { personId: person.id, version: person.version, organizationId });
  }
  const incidentId = (await server.incident()).id;
  await permissive(server, incidentId);
  await inForce(server, { incidentId, organizationId, aspects: ["SUMMARY"] });
  const { id: sharedCaseId, version } = await offered(server, token);
  return { sharedCaseId, version };
}
