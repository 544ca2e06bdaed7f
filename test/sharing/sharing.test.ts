import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { openDatabase } from "../../src/storage/open.js";
import { incidentIn } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { restrictedCase } from "../support/restricted.js";
import {
  acknowledge,
  approved,
  everyAspect,
  inForce,
  offered,
  partner,
  partnerOrganization,
  permissive,
  sharedWith,
} from "../support/sharing.js";
import { TestServer } from "../support/tocsin.js";

const ITEMS = "nodes { id version part label pap title facts { name value } } totalCount";
const CASES = `{ sharedCases(first: 5) { totalCount nodes {
  id version reference state label pap purpose conditions exercise until acknowledgedAt createdAt updatedAt
  items(first: 20) { ${ITEMS} } } } sharedItems(first: 50) { ${ITEMS} } }`;

describeEngines("a case that is shared", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  let customers = 0;
  const seen = (token: string) => server.data(CASES, {}, token);
  const caseOf = async ({ label = "AMBER", ...more }: { label?: string; title?: string } = {}) => {
    const { id: constituencyId } = await server.done("createConstituency", { name: `Customer ${++customers}` });
    const { id: eventId } = await server.done("reportEvent", { constituencyId, title: "Something odd", label });
    const told = { title: "A portal was broken into", summary: "By a known hole", label, ...more };
    const { id } = await server.done("declareIncident", { eventIds: [eventId], criterion: "Compromise", ...told });
    await server.done("recordIndicator", { incidentId: id, kind: "DOMAIN", value: "bad.example", pap: "RED" });
    return id as string;
  };

  /** As if the end of a share had come: no test waits for a clock. */
  const letEnd = async ({ shareId, sharedCaseId }: { shareId: string; sharedCaseId: string }) => {
    const database = await openDatabase(server.config.database, 2);
    await database.transaction(async (transaction) => {
      const past = "2020-01-01T00:00:00.000000Z";
      await transaction.run("UPDATE shared_item SET until = ? WHERE sharedCaseId = ?", [past, sharedCaseId]);
      await transaction.run("UPDATE shared_case SET until = ? WHERE id = ?", [past, sharedCaseId]);
      await transaction.run("UPDATE share SET until = ? WHERE id = ?", [past, shareId]);
    });
    await database.close();
  };

  it("shows nothing before its handling conditions are acknowledged, and then what was meant [R-019, R-078]", async () => {
    const incidentId = await caseOf();
    const organizationId = await partnerOrganization(server);
    await permissive(server, incidentId);
    const share = { incidentId, organizationId, aspects: ["SUMMARY", "INDICATORS"], conditions: "Need to know" };
    await inForce(server, { ...share, pap: "GREEN" });
    const { token } = await partner(server, organizationId);
    const before = await seen(token);
    expect(before.sharedItems).toEqual({ nodes: [], totalCount: 0 });
    expect(before.sharedCases.nodes).toEqual([
      expect.objectContaining({ state: "OFFERED", conditions: "Need to know", label: "AMBER" }),
    ]);
    expect(JSON.stringify(before)).not.toContain("portal");
    const sharedCaseId = await acknowledge(server, token);
    const { sharedItems, sharedCases } = await seen(token);
    expect(sharedItems.totalCount).toBe(2);
    expect(sharedItems.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ part: "SUMMARY", title: "A portal was broken into", label: "AMBER", pap: "GREEN" }),
        expect.objectContaining({ part: "INDICATORS", title: "bad.example", pap: "RED" }),
      ]),
    );
    expect(sharedCases.nodes[0]).toMatchObject({ id: sharedCaseId, state: "OPEN", items: sharedItems });
    expect(sharedCases.nodes[0].reference).toMatch(/^SHR-\d{4}-\w{10}$/);
  });

  it("shows nothing of it to other partners, nor to anybody by the role alone [R-019]", async () => {
    const incidentId = await caseOf();
    const { sharedCaseId } = await sharedWith(server, incidentId);
    const strangers = [await partner(server, await partnerOrganization(server)), await server.person(["PARTNER"])];
    for (const { token } of [...strangers, { token: server.token }]) {
      expect((await seen(token)).sharedCases.nodes.map(({ id }: { id: string }) => id)).not.toContain(sharedCaseId);
      const { node } = await server.data("query($id: ID!) { node(id: $id) { id } }", { id: sharedCaseId }, token);
      expect(node).toBeNull();
    }
  });

  it("does not move by what is not shared: no item, count, version, time or frame [R-019, R-035]", async () => {
    const incidentId = await caseOf();
    const { partner: them } = await sharedWith(server, incidentId, { aspects: ["SUMMARY", "INDICATORS"] });
    const before = await seen(them.token);
    const live = new LiveClient(
      server,
      them.token,
      "subscription { sharedCasesChanged { cursor mode unitIds entered { id version } updated { id version } leftIds withdrawnIds } }",
    );
    await live.ready();
    await server.done("recordIndicator", { incidentId, kind: "DOMAIN", value: "red.example", label: "RED" });
    await server.done("registerEvidence", { incidentId, name: "disk.img" });
    await server.done("postCaseMessage", { incidentId, body: "Only among us" });
    await server.done("createTask", { incidentId, title: "Ask them", kind: "HANDLING" });
    const other = await caseOf({ title: "Something else" });
    await server.done("recordLesson", { incidentId: (await incidentIn(server, "RESOLVED")).id, title: "Patch" });
    await server.done("recordIndicator", { incidentId: other, kind: "DOMAIN", value: "other.example" });
    const { incident } = await server.data("query($id: ID) { incident(id: $id) { version } }", { id: incidentId });
    await server.done("restrictIncident", { incidentId, version: incident.version });
    expect(await seen(them.token)).toEqual(before);
    const visible = await server.act("recordIndicator", { incidentId, kind: "DOMAIN", value: "next.example" });
    await live.until((frames) => frames.some(({ unitIds }) => unitIds.includes(visible.unitId)));
    const told = live.frames.filter(({ unitIds, mode }) => mode === "LIVE" && unitIds.length > 0);
    expect(told.map(({ unitIds }) => unitIds)).toEqual([[visible.unitId]]);
    const { sharedCases, sharedItems } = await seen(them.token);
    expect(sharedCases.nodes[0].version).toBe(before.sharedCases.nodes[0].version + 1);
    expect(sharedItems.totalCount).toBe(before.sharedItems.totalCount + 1);
    expect(JSON.stringify([sharedCases, sharedItems])).not.toContain("red.example");
    await live.end();
  });

  it("is refused beyond TLP, clearance, plan and rules of disclosure, with the rule named [R-035, R-078]", async () => {
    const incidentId = await caseOf({ label: "GREEN" });
    const [trusted, uncleared] = [await partnerOrganization(server, "AMBER"), await partnerOrganization(server, null)];
    const share = { incidentId, purpose: "They are hit as well", aspects: ["SUMMARY"], organizationId: trusted };
    const why = async (more: object) => (await server.act("shareIncident", { ...share, ...more })).message;
    expect(await why({})).toMatch(/no rule of disclosure permits SUMMARY as GREEN/);
    await permissive(server, incidentId, { aspects: ["SUMMARY"], strictestLabel: "AMBER", mostDays: 3 });
    expect(await why({ label: "RED" })).toMatch(/TLP:RED is for named individuals/);
    expect(await why({ label: "CLEAR" })).toMatch(/label: must be as strict as that of the incident: GREEN/);
    expect(await why({ label: "AMBER_STRICT" })).toMatch(/clearance: .* has AMBER/);
    expect(await why({ organizationId: uncleared })).toMatch(/clearance: .* has none/);
    expect(await why({})).toMatch(/without end/);
    const soon = new Date(Date.now() + 86_400_000).toISOString().replace("Z", "000Z");
    expect(await why({ until: soon, aspects: ["MESSAGES"] })).toMatch(/permits MESSAGES/);
    expect(await why({ until: "2020-01-01T00:00:00.000000Z" })).toMatch(/lies in the past/);
    await server.done("createInteractionPoint", {
      organizationId: trusted,
      duringPhase: "RESPONSES",
      occasion: "Joint cases",
      procedure: "By the hotline",
      strictestLabel: "CLEAR",
    });
    expect(await why({ until: soon })).toMatch(/communication plan: the point of interaction "Joint cases".*CLEAR/);
    const refused = await server.act("shareIncident", { ...share, until: soon });
    expect(refused).toMatchObject({ code: "GUARD_NOT_MET", clause: "27035-1 §5.2 c), §5.5 (R-035, R-078)" });
  });

  it("lets single records out that their own label lets out, of this case alone", async () => {
    const incidentId = await caseOf();
    const organizationId = await partnerOrganization(server);
    await permissive(server, incidentId);
    const record = (value: string, more: object = {}) =>
      server.done("recordIndicator", { incidentId, kind: "DOMAIN", value, ...more });
    const [open, red] = [await record("one.example"), await record("red.example", { label: "RED" })];
    const foreign = await server.done("recordIndicator", {
      incidentId: await caseOf(),
      kind: "DOMAIN",
      value: "other.example",
    });
    const share = { incidentId, organizationId, purpose: "They are hit as well" };
    for (const id of [red.id, foreign.id, incidentId, "nothing"]) {
      const refused = await server.act("shareIncident", { ...share, records: [open.id, id] });
      expect(refused.violations).toEqual([expect.objectContaining({ path: "records.1" })]);
    }
    await inForce(server, { ...share, records: [open.id] });
    const { token } = await partner(server, organizationId);
    await acknowledge(server, token);
    expect((await seen(token)).sharedItems.nodes.map(({ title }: { title: string }) => title)).toEqual(["one.example"]);
  });

  it("is put in force by somebody else, while the rules still permit it [R-090]", async () => {
    const incidentId = await caseOf();
    const organizationId = await partnerOrganization(server);
    const ruleId = await permissive(server, incidentId, { speakers: ["IRT_LEAD"] });
    const share = { incidentId, organizationId, aspects: ["SUMMARY"], purpose: "They are hit as well" };
    const prepared = await server.done("shareIncident", share, "id version grounds");
    expect(prepared.grounds).toEqual(["Neighbours, version 1"]);
    const input = { shareId: prepared.id, version: prepared.version };
    expect((await server.act("approveShare", input)).message).toMatch(/Somebody else/);
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    expect((await server.act("approveShare", input, "id", handler.token)).message).toMatch(/no rule of disclosure/);
    await server.done("updateDisclosureRule", { disclosureRuleId: ruleId, version: 1, speakers: [] });
    await approved(server, prepared, handler.token);
    const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Share { grounds state } } }", {
      id: prepared.id,
    });
    expect(node).toEqual({ grounds: ["Neighbours, version 2"], state: "IN_FORCE" });
  });

  it("can be looked at as the partner will see it, before and after [R-090]", async () => {
    const incidentId = await caseOf();
    const organizationId = await partnerOrganization(server);
    await permissive(server, incidentId);
    const aspects = ["SUMMARY", "INDICATORS"];
    const share = { incidentId, organizationId, aspects, purpose: "They are hit as well" };
    const prepared = await server.done("shareIncident", share);
    const ask = () =>
      server.data(
        `query($id: ID!) { shareAsPartner(shareId: $id) { reference label contents { part label title facts { name value } }
          given { content { title } version from until } } }`,
        { id: prepared.id },
      );
    const preview = (await ask()).shareAsPartner;
    expect(preview).toMatchObject({ reference: null, label: "AMBER", given: [] });
    const { token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    await approved(server, prepared, token);
    const them = await partner(server, organizationId);
    await acknowledge(server, them.token);
    const { sharedItems } = await seen(them.token);
    const shown = sharedItems.nodes.map(({ id, version, pap, ...content }: Record<string, unknown>) => content);
    expect(preview.contents).toEqual(expect.arrayContaining(shown));
    expect(preview.contents).toHaveLength(shown.length);
    const { given } = (await ask()).shareAsPartner;
    expect(given.map(({ content }: { content: { title: string } }) => content.title).sort()).toEqual(
      ["A portal was broken into", "bad.example"].sort(),
    );
  });

  it.each(["revoked", "expired"])(
    "is gone at once when it is %s, live and after an absence; what was out is listed",
    async (how) => {
      const incidentId = await caseOf();
      const shared = await sharedWith(server, incidentId, { until: "2199-01-01T00:00:00.000000Z" });
      const { token } = shared.partner;
      const document = (after: string | null) =>
        `subscription { sharedItemsChanged${after === null ? "" : `(after: "${after}")`} { cursor mode unitIds
        entered { id title } updated { id title } leftIds withdrawnIds } }`;
      const live = new LiveClient(server, token, document(null));
      await live.ready();
      const { sharedItems } = await seen(token);
      const ids = sharedItems.nodes.map(({ id }: { id: string }) => id);
      const [{ cursor }] = live.frames;
      if (how === "revoked") {
        const { node } = await server.data("query($id: ID!) { node(id: $id) { ... on Share { version } } }", {
          id: shared.shareId,
        });
        await server.done("revokeShare", { shareId: shared.shareId, version: node.version, endReason: "It is over" });
      } else {
        await letEnd(shared);
      }
      expect((await seen(token)).sharedItems.totalCount).toBe(0);
      await live.until((frames) =>
        ids.every((id: string) => frames.some(({ withdrawnIds }) => withdrawnIds.includes(id))),
      );
      expect(await seen(token)).toEqual({
        sharedCases: { totalCount: 0, nodes: [] },
        sharedItems: { totalCount: 0, nodes: [] },
      });
      await live.end();
      const later = new LiveClient(server, token, document(cursor));
      await later.until((frames) =>
        ids.every((id: string) => frames.some(({ withdrawnIds }) => withdrawnIds.includes(id))),
      );
      expect(JSON.stringify(later.frames)).not.toContain("portal");
      await later.end();
      await server.done("recordIndicator", { incidentId, kind: "DOMAIN", value: "late.example" });
      const { shareAsPartner } = await server.data(
        "query($id: ID!) { shareAsPartner(shareId: $id) { contents { title } given { content { title } until } } }",
        { id: shared.shareId },
      );
      expect(shareAsPartner.contents).toEqual([]);
      expect(shareAsPartner.given).toHaveLength(ids.length);
      for (const { until: ended } of shareAsPartner.given) expect(ended).not.toBeNull();
    },
  );

  it("leaves behind at once what the partner is cleared for no longer", async () => {
    const incidentId = await caseOf();
    const { organizationId, partner: them } = await sharedWith(server, incidentId);
    expect((await seen(them.token)).sharedItems.totalCount).toBeGreaterThan(0);
    const change = { externalOrganizationId: organizationId, version: 1, clearance: "GREEN" };
    await server.done("updateExternalOrganization", change);
    expect((await seen(them.token)).sharedItems.totalCount).toBe(0);
  });

  it("of a restricted case is decided by its members, and seen by its members", async () => {
    const member = await server.person(["HANDLER"], { constituencies: ["*"] });
    const { id: incidentId } = await restrictedCase(server, [member.id]);
    const organizationId = await partnerOrganization(server);
    await permissive(server, incidentId);
    const share = { incidentId, organizationId, aspects: everyAspect, purpose: "They are hit as well" };
    const shareId = await approved(server, await server.done("shareIncident", share), member.token);
    const them = await partner(server, organizationId);
    await acknowledge(server, them.token);
    expect((await seen(them.token)).sharedItems.totalCount).toBeGreaterThan(0);
    const { token } = await server.person(["IRT_LEAD"], { constituencies: ["*"] });
    const { shareAsPartner } = await server.data(
      "query($id: ID!) { shareAsPartner(shareId: $id) { label } }",
      { id: shareId },
      token,
    );
    expect(shareAsPartner).toBeNull();
  });

  it("finds by words only what is shown", async () => {
    const incidentId = await caseOf();
    const { partner: them } = await sharedWith(server, incidentId, { aspects: ["INDICATORS"] });
    const find = async (text: string) =>
      (
        await server.data(
          "query($text: String) { sharedItems(where: { text: $text }) { totalCount } }",
          { text },
          them.token,
        )
      ).sharedItems.totalCount;
    expect(await find("BAD.example")).toBe(1);
    expect(await find("portal")).toBe(0);
    expect(await find("value")).toBe(0);
  });

  it("is offered live, and waits for nobody else's acknowledgement", async () => {
    const organizationId = await partnerOrganization(server);
    const { token } = await partner(server, organizationId);
    const live = new LiveClient(
      server,
      token,
      "subscription { sharedCasesChanged { cursor mode unitIds entered { id state } updated { id state } } }",
    );
    await live.ready();
    const incidentId = await caseOf();
    await permissive(server, incidentId);
    await inForce(server, { incidentId, organizationId, aspects: ["SUMMARY"] });
    await live.until((frames) =>
      frames.some(({ entered }) => entered.some((one: { state: string }) => one.state === "OFFERED")),
    );
    const { id, version } = await offered(server, token);
    const stale = await server.act("acknowledgeSharedCase", { sharedCaseId: id, version: version + 1 }, "id", token);
    expect(stale).toMatchObject({ code: "CONFLICT", currentVersion: version });
    await acknowledge(server, token);
    await live.until((frames) =>
      frames.some(({ updated }) => updated.some((one: { state: string }) => one.state === "OPEN")),
    );
    await live.end();
    const again = await server.act("acknowledgeSharedCase", { sharedCaseId: id, version: version + 2 }, "id", token);
    expect(["WRONG_STATE", "CONFLICT"]).toContain(again.code);
    await eventually(
      async () => (await seen(token)).sharedItems.totalCount === 1,
      () => "the summary is not there",
    );
  });
});
