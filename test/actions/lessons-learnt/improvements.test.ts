import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn } from "../../support/cases.js";
import { describeEngines } from "../../support/engines.js";
import type { Loose } from "../../support/loose.js";
import { TestServer } from "../../support/tocsin.js";

describeEngines("improvements", (engine) => {
  let server: TestServer;
  let owner: { id: string; token: string };
  beforeAll(async () => {
    server = await TestServer.start(engine);
    owner = await server.person(["HANDLER"], { constituencies: ["*"] });
  });
  afterAll(() => server.stop());

  const propose = (more: object = {}): Promise<{ id: string; version: number }> =>
    server.done("proposeImprovement", { title: "Patch sooner", target: "CONTROL", basis: "Four of six", ...more });
  const step = (action: string, { id, version }: { id: string; version: number }, more: object, token = server.token) =>
    server.act(action, { improvementId: id, version, ...more }, "id version state overdue", token);
  const refused = async (work: () => Promise<Loose>, expected: object) => {
    const before = await server.books.everything();
    expect(await work()).toMatchObject({ __typename: "Refusal", ...expected });
    expect(await server.books.changesSince(before)).toEqual([]);
  };
  const list = async (where: object): Promise<Loose[]> => {
    const document =
      "query($where: ImprovementFilter) { improvements(first: 100, where: $where) { nodes { id overdue } } }";
    return (await server.data(document, { where })).improvements.nodes;
  };
  const soon = "2199-01-01T00:00:00.000000Z";
  const past = "2026-01-01T00:00:00.000000Z";

  it("go from a proposal out of lessons to one that is seen to work [R-087] [R-088] [R-092]", async () => {
    const { id: incidentId } = await incidentIn(server, "RESOLVED");
    const lesson = await server.done("recordLesson", { incidentId, title: "An old flaw" });
    for (const target of ["CONTROL", "POLICY", "RISK_ASSESSMENT", "MANAGEMENT_REVIEW"]) {
      const proposed = await propose({ target, basis: null, lessonIds: [lesson.id] });
      const { improvement: accepted } = await step("acceptImprovement", proposed, { ownerId: owner.id, dueAt: soon });
      const { improvement: begun } = await step("startImprovement", accepted, {}, owner.token);
      const { improvement: done } = await step("completeImprovement", begun, { result: "In place" }, owner.token);
      const { improvement: verified } = await step("verifyImprovement", done, { verification: "Looked at" });
      expect(verified.state).toBe("VERIFIED");
      const { node } = await server.data(
        `query($id: ID!) { node(id: $id) { ... on Improvement {
          target lessons { id } owner { id } doneBy { id } result verification verifiedAt } } }`,
        { id: proposed.id },
      );
      expect(node).toMatchObject({
        ...{ target, lessons: [{ id: lesson.id }], owner: { id: owner.id }, doneBy: { id: owner.id } },
        ...{ result: "In place", verification: "Looked at", verifiedAt: expect.any(String) },
      });
      expect((await list({ lessonIds: [lesson.id] })).map(({ id }) => id)).toContain(proposed.id);
    }
  });

  it("are proposed from something: a lesson, a review, an evaluation or figures [R-092]", async () => {
    const nothing = { title: "Because", target: "PLAN", basis: " " };
    await refused(() => server.act("proposeImprovement", nothing), {
      violations: [expect.objectContaining({ path: "basis" })],
    });
    const review = await server.done("recordEffectivenessReview", {
      ...{ title: "x", reviewedAt: "2026", tasks: ["RECOVERY"], aspects: ["PROCEDURES"], verdict: "NOT_EFFECTIVE" },
      findings: "Nobody knew the backups",
    });
    const { id } = await propose({ basis: null, target: "PLAN", reviewIds: [review.id] });
    expect((await list({ reviewIds: [review.id] })).map((one) => one.id)).toEqual([id]);
  });

  it("are accepted with somebody who answers for them and a due time [R-092]", async () => {
    const proposed = await propose();
    await refused(() => step("acceptImprovement", proposed, { dueAt: soon }), {
      code: "GUARD_NOT_MET",
      clause: "27035-1 §5.6 (R-092)",
    });
    const { improvement } = await step("acceptImprovement", proposed, { dueAt: soon, ownerId: owner.id });
    expect(improvement.state).toBe("ACCEPTED");
  });

  it("are not found to work by whoever made them [R-092]", async () => {
    const { improvement: accepted } = await step("acceptImprovement", await propose(), {
      ...{ ownerId: owner.id, dueAt: soon },
    });
    const { improvement: done } = await step("completeImprovement", accepted, { result: "In place" });
    await refused(() => step("verifyImprovement", done, { verification: "I say so" }), {
      code: "GUARD_NOT_MET",
      clause: "27035-1 §5.6 (R-092)",
    });
    const { token } = await server.person(["MANAGEMENT"], { constituencies: ["*"] });
    const { improvement: again } = await step("returnImprovement", done, { verification: "Not all" }, token);
    expect(again.state).toBe("IN_PROGRESS");
  });

  it("that are open and late are found, and say so; those that are closed are not late [R-092]", async () => {
    const late = await propose({ dueAt: past });
    const later = await propose({ dueAt: soon });
    const rejected = await propose({ dueAt: past });
    await step("rejectImprovement", rejected, { rejectReason: "Too dear" });
    const open = { state: ["PROPOSED", "ACCEPTED", "IN_PROGRESS"], dueAt: { to: "2026-02-01T00:00:00.000000Z" } };
    expect(await list(open)).toEqual([{ id: late.id, overdue: true }]);
    const all = new Map((await list({})).map((one) => [one.id, one.overdue]));
    expect([all.get(later.id), all.get(rejected.id)]).toEqual([false, false]);
  });

  it("are listed with the document that they are made to [R-087]", async () => {
    const plan = await server.done("draftDocument", { kind: "POLICY", name: "Policy", text: "x" });
    const { id } = await propose({ target: "POLICY", documentId: plan.id });
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on Document { improvements { nodes { id } } } } }",
      { id: plan.id },
    );
    expect(node.improvements.nodes).toEqual([{ id }]);
  });
});
