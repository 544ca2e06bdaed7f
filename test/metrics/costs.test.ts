import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";
import { caseWith } from "./cases.js";

describeEngines("what incidents cost", (engine) => {
  let server: TestServer;
  let constituencyId: string;
  const assets: Record<string, string> = {};
  const cases: string[] = [];
  beforeAll(async () => {
    server = await TestServer.start(engine);
    constituencyId = (await server.data("{ viewer { person { constituencyId } } }")).viewer.person.constituencyId;
    for (const [name, platform] of Object.entries({ shop: "MariaDB 10", copy: "MariaDB 10", mail: "MariaDB 11" })) {
      assets[name] = (await server.done("createAsset", { name, criticality: "HIGH", platform })).id;
    }
    const day = "2026-02-01T";
    const times = (hour: number) => ({
      reportedAt: `${day}08:00:00Z`,
      declaredAt: `${day}09:00:00Z`,
      resolvedAt: `${day}${hour}:00:00Z`,
    });
    for (const hour of [10, 12, 20]) {
      const recoveredAt = `${day}0${9}:30:00Z`;
      cases.push((await caseWith(server, { ...times(hour), recoveredAt })).id);
    }
    const [first, second] = cases;
    await server.done("recordTime", { incidentId: first, minutes: 90 });
    await server.done("recordTime", { incidentId: first, minutes: 30 });
    await server.done("recordTime", { incidentId: second, minutes: 60 });
    const damage = (incidentId: string | undefined, immediateLoss: number, currency: string, harmed: string[]) =>
      server.done("assessDamage", {
        ...{ incidentId, description: "Down", immediateLoss, currency },
        assetIds: harmed.map((name) => assets[name]),
      });
    await damage(first, 5_000, "EUR", ["shop"]);
    await damage(first, 7_000, "EUR", ["copy"]);
    await damage(second, 100, "USD", ["shop", "mail"]);
    // What is only played costs nothing.
    const { id: exerciseId } = await server.done("planExercise", { name: "x", kind: "TABLETOP", goals: "y" });
    await server.done("startExercise", { exerciseId, version: 1 });
    const event = await server.done("injectExerciseEvent", { exerciseId, title: "x" });
    const played = await server.done("declareIncident", { eventIds: [event.id], criterion: "x" });
    await server.done("recordTime", { incidentId: played.id, minutes: 6_000 });
    await damage(played.id, 1_000_000, "EUR", ["mail"]);
  });
  afterAll(() => server.stop());

  const costs = async (asked = ""): Promise<Loose> =>
    (
      await server.data(
        `{ incidentCosts${asked} { groups { groupKey total hours timed losses { currency immediateLoss incidents } } } }`,
      )
    ).incidentCosts.groups;

  it("adds up hours, and of each case the latest assessment of its loss, by currency; exercises cost nothing [R-025] [R-027] [R-041]", async () => {
    expect(await costs()).toEqual([
      {
        ...{ groupKey: null, total: 3, hours: 3, timed: 2 },
        losses: [
          { currency: "EUR", immediateLoss: 7_000, incidents: 1 },
          { currency: "USD", immediateLoss: 100, incidents: 1 },
        ],
      },
    ]);
  });

  it("tells them by platform, a case in each that it harmed, and the rest apart [R-025]", async () => {
    const groups = await costs("(groupBy: PLATFORM)");
    expect(groups.map(({ groupKey, total, hours }: Loose) => [groupKey, total, hours])).toEqual([
      ["MariaDB 10", 2, 3],
      ["MariaDB 11", 1, 1],
      [null, 1, 0],
    ]);
  });

  it("tells the trend of each platform, also of two whose names begin alike [R-026]", async () => {
    const { incidentTrend } = await server.data(
      "{ incidentTrend(interval: MONTH, groupBy: PLATFORM) { key points { interval incidents } } }",
    );
    const points = (incidents: number) => [{ interval: "2026-02", incidents }];
    expect(incidentTrend).toEqual([
      { key: null, points: points(1) },
      { key: "MariaDB 10", points: points(2) },
      { key: "MariaDB 11", points: points(1) },
    ]);
  });

  it("tells how long it takes to resolve by priority and by platform [R-025]", async () => {
    const times = async (groupBy: string) => {
      const query = `{ incidentMetrics(groupBy: ${groupBy}) { groups { groupKey timeToResolve { count meanSeconds } } } }`;
      const { incidentMetrics } = await server.data(query);
      return incidentMetrics.groups.map((one: Loose) => [one.groupKey, one.timeToResolve]);
    };
    const hours = (count: number, mean: number) => ({ count, meanSeconds: mean * 3_600 });
    expect(await times("PLATFORM")).toEqual([
      ["MariaDB 10", hours(2, 3)],
      ["MariaDB 11", hours(1, 4)],
      [null, hours(1, 12)],
    ]);
    const { incident } = await server.data("query($id: ID) { incident(id: $id) { priority } }", { id: cases[0] });
    expect(await times("PRIORITY")).toEqual([[incident.priority, hours(3, 6)]]);
  });

  it("prices hours by the rate of a team, else of all, as it was when they were recorded [R-025]", async () => {
    const { id: own } = await server.done("createConstituency", { name: `Priced ${engine}` });
    const { id: personId } = await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const { id: teamId } = await server.done("createTeam", {
      name: "Forensics",
      memberIds: [personId],
      constituencyId: own,
    });
    const event = await server.done("reportEvent", { constituencyId: own, title: "Odd" });
    const { id: incidentId } = await server.done("declareIncident", { eventIds: [event.id], criterion: "Yes" });
    const spent = (minutes: number, more: object = {}) =>
      server.done("recordTime", { incidentId, minutes, ...more }, "id version hourlyRate currency");
    const labour = async (): Promise<Loose> => {
      const query = `query($ids: [ID!]) { incidentCosts(where: { ids: $ids }) { groups { hours labour { currency hours amount } } } }`;
      return (await server.data(query, { ids: [incidentId] })).incidentCosts.groups[0].labour;
    };
    expect(await spent(60)).toMatchObject({ hourlyRate: null, currency: null });
    const all = { constituencyId: own, name: "All" };
    const { id: hourlyRateId } = await server.done("createHourlyRate", { ...all, amount: 80, currency: "EUR" });
    expect(await spent(90)).toMatchObject({ hourlyRate: 80, currency: "EUR" });
    await server.done("createHourlyRate", { ...all, teamId, amount: 300, currency: "CHF" });
    const entry = await spent(30, { personId });
    expect(entry).toMatchObject({ hourlyRate: 300, currency: "CHF" });
    await server.done("updateHourlyRate", { hourlyRateId, version: 1, amount: 100 });
    await spent(30);
    await server.done("correctTime", { timeEntryId: entry.id, version: entry.version, minutes: 60 });
    // Of two rates in one currency the hours are added up, and no currency is turned into another.
    expect(await labour()).toEqual([
      { currency: null, hours: 1, amount: null },
      { currency: "CHF", hours: 1, amount: 300 },
      { currency: "EUR", hours: 2, amount: 170 },
    ]);
    const wrong = await server.act("createHourlyRate", { ...all, amount: 1, currency: "eur" });
    expect(wrong).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "currency" }] });
    await server.done("createHourlyRate", { ...all, amount: 5, currency: "USD", constituencyId: undefined });
    expect(await spent(60)).toMatchObject({ hourlyRate: 100, currency: "EUR" });
  });

  it("is what a review of policies is given, of the organization or of one system [R-029]", async () => {
    const lesson = await server.done("recordLesson", { incidentId: cases[0], title: "Patch" });
    const wanted = { title: "Say when to patch", target: "POLICY", basis: "Three cases" };
    const { id: improvementId } = await server.done("proposeImprovement", wanted);
    await server.done("proposeImprovement", { ...wanted, target: "CONTROL" });
    const policy = await server.done("createPolicyReference", { name: "Patching", level: "SYSTEM" });
    const review = async (more: string): Promise<Loose> => {
      const query = `query($id: ID!) { policyReviewInput(constituencyId: $id ${more}) { incidents { groups { total } }
        costs { groups { total hours } } lessons { id } improvements { id } policies { id } } }`;
      return (await server.data(query, { id: constituencyId })).policyReviewInput;
    };
    expect(await review("")).toMatchObject({
      ...{ incidents: { groups: [{ total: 3 }] }, costs: { groups: [{ total: 3, hours: 3 }] } },
      ...{ lessons: [{ id: lesson.id }], improvements: [{ id: improvementId }], policies: [{ id: policy.id }] },
    });
    const ofMail = await review(`assetIds: ["${assets["mail"]}"]`);
    expect(ofMail).toMatchObject({
      incidents: { groups: [{ total: 1 }] },
      costs: { groups: [{ total: 1, hours: 1 }] },
    });
    const later = await review('reportedAt: { from: "2026-02-02T00:00:00Z" }');
    expect(later.costs.groups).toEqual([]);
  });
});
