import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const WALK = `query($id: ID!, $depth: Int, $first: Int, $kinds: [RelationKind!]) {
  relatedTo(id: $id, depth: $depth, first: $first, kinds: $kinds) {
    more steps { kind distance from { __typename id } to { __typename id } } } }`;

interface Step {
  kind: string;
  distance: number;
  from: { id: string };
  to: { id: string };
}

describeEngines("the graph of relations", (engine) => {
  let server: TestServer;
  const ids = {} as Record<"threat" | "weakness" | "event" | "incident" | "shop" | "database" | "control", string>;
  const walk = async (id: string, more: object = {}, token?: string) =>
    (await server.data(WALK, { id, ...more }, token)).relatedTo as { more: boolean; steps: Step[] };
  const told = ({ steps }: { steps: Step[] }) =>
    steps.map(({ kind, distance, from, to }) => `${distance} ${nameOf(from.id)} ${kind} ${nameOf(to.id)}`).sort();
  const nameOf = (id: string) => Object.entries(ids).find(([, one]) => one === id)?.[0] ?? id;
  const relate = (kind: string, fromId: string, toId: string) => server.act("relateRecords", { kind, fromId, toId });

  beforeAll(async () => {
    server = await TestServer.start(engine);
    ids.weakness = (await server.done("reportVulnerability", { title: "Default password" })).id;
    const guessing = { name: "Guessing", kind: "DELIBERATE", vulnerabilityIds: [ids.weakness] };
    ids.threat = (await server.done("createThreat", guessing)).id;
    ids.event = (await server.done("reportEvent", { title: "Logins" })).id;
    const declared = { eventIds: [ids.event], criterion: "Confirmed compromise" };
    ids.incident = (await server.done("declareIncident", declared)).id;
    ids.shop = (await server.done("createAsset", { name: "Shop", criticality: "HIGH" })).id;
    ids.database = (await server.done("createAsset", { name: "Database", criticality: "VITAL" })).id;
    const harmed = { incidentId: ids.incident, description: "No orders", assetIds: [ids.shop] };
    await server.done("assessDamage", harmed);
    const block = { incidentId: ids.incident, control: "Lockout", effects: ["PREVENT"] };
    ids.control = (await server.done("activateControl", block)).id;
    for (const [kind, from, to] of [
      ["CAUSES", ids.weakness, ids.event],
      ["EXPOSES", ids.weakness, ids.database],
      ["DEPENDS_ON", ids.shop, ids.database],
    ] as const) {
      expect((await relate(kind, from, to)).__typename).toMatch(/Done$/);
    }
  });
  afterAll(() => server.stop());

  it("is walked both ways, nearest first, over what people drew and what was recorded elsewhere [R-004, R-006]", async () => {
    expect(told(await walk(ids.event))).toEqual(["1 event PART_OF incident", "1 weakness CAUSES event"]);
    const all = [
      ...["1 event PART_OF incident", "1 weakness CAUSES event"],
      ...["2 control MITIGATES incident", "2 incident IMPACTS shop", "2 threat EXPLOITS weakness"],
      ...["2 weakness EXPOSES database", "3 shop DEPENDS_ON database"],
    ];
    expect(told(await walk(ids.event, { depth: 3 }))).toEqual(all);
    // From its other end it is the same graph.
    const back = told(await walk(ids.threat, { depth: 6 })).map((step) => step.slice(2));
    expect(back.sort()).toEqual(all.map((step) => step.slice(2)).sort());
    const { steps } = await walk(ids.event, { depth: 6 });
    expect(steps.map(({ distance }) => distance)).toEqual(steps.map(({ distance }) => distance).sort());
  });

  it("stays within what was asked for, and says that there is more [R-006]", async () => {
    const some = await walk(ids.event, { depth: 6, first: 3 });
    expect(some).toMatchObject({ more: true });
    expect(some.steps).toHaveLength(3);
    expect(told(await walk(ids.incident, { kinds: ["IMPACTS", "DEPENDS_ON"], depth: 2 }))).toEqual([
      ...["1 incident IMPACTS shop", "2 shop DEPENDS_ON database"],
    ]);
    for (const depth of [0, 7]) {
      const { errors } = await server.ask(WALK, { id: ids.event, depth });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
    expect(await walk("evt_00000000000000000000000000000000")).toEqual({ more: false, steps: [] });
  });

  it("neither shows nor walks through what the viewer may not see [R-006, R-013]", async () => {
    const { id: eventId } = await server.done("reportEvent", { title: "Both" });
    const open = await server.done("declareIncident", { eventIds: [eventId], criterion: "Confirmed compromise" });
    const hidden = await server.done("declareIncident", {
      eventIds: [eventId],
      criterion: "Insider",
      restricted: true,
    });
    const { id: assetId } = await server.done("createAsset", { name: "Vault", criticality: "VITAL" });
    await server.done("assessDamage", { incidentId: hidden.id, description: "Empty", assetIds: [assetId] });
    const { token } = await server.person(["HANDLER"], { constituencies: ["*"] });
    const seen = await walk(open.id, { depth: 6 }, token);
    expect(seen.steps.map(({ from, to }) => [from.id, to.id])).toEqual([[eventId, open.id]]);
    expect(await walk(hidden.id, { depth: 2 }, token)).toEqual({ more: false, steps: [] });
    expect(await walk(assetId, { depth: 2 }, token)).toEqual({ more: false, steps: [] });
    expect((await walk(assetId, { depth: 3 })).steps).toHaveLength(3);
  });

  it("refuses loops, doubles and what does not lead there, and names it [R-006]", async () => {
    const at = (path: string) => ({ __typename: "Refusal", violations: [{ path, message: expect.any(String) }] });
    expect(await relate("DEPENDS_ON", ids.shop, ids.shop)).toMatchObject(at("toId"));
    expect(await relate("DEPENDS_ON", ids.database, ids.shop)).toMatchObject({
      ...at("toId"),
      clause: "27035-1 §4.1 (R-006)",
    });
    expect(await relate("EXPLOITS", ids.shop, ids.weakness)).toMatchObject(at("toId"));
    expect(await relate("PART_OF", ids.event, ids.incident)).toMatchObject(at("kind"));
    expect(await relate("CAUSES", ids.weakness, ids.event)).toMatchObject({ ...at("toId"), code: "DUPLICATE" });
    const { id: constituencyId } = await server.done("createConstituency", { name: `Elsewhere ${engine}` });
    const theirs = await server.done("createAsset", { name: "Theirs", criticality: "LOW", constituencyId });
    expect(await relate("DEPENDS_ON", ids.shop, theirs.id)).toMatchObject(at("toId"));
  });

  it("is not walked along what has ended, which stays on record [R-006]", async () => {
    const [{ id: one }, { id: other }] = [
      await server.done("createAsset", { name: "One", criticality: "LOW" }),
      await server.done("createAsset", { name: "Other", criticality: "LOW" }),
    ];
    const { relation } = await relate("DEPENDS_ON", one, other);
    expect((await walk(one)).steps).toHaveLength(1);
    const end = { relationId: relation.id, version: relation.version, endReason: "Moved" };
    await server.done("endRelation", end);
    expect((await walk(one)).steps).toEqual([]);
    expect((await relate("DEPENDS_ON", other, one)).__typename).toMatch(/Done$/);
    const { relations } = await server.data(
      "query($id: [ID!]) { relations(where: { fromId: $id }) { nodes { state endReason } } }",
      { id: [one] },
    );
    expect(relations.nodes).toEqual([{ state: "ENDED", endReason: "Moved" }]);
  });
});
