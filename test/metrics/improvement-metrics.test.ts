import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { caseWith } from "./cases.js";

const over = {
  ...{ reportedAt: "2026-01-01T00:00:00Z", containedAt: "2026-01-02T00:00:00Z" },
  ...{ recoveredAt: "2026-01-03T00:00:00Z", resolvedAt: "2026-01-04T00:00:00Z" },
};

describeEngines("improvementMetrics", (engine) => {
  let server: TestServer;
  let owner: { id: string; token: string };
  beforeAll(async () => {
    server = await TestServer.start(engine);
    owner = await server.person(["HANDLER"], { constituencies: ["*"] });
  });
  afterAll(() => server.stop());

  const organization = async () =>
    (await server.done("createConstituency", { name: `Learning ${Math.random()}` })).id as string;
  const lessonOf = async (constituencyId: string, origin = "LIVE") => {
    const { id: incidentId } = await caseWith(server, over, { origin, report: { constituencyId } });
    return (await server.done("recordLesson", { incidentId, title: "An old flaw", origin })).id as string;
  };
  const propose = (constituencyId: string, target: string, lessonIds: string[], more: object = {}) =>
    server.done("proposeImprovement", { constituencyId, title: "Patch sooner", target, lessonIds, ...more });
  type Improvement = Awaited<ReturnType<typeof propose>>;
  const step = (
    action: string,
    { id, version }: Improvement,
    more: object,
    token = server.token,
  ): Promise<Improvement> => server.done(action, { improvementId: id, version, ...more }, "id version", token);
  const accepted = (one: Improvement, dueAt: string) => step("acceptImprovement", one, { ownerId: owner.id, dueAt });
  const inPlace = async (one: Improvement) =>
    step("completeImprovement", await accepted(one, "2199-01-01T00:00:00Z"), { result: "In place" }, owner.token);
  const rejected = (one: Improvement) => step("rejectImprovement", one, { rejectReason: "Too dear" });

  const figures = async (constituencyId: string, recordedAt: object | null = null, token?: string) =>
    (
      await server.data(
        `query($constituencyId: ID!, $recordedAt: DateTimeRange) {
           improvementMetrics(constituencyId: $constituencyId, recordedAt: $recordedAt) {
             lessons { total improved closed closureRate leftOut { withoutImprovement rejected } }
             improvements { groupKey total underway overdue done verified rejected closureRate
               timeToClose { count medianSeconds leftOut { missing imprecise reversed } } } } }`,
        { constituencyId, recordedAt },
        token,
      )
    ).improvementMetrics;

  it("tells how many lessons came to a closed improvement, and which say nothing of it [R-092, R-087]", async () => {
    const constituencyId = await organization();
    const [closed, open, refused] = [
      await lessonOf(constituencyId),
      await lessonOf(constituencyId),
      await lessonOf(constituencyId),
    ];
    await lessonOf(constituencyId);
    const done = await inPlace(await propose(constituencyId, "CONTROL", [closed, refused]));
    expect((await figures(constituencyId)).lessons).toMatchObject({ improved: 2, closed: 0, closureRate: 0 });
    await step("returnImprovement", done, { verification: "Not yet" });
    await step("verifyImprovement", await inPlace(await propose(constituencyId, "POLICY", [closed])), {
      verification: "Looked at",
    });
    await accepted(await propose(constituencyId, "CONTROL", [open]), "2026-01-01T00:00:00Z");
    await rejected(await propose(constituencyId, "CONTROL", [open]));
    const only = await propose(constituencyId, "PLAN", [refused]);
    const { lessons } = await figures(constituencyId);
    expect(lessons).toEqual({
      ...{ total: 4, improved: 3, closed: 1, closureRate: 1 / 3 },
      leftOut: { withoutImprovement: 1, rejected: 0 },
    });
    await rejected(only);
    const { improvements } = await figures(constituencyId);
    const nothing = { missing: 0, imprecise: 0, reversed: 0 };
    const counts = { total: 1, underway: 0, overdue: 0, done: 0, verified: 0, rejected: 0 };
    expect(improvements).toEqual([
      {
        ...{ groupKey: "CONTROL", ...counts, total: 3, underway: 2, overdue: 1, rejected: 1, closureRate: 0 },
        timeToClose: { count: 0, medianSeconds: null, leftOut: { ...nothing, missing: 3 } },
      },
      {
        ...{ groupKey: "PLAN", ...counts, rejected: 1, closureRate: null },
        timeToClose: { count: 0, medianSeconds: null, leftOut: { ...nothing, missing: 1 } },
      },
      {
        ...{ groupKey: "POLICY", ...counts, verified: 1, closureRate: 1 },
        timeToClose: { count: 1, medianSeconds: expect.any(Number), leftOut: nothing },
      },
    ]);
  });

  it("leaves out lessons of which every improvement was rejected, other periods, and what was played [R-092, R-041]", async () => {
    const constituencyId = await organization();
    const lesson = await lessonOf(constituencyId);
    await rejected(await propose(constituencyId, "CONTROL", [lesson]));
    await propose(constituencyId, "PLAN", [lesson], { origin: "EXERCISE" });
    await lessonOf(constituencyId, "EXERCISE");
    await lessonOf(await organization());
    const left = { total: 1, improved: 0, closed: 0, closureRate: null };
    expect((await figures(constituencyId)).lessons).toEqual({
      ...left,
      leftOut: { withoutImprovement: 0, rejected: 1 },
    });
    const before = { to: "2020-01-01T00:00:00Z" };
    expect(await figures(constituencyId, before)).toEqual({
      lessons: { ...left, total: 0, leftOut: { withoutImprovement: 0, rejected: 0 } },
      improvements: [],
    });
    const elsewhere = await organization();
    const stranger = await server.person(["HANDLER"], { constituencyId: elsewhere, constituencies: [elsewhere] });
    expect(await figures(constituencyId, null, stranger.token)).toBeNull();
  });
});
