import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const own = { code: "attack.denial-of-service.amplification", name: "Amplification" };
const tree =
  "query($constituencyId: ID) { categories(constituencyId: $constituencyId) { code parent origin name mappings { taxonomy value } constituencyId } }";

describeEngines("the category tree of an organization", (engine) => {
  let server: TestServer;
  let constituencyId: string;
  let handler: { id: string; token: string };
  beforeAll(async () => {
    server = await TestServer.start(engine);
    constituencyId = (await server.done("createConstituency", { name: "Harbour" })).id;
    await server.done("createCategory", {
      ...own,
      constituencyId,
      mappings: [{ taxonomy: "rsit", value: 'availability="ddos"' }],
    });
    handler = await server.person(["HANDLER"], { constituencies: [constituencyId] });
  });
  afterAll(() => server.stop());

  const refused = async (input: object, path: string) => {
    const refusal = await server.act("createCategory", { name: "Any", constituencyId, ...input }, "id");
    expect(refusal).toMatchObject({ __typename: "Refusal", violations: [{ path }] });
  };

  it("stands in the common tree where it belongs, mapped to others [R-103]", async () => {
    const { categories } = await server.data(tree, { constituencyId }, handler.token);
    const codes = categories.map(({ code }: { code: string }) => code);
    expect(codes.indexOf(own.code)).toBeGreaterThan(codes.indexOf("attack.denial-of-service"));
    expect(categories).toContainEqual({
      ...own,
      ...{ parent: "attack.denial-of-service", origin: "ORGANIZATION", constituencyId },
      mappings: [{ taxonomy: "rsit", value: 'availability="ddos"' }],
    });
    expect(categories).toContainEqual({
      ...{ code: "availability.ddos", parent: "availability", origin: "RSIT_1003", constituencyId: null },
      ...{ name: "Distributed denial of service", mappings: [{ taxonomy: "rsit", value: 'availability="ddos"' }] },
    });
  });

  it("holds the branch of denial of service with its two technical types [R-104, R-108]", async () => {
    const { categories } = await server.data(tree, {});
    const below = categories.filter(({ parent, origin }: Record<string, string>) => {
      return parent === "attack.denial-of-service" && origin === "ISO_27035_1";
    });
    expect(below.map(({ name }: { name: string }) => name)).toEqual(["Resource elimination", "Resource starvation"]);
    const origins = new Set(categories.map(({ origin }: { origin: string }) => origin));
    expect([...origins].sort()).toEqual(["ISO_27035_1", "ORGANIZATION", "RSIT_1003"]);
  });

  it("sorts reports and cases of that organization, beside other categories, and of no other [R-103]", async () => {
    const suspectedCategories = [own.code, "fraud.phishing"];
    const { id } = await server.done("reportEvent", { constituencyId, suspectedCategories }, "id", handler.token);
    const incident = await server.done(
      "declareIncident",
      { eventIds: [id], criterion: "Harm" },
      "id version categories",
      handler.token,
    );
    expect(incident.categories).toEqual(suspectedCategories);
    const found = await server.data(
      "query($category: [String!]) { incidents(where: { category: $category }) { nodes { id } } }",
      { category: [own.code] },
    );
    expect(found.incidents.nodes).toEqual([{ id: incident.id }]);
    const violations = [{ path: "suspectedCategories", message: `${own.code} is no category of the tree` }];
    expect(await server.act("reportEvent", { suspectedCategories }, "id")).toMatchObject({ violations });
  });

  it("names the groups of figures [R-103]", async () => {
    const { incidentMetrics } = await server.data(
      "{ incidentMetrics(groupBy: CATEGORY) { groups { groupKey label } } }",
      {},
      handler.token,
    );
    expect(incidentMetrics.groups).toContainEqual({ groupKey: own.code, label: own.name });
  });

  it("grows below itself, and refuses what would not be a tree [R-103]", async () => {
    await server.done("createCategory", { constituencyId, code: `${own.code}.memcached`, name: "By memcached" });
    await refused({ code: "attack.unheard-of.more" }, "code");
    await refused({ code: "fraud.phishing" }, "code");
    await refused({ code: "Attack.Loud" }, "code");
    await refused({ code: "a.b.c.d.e.f.g" }, "code");
    await refused({ code: "" }, "code");
    await refused(own, "code");
  });

  it("is no longer offered once retired, and stays on the cases that have it [R-103]", async () => {
    const code = "attack.by-pigeon";
    const { id, version } = await server.done("createCategory", { constituencyId, code, name: "By pigeon" });
    const event = await server.done("reportEvent", { constituencyId });
    const incident = await server.done(
      "declareIncident",
      { eventIds: [event.id], criterion: "Harm", categories: [code] },
      "id version",
    );
    const stale = { ownCategoryId: id, version, code: "attack.by-dove" };
    expect(await server.act("updateCategory", stale, "id")).toMatchObject({ violations: [{ path: "code" }] });
    await server.done("updateCategory", { ownCategoryId: id, version, retired: true });
    const { categories } = await server.data(tree, { constituencyId });
    expect(categories.map(({ code }: { code: string }) => code)).not.toContain(code);
    const rating = { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "MINOR" };
    const kept = { incidentId: incident.id, version: incident.version, ...rating, categories: [code, "test.test"] };
    expect(await server.done("classifyIncident", kept, "categories")).toEqual({ categories: [code, "test.test"] });
    const late = { constituencyId, suspectedCategories: [code] };
    expect(await server.act("reportEvent", late, "id")).toMatchObject({ code: "INVALID_INPUT" });
  });
});
