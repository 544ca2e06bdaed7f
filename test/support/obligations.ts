import type { Loose } from "./loose.js";
import type { TestServer } from "./tocsin.js";

const FIELDS = `id version duty regime stage state anchorAt dueAt extendedUntil metAt late missingContents
  contents { code asks text written } filings { nodes { id filedAt filedById recipient receipt lateReason } }`;

/** Says what the law sees in a constituency of its own, and gives its id. */
export async function regulated(
  server: TestServer,
  regulatedAs: readonly string[],
  more: object = {},
): Promise<string> {
  const { id } = await server.done("createConstituency", { name: `Regulated ${Math.random()}` });
  await server.done("setRegulatoryProfile", { constituencyId: id, regulatedAs, timeZone: "Europe/Berlin", ...more });
  return id;
}

/** An incident of a constituency, with nothing told of its times. */
export async function incidentOf(
  server: TestServer,
  constituencyId: string,
  more: object = {},
  report: object = {},
): Promise<Loose> {
  const origin = "origin" in more ? { origin: more.origin } : {};
  const event = await server.done("reportEvent", { constituencyId, title: "Something odd", ...origin, ...report });
  return server.done("declareIncident", { eventIds: [event.id], criterion: "Confirmed compromise", ...more });
}

/** Establishes a fact, or changes what was established before. */
export async function establish(server: TestServer, incidentId: string, kind: string, more: object = {}) {
  const { incident } = await server.data("query($id: ID!) { incident(id: $id) { facts { nodes { kind version } } } }", {
    id: incidentId,
  });
  const known = incident.facts.nodes.find((fact: Loose) => fact.kind === kind);
  return server.done("recordCaseFact", { incidentId, kind, factVersion: known?.version ?? null, ...more });
}

/** The obligations of a case by the code of their duty. */
export async function obligationsOf(server: TestServer, incidentId: string): Promise<Record<string, Loose>> {
  const { incident } = await server.data(
    `query($id: ID!) { incident(id: $id) { obligations(first: 100) { nodes { ${FIELDS} } } } }`,
    { id: incidentId },
  );
  return Object.fromEntries(incident.obligations.nodes.map((one: Loose) => [one.duty, one]));
}

/** Files what a duty asks for. */
export async function file(server: TestServer, incidentId: string, duty: string, more: object = {}) {
  const { id, version } = (await obligationsOf(server, incidentId))[duty];
  return server.done("recordFiling", { obligationId: id, version, recipient: "The authority", ...more }, "id version");
}

/** An obligation to tell the data protection authority, as an action's input names it. */
export async function obligationOf(server: TestServer): Promise<{ obligationId: string; version: number }> {
  const incident = await incidentOf(server, await regulated(server, ["DATA_CONTROLLER"]));
  await establish(server, incident.id, "PERSONAL_DATA_BREACH");
  const { id, version } = (await obligationsOf(server, incident.id))["GDPR_AUTHORITY_NOTIFICATION"];
  return { obligationId: id, version };
}

export async function filed(server: TestServer): Promise<{ filingId: string; version: number }> {
  const { id, version } = await server.done("recordFiling", {
    ...(await obligationOf(server)),
    recipient: "The authority",
  });
  return { filingId: id, version };
}
