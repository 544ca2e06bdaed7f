import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { tokenFor } from "../support/actors.js";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const day = (days: number) => ago(days).slice(0, 10);

/** What is counted in days is done anew, should one end meanwhile. */
async function withinADay<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    const today = day(0);
    const result = await work();
    if (day(0) === today) return result;
  }
}

describeEngines("going live", (engine) => {
  let server: TestServer;
  let management: string;
  let count = 0;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    management = await tokenFor(server, "goLive");
    // Whoever reaches everybody counts for every customer: they know it all.
    const { people } = await server.data("{ people(first: 100) { nodes { id } } }");
    await taught((await server.data("{ viewer { person { constituencyId } } }")).viewer.person.constituencyId, {}, [
      ...people.nodes.map((one: Loose) => one.id),
    ]);
  });
  afterAll(() => server.stop());

  /** A session of everything, or of what is told, and who was there. */
  async function taught(constituencyId: string, more: object, people: string[], outcome = "PASSED", on = day(1)) {
    const teaches = ["DETECT_AND_REPORT", "ASSESS_AND_DECIDE", "RESPOND"];
    const programme = { constituencyId, name: "A training", kind: "COURSE", audience: "EVERYBODY", teaches, ...more };
    const { id: programmeId } = await server.done("createTrainingProgramme", programme);
    const { id, version } = await server.done("planTrainingSession", {
      constituencyId,
      programmeId,
      plannedFor: ago(0),
    });
    await server.done("recordTrainingHeld", { trainingSessionId: id, version, occurredAt: on });
    for (const personId of people) {
      await server.done("recordTrainingAttendance", { constituencyId, sessionId: id, personId, outcome });
    }
    return id as string;
  }
  const customer = async (): Promise<string> =>
    (await server.done("createConstituency", { name: `Customer ${++count}` })).id;
  const somebody = async (constituencyId: string, ...roles: string[]): Promise<string> =>
    (await server.done("createPerson", { name: roles.join(), roles, constituencies: [constituencyId] })).id;
  const items = async (id: string): Promise<Loose> => {
    const query =
      "query($id: ID!) { goLiveChecklist(constituencyId: $id) { ready items { code met lacking people { id } } } }";
    const { goLiveChecklist } = await server.data(query, { id });
    return Object.fromEntries(goLiveChecklist.items.map(({ code, ...item }: Loose) => [code, item]));
  };

  it("asks that everybody has been taught how to detect and report [R-142]", async () => {
    const id = await customer();
    const [reporter, handler] = [await somebody(id, "REPORTER"), await somebody(id, "HANDLER")];
    await somebody(id, "SENSOR");
    const everybody = async () => (await items(id))["EVERYBODY_CAN_REPORT"];
    const lacking = await everybody();
    expect(lacking).toMatchObject({ met: false, lacking: 2 });
    expect(lacking.people.map((one: Loose) => one.id).sort()).toEqual([reporter, handler].sort());
    const only = { teaches: ["DETECT_AND_REPORT"] };
    await taught(id, only, [reporter]);
    await taught(id, only, [handler], "ABSENT");
    await taught(id, only, [handler], "FAILED");
    expect(await everybody()).toMatchObject({ met: false, lacking: 1, people: [{ id: handler }] });
    await taught(id, only, [handler], "ATTENDED");
    expect(await everybody()).toEqual({ met: true, lacking: 0, people: [] });
  });

  it("asks that those who handle cases know all later steps, and nobody else [R-142]", async () => {
    const id = await customer();
    const handler = await somebody(id, "HANDLER");
    await somebody(id, "REPORTER");
    const selected = async () => (await items(id))["SELECTED_KNOW_LATER_STEPS"];
    expect(await selected()).toMatchObject({ met: false, people: [{ id: handler }] });
    await taught(id, { teaches: ["RESPOND"] }, [handler]);
    expect(await selected()).toMatchObject({ met: false, people: [{ id: handler }] });
    await taught(id, { teaches: ["ASSESS_AND_DECIDE"] }, [handler]);
    expect(await selected()).toMatchObject({ met: true });
  });

  it("does not count what was learnt too long ago [R-142]", async () => {
    const id = await customer();
    const handler = await somebody(id, "HANDLER");
    const everybody = async () => (await items(id))["EVERYBODY_CAN_REPORT"].met;
    const year = { repeatEveryDays: 365 };
    await taught(id, year, [handler], "PASSED", day(366));
    expect(await everybody()).toBe(false);
    const after364Days = async () => {
      await taught(id, year, [handler], "PASSED", day(364));
      return everybody();
    };
    expect(await withinADay(after364Days)).toBe(true);
  });

  it("records attendance only of a session that was held, once for each person [R-036] [R-142]", async () => {
    const constituencyId = await customer();
    const personId = await somebody(constituencyId, "HANDLER");
    const programme = { name: "x", kind: "COURSE", audience: "EVERYBODY", teaches: ["RESPOND"], constituencyId };
    const { id: programmeId } = await server.done("createTrainingProgramme", programme);
    const planned = await server.done("planTrainingSession", { constituencyId, programmeId, plannedFor: ago(0) });
    const attendance = { constituencyId, sessionId: planned.id, personId, outcome: "ATTENDED" };
    const early = await server.act("recordTrainingAttendance", attendance);
    expect(early).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
    await server.done("recordTrainingHeld", { trainingSessionId: planned.id, version: planned.version });
    await server.done("recordTrainingAttendance", attendance);
    expect(await server.act("recordTrainingAttendance", attendance)).toMatchObject({ code: "DUPLICATE" });
    const { node } = await server.data(
      "query($id: ID!) { node(id: $id) { ... on Person { trainings { nodes { outcome session { id state } } } } } }",
      { id: personId },
    );
    expect(node.trainings.nodes).toEqual([{ outcome: "ATTENDED", session: { id: planned.id, state: "HELD" } }]);
  });

  it("is refused while something is open, unless management says why it may, and keeps what was [R-142]", async () => {
    const constituencyId = await customer();
    const statement = "We begin.";
    const go = (more: object = {}) =>
      server.act("goLive", { constituencyId, statement, ...more }, "id gaps acceptedGaps", management);
    const refused = await go();
    expect(refused).toMatchObject({
      __typename: "Refusal",
      code: "GUARD_NOT_MET",
      clause: expect.stringContaining("R-142"),
    });
    const open = Object.entries(await items(constituencyId)).flatMap(([code, { met }]: Loose) => (met ? [] : [code]));
    expect(refused.violations.map((one: Loose) => one.path)).toEqual(open);
    expect(await go({ acceptedGaps: " " })).toMatchObject({ code: "GUARD_NOT_MET" });
    const { goLives } = await server.data("{ goLives(first: 100) { nodes { constituencyId } } }");
    expect(goLives.nodes).not.toContainEqual({ constituencyId });
    const accepted = { acceptedGaps: "The plan is tested in May." };
    expect((await go(accepted)).goLive).toMatchObject({ ...accepted, gaps: open });
  });
});
