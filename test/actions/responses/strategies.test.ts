import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { onIncident } from "../../support/cases.js";
import { describeEngines } from "../../support/engines.js";
import { TestServer } from "../../support/tocsin.js";

const fields = "responseActions { nodes { kind strategyId strategy goal issues verification } }";

describeEngines("the catalogue of strategies", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const strategy = async (kind: string, more: object = {}): Promise<{ id: string; version: number }> =>
    server.done("createResponseStrategy", { kind, name: `Known ${kind}`, goal: "Nothing spreads", ...more });

  it.each([
    ["containIncident", "CONTAINMENT", "R-124"],
    ["eradicateIncident", "ERADICATION", "R-125"],
    ["recoverIncident", "RECOVERY", "R-126"],
  ])("%s chooses from it, and says goal, issues and verification [R-124, R-125, R-126]", async (action, kind) => {
    const { id: strategyId } = await strategy(kind);
    const said = { description: "Done", strategyId, issues: "Two hours without orders", verification: "Scanned" };
    const known = await server.done(action, await onIncident(server, "DECLARED", said), fields);
    const taken = { kind, strategyId, strategy: `Known ${kind}`, goal: "Nothing spreads" };
    expect(known.responseActions.nodes).toEqual([
      { ...taken, issues: "Two hours without orders", verification: "Scanned" },
    ]);
    const own = { description: "Done", strategyId, strategy: "Half of it", goal: "Time" };
    const more = await server.done(action, await onIncident(server, "DECLARED", own), fields);
    expect(more.responseActions.nodes).toMatchObject([{ ...taken, strategy: "Half of it", goal: "Time" }]);
  });

  it.each([
    ["containIncident", "CONTAINMENT", "ISOLATE_HOST"],
    ["eradicateIncident", "ERADICATION", "REPLACE_SECRETS"],
    ["recoverIncident", "RECOVERY", "RESTORE_FROM_BACKUP"],
  ])("%s chooses one that is there from the beginning [R-124, R-125, R-126]", async (action, kind, code) => {
    const { standardStrategies: all } = await server.data(
      `{ standardStrategies(kind: ${kind}) { code kind name goal issues verification categories } }`,
    );
    expect(all.map((one: { kind: string }) => one.kind)).toEqual(all.map(() => kind));
    expect(all.length).toBeGreaterThanOrEqual(3);
    const { name, goal } = all.find((one: { code: string }) => one.code === code);
    const input = { description: "Done", standardStrategy: code };
    const known = await server.done(action, await onIncident(server, "DECLARED", input), fields);
    expect(known.responseActions.nodes).toMatchObject([{ kind, strategyId: null, strategy: name, goal }]);
    const other = { description: "Done", standardStrategy: kind === "RECOVERY" ? "ISOLATE_HOST" : "SWITCH_TO_STANDBY" };
    const refused = await server.act(action, await onIncident(server, "DECLARED", other));
    expect(refused).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "standardStrategy" }] });
    const { id: strategyId } = await strategy(kind, { name: `Both ${kind}` });
    const both = await server.act(action, await onIncident(server, "DECLARED", { ...input, strategyId }));
    expect(both).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "standardStrategy" }] });
  });

  it("ships with strategies of known categories only [R-124]", async () => {
    const { standardStrategies: all, categories } = await server.data(
      "{ standardStrategies { code categories } categories { code } }",
    );
    const known = new Set(categories.map(({ code }: { code: string }) => code));
    for (const { code, categories: own } of all) {
      expect([code, own.filter((one: string) => !known.has(one))]).toEqual([code, []]);
    }
  });

  it("offers the strategies of a kind [R-124]", async () => {
    const { id } = await strategy("CONTAINMENT", { name: "Sinkhole", categories: ["malicious-code"] });
    const { responseStrategies } = await server.data(
      "{ responseStrategies(where: { kind: [CONTAINMENT] }, first: 100) { nodes { id kind categories } } }",
    );
    expect(responseStrategies.nodes).toContainEqual({ id, kind: "CONTAINMENT", categories: ["malicious-code"] });
  });

  it("refuses a strategy for something else, one out of use and another customer's [R-124]", async () => {
    const refused = async (strategyId: string) => {
      const input = await onIncident(server, "DECLARED", { description: "Done", strategyId });
      const result = await server.act("containIncident", input);
      expect(result).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "strategyId" }] });
    };
    await refused((await strategy("RECOVERY")).id);
    const { id, version } = await strategy("CONTAINMENT");
    await server.done("updateResponseStrategy", { responseStrategyId: id, version, retired: true });
    await refused(id);
    const { id: constituencyId } = await server.done("createConstituency", { name: `Ways of ${engine}` });
    await refused((await strategy("CONTAINMENT", { constituencyId })).id);
    await refused("stg_00000000000000000000000000000000");
  });
});
