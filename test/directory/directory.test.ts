import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { partnerOrganization, permissive } from "../support/sharing.js";
import { TestServer } from "../support/tocsin.js";

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);

/** What RFC 2350 asks of a team. */
const described = {
  name: "CERT Example",
  kind: "INCIDENT_RESPONSE_TEAM",
  country: "AT",
  description: "National team",
  postalAddress: "Street 1, 1010 Wien",
  timeZone: "Europe/Vienna",
  dutyHours: "Mo-Fr 8-18",
  constituencyText: "Operators of hospitals",
  sponsor: "The Ministry",
  authority: "By law it asks, and does not order",
  website: "https://cert.example",
  languages: ["de", "en", "pt-br"],
  services: ["Triage", "Coordination"],
  policies: ["What is TLP:AMBER stays with us"],
  reportingForms: ["https://cert.example/form"],
  contacts: [
    { kind: "telephone", address: "+43 1 1", outOfBand: true, emergency: true },
    { kind: "e-mail", address: "cert@cert.example", outOfBand: false, emergency: false },
  ],
  keys: ["0123 4567 89AB CDEF 0123 4567 89AB CDEF 0123 4567"],
  clearance: "AMBER",
  papClearance: "GREEN",
  verifyEveryDays: 90,
};
const shown = Object.keys(described).join(" ").replace("contacts", "contacts { kind address outOfBand emergency }");

describeEngines("the directory of other teams", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  /** A customer of its own, so that only what a test enters is in its register. */
  const customer = async (): Promise<string> =>
    (await server.done("createConstituency", { name: crypto.randomUUID() })).id;
  const enter = (constituencyId: string, more: object) =>
    server.done("createExternalOrganization", { constituencyId, name: "CERT", kind: "OTHER", ...more });
  const list = async (where: object, more = "", after: string | null = null) => {
    const { externalOrganizations } = await server.data(
      `query($where: ExternalOrganizationFilter, $after: PageCursor) { externalOrganizations(where: $where, first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { id name ${more} } } }`,
      { where, after },
    );
    return externalOrganizations;
  };
  const names = async (where: object): Promise<string[]> =>
    (await list(where)).nodes.map(({ name }: { name: string }) => name);

  it("holds what a team says of itself after RFC 2350 [R-037] [R-020]", async () => {
    const constituencyId = await customer();
    await enter(constituencyId, described);
    const { nodes } = await list({ constituencyId: [constituencyId] }, `${shown} sources verifiedAt verificationDue`);
    expect(nodes).toEqual([
      { id: expect.any(String), ...described, sources: [], verifiedAt: null, verificationDue: false },
    ]);
  });

  it("is found by country, kind, language, clearance, and words of name and constituency, page by page [R-037]", async () => {
    const constituencyId = [await customer()];
    const [of] = constituencyId as [string];
    await enter(of, { name: "Alpha", country: "fi", languages: ["fi", "sv"], constituencyText: "Hafenbetriebe ÄÖ" });
    await enter(of, { name: "Beta", country: "DE", kind: "REGULATOR", clearance: "GREEN" });
    await enter(of, { name: "Gamma", country: "FI", languages: ["svx"] });
    expect(await names({ constituencyId, country: ["fi"] })).toEqual(["Alpha", "Gamma"]);
    expect(await names({ constituencyId, country: ["FI", "DE"], kind: ["REGULATOR"] })).toEqual(["Beta"]);
    expect(await names({ constituencyId, language: ["SV"] })).toEqual(["Alpha"]);
    expect(await names({ constituencyId, clearance: ["GREEN"] })).toEqual(["Beta"]);
    expect(await names({ constituencyId, text: "hafenbetriebe äö" })).toEqual(["Alpha"]);
    expect(await names({ constituencyId, text: "100%" })).toEqual([]);
    const first = await list({ constituencyId });
    expect([first.totalCount, first.pageInfo.hasNextPage]).toEqual([3, true]);
    const rest = await list({ constituencyId }, "", first.pageInfo.endCursor);
    expect([...first.nodes, ...rest.nodes].map(({ name }) => name)).toEqual(["Alpha", "Beta", "Gamma"]);
  });

  it("reminds of an entry once its day has come, live and in a queue, until somebody has verified it [R-037] [R-131]", async () => {
    const constituencyId = await customer();
    const due = { constituencyId: [constituencyId], verificationDue: true };
    const kept = await enter(constituencyId, { name: "Kept" });
    const { id, version } = await enter(constituencyId, { name: "Forgotten", verifyEveryDays: 30 });
    const live = new LiveClient(
      server,
      server.token,
      `subscription($where: ChangeFilter) { changes(where: $where) { mode entries { action actorId recordId changes { path after } } } }`,
      { where: { recordIds: [id] } },
    );
    await live.ready();
    const verified = { externalOrganizationId: id, version, occurredAt: day(31) };
    await server.done("verifyExternalOrganization", verified);
    const told = () => live.frames.flatMap(({ entries }) => entries).filter(({ action }) => action === "reminder");
    await live.until(() => told().length > 0);
    await live.end();
    expect(told()).toEqual([
      { action: "reminder", actorId: "clock", recordId: id, changes: [{ path: "verificationDue", after: "true" }] },
    ]);
    const queue = await list(due, "version verificationDue");
    expect(queue.nodes).toEqual([{ id, name: "Forgotten", version: version + 2, verificationDue: true }]);
    expect(await names({ ...due, verificationDue: false })).toEqual(["Kept"]);
    expect(await names({ constituencyId: [constituencyId], verifyBy: { to: new Date().toISOString() } })).toEqual([
      "Forgotten",
    ]);
    await server.done("verifyExternalOrganization", { externalOrganizationId: id, version: version + 2 });
    expect(await names(due)).toEqual([]);
    expect(kept.id).not.toBe(id);
  });

  it("counts a changed term from the same day [R-037]", async () => {
    const constituencyId = await customer();
    const { id, version } = await enter(constituencyId, { name: "Longer" });
    const verified = { externalOrganizationId: id, version, occurredAt: day(10) };
    await server.done("verifyExternalOrganization", verified);
    const changed = { externalOrganizationId: id, version: version + 1, verifyEveryDays: 20 };
    const next = new Date(Date.parse(verified.occurredAt) + 20 * 86_400_000).toISOString();
    expect(await server.done("updateExternalOrganization", changed, "verifyBy verificationDue")).toEqual({
      ...{ verifyBy: next.replace("Z", "000Z"), verificationDue: false },
    });
  });

  it("takes relationships for overdue while an entry waits to be verified [R-042] [R-037]", async () => {
    const constituencyId = await customer();
    const { id, version } = await enter(constituencyId, { name: "Carrier", verifyEveryDays: 10 });
    const demand = async () => {
      const { readiness } = await server.data(
        "query($id: ID!) { readiness(constituencyId: $id) { activities { demands { code standing records { id } } } } }",
        { id: constituencyId },
      );
      const all = readiness.activities.flatMap(({ demands }: { demands: { code: string }[] }) => demands);
      return all.find(({ code }: { code: string }) => code === "ORGANIZATIONS_VERIFIED");
    };
    expect(await demand()).toMatchObject({ standing: "CURRENT" });
    const verified = { externalOrganizationId: id, version, occurredAt: day(11) };
    await server.done("verifyExternalOrganization", verified);
    expect(await demand()).toMatchObject({ standing: "OVERDUE", records: [{ id }] });
  });

  it("binds by the permissible actions of a clearance: refused by name, and what is stricter stays behind [R-035, R-078]", async () => {
    const { id: incidentId } = await server.incident({ label: "GREEN" });
    await permissive(server, incidentId, { aspects: ["INDICATORS"] });
    const organizationId = await partnerOrganization(server);
    const entry = await server.data("query($id: ID!) { node(id: $id) { ... on ExternalOrganization { version } } }", {
      id: organizationId,
    });
    const cleared = { externalOrganizationId: organizationId, version: entry.node.version, papClearance: "GREEN" };
    await server.done("updateExternalOrganization", cleared);
    const share = { incidentId, organizationId, aspects: ["INDICATORS"], purpose: "They are hit as well" };
    const refused = await server.act("shareIncident", { ...share, pap: "AMBER" });
    expect(refused).toMatchObject({ code: "GUARD_NOT_MET" });
    expect(refused.message).toMatch(/clearance: CERT of the neighbours has PAP:GREEN/);
    for (const pap of ["GREEN", "RED"] as const) {
      await server.done("recordIndicator", { incidentId, kind: "DOMAIN", value: `${pap}.example`.toLowerCase(), pap });
    }
    const { id: shareId } = await server.done("shareIncident", { ...share, pap: "CLEAR" });
    const { shareAsPartner } = await eventuallyGiven(
      () => server.data("query($id: ID!) { shareAsPartner(shareId: $id) { contents { title } } }", { id: shareId }),
      (answer) => answer.shareAsPartner !== null,
    );
    expect(shareAsPartner.contents.map(({ title }: { title: string }) => title)).toEqual(["green.example"]);
  });
});
