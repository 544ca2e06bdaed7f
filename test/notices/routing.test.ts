import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const SUNDAY_OF_SPRING = "2026-03-29";

describeEngines("routing of reports", (engine) => {
  let server: TestServer;
  let count = 0;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  /** A customer with one way to report for each of the names. */
  const customer = async (routes: Record<string, object>) => {
    const { id } = await server.done("createConstituency", { name: `Customer ${++count}` });
    for (const [name, more] of Object.entries(routes)) {
      const contact = await server.done("createPointOfContact", { constituencyId: id, name });
      await server.done("createContactRoute", { constituencyId: id, name, pointOfContactId: contact.id, ...more });
    }
    return id as string;
  };
  /** Whom the report of an event was told to, by the name of the point of contact, and why. */
  const told = async (subjectId: string): Promise<string[]> => {
    const { notifications } = await server.data(
      "{ notifications(first: 100) { nodes { subjectId reason urgent pointOfContact: recipient { ... on PointOfContact { name } ... on Person { name } } } } }",
    );
    return notifications.nodes
      .filter((one: Loose) => one.subjectId === subjectId)
      .map((one: Loose) => `${one.reason} ${one.pointOfContact.name}`)
      .sort();
  };
  const reported = async (constituencyId: string, more: object = {}): Promise<string> =>
    (await server.done("reportEvent", { constituencyId, title: "Odd", ...more })).id;
  const wayOf = async (constituencyId: string, asked: string): Promise<string[]> => {
    const query = `query($id: ID!) { pocRouting(constituencyId: $id, ${asked}) { pointOfContact { name } } }`;
    const { pocRouting } = await server.data(query, { id: constituencyId });
    return pocRouting.map((one: Loose) => one.pointOfContact.name);
  };

  it("tells the single point of contact of every report, event or vulnerability [R-111]", async () => {
    const id = await customer({ Desk: {} });
    expect(await told(await reported(id))).toEqual(["REPORT_ROUTED Desk"]);
    const weakness = await server.done("reportVulnerability", { constituencyId: id, title: "Default password" });
    expect(await told(weakness.id)).toEqual(["REPORT_ROUTED Desk"]);
  });

  it("shares reports among several points of contact by category, those below it too, and by source [R-111]", async () => {
    const id = await customer({
      Network: { categories: ["availability"] },
      Machines: { sources: ["AUTOMATIC"] },
      Rest: { otherwise: true },
    });
    expect(await told(await reported(id, { suspectedCategories: ["availability.ddos"] }))).toEqual([
      "REPORT_ROUTED Network",
    ]);
    expect(await told(await reported(id, { suspectedCategories: ["fraud"] }))).toEqual(["REPORT_ROUTED Rest"]);
    const both = { suspectedCategories: ["availability.dos"], source: "AUTOMATIC" };
    expect(await told(await reported(id, both))).toEqual(["REPORT_ROUTED Machines", "REPORT_ROUTED Network"]);
  });

  it("keeps the ways of customers apart [R-111]", async () => {
    const [one, other] = [await customer({ One: {} }), await customer({ Other: {} })];
    expect(await told(await reported(one))).toEqual(["REPORT_ROUTED One"]);
    expect(await told(await reported(other))).toEqual(["REPORT_ROUTED Other"]);
  });

  it("tells nobody twice of the same report, and again once it becomes urgent [R-111] [R-115]", async () => {
    const id = await customer({ Desk: {}, Alarm: { urgentOnly: true } });
    const eventId = await reported(id);
    await server.done("amendEvent", { eventId, version: 1, description: "More" });
    expect(await told(eventId)).toEqual(["REPORT_ROUTED Desk"]);
    await server.done("amendEvent", { eventId, version: 2, urgent: true });
    await server.done("amendEvent", { eventId, version: 3, description: "And more" });
    expect(await told(eventId)).toEqual(["REPORT_ROUTED Desk", "URGENT_REPORT Alarm", "URGENT_REPORT Desk"]);
  });

  it("tells at once of what is urgent, also where no way is laid down [R-115]", async () => {
    const id = await customer({});
    const name = `Night ${count}`;
    await server.done("createPerson", { name, roles: ["POINT_OF_CONTACT"], constituencies: [id] });
    expect(await told(await reported(id))).toEqual([]);
    expect(await told(await reported(id, { urgent: true }))).toEqual([`URGENT_REPORT ${name}`]);
  });

  it("alarms nobody by what is imported, and holds what an exercise tells [R-111] [R-041]", async () => {
    const id = await customer({ Desk: {} });
    expect(await told(await reported(id, { origin: "IMPORT", urgent: true }))).toEqual([]);
    const exercise = { constituencyId: id, name: "Flood", kind: "TABLETOP", goals: "x" };
    const { id: exerciseId } = await server.done("planExercise", exercise);
    await server.done("startExercise", { exerciseId, version: 1 });
    const event = await server.done("injectExerciseEvent", { exerciseId, title: "The pump fails" });
    const { notifications } = await server.data(
      "{ notifications(first: 100) { nodes { subjectId state heldBecause } } }",
    );
    const own = notifications.nodes.filter((one: Loose) => one.subjectId === event.id);
    expect(own).toEqual([{ subjectId: event.id, state: "HELD", heldBecause: "EXERCISE" }]);
  });

  describe("by hours", () => {
    const vienna = { timeZone: "Europe/Vienna" };
    const day = { ...vienna, fromMinute: 480, untilMinute: 1_020, weekdays: ["MONDAY", "SUNDAY"] };
    const night = { ...vienna, fromMinute: 1_320, untilMinute: 360, weekdays: ["SATURDAY"] };

    it("holds from the first minute to before the last, on its days, as the clocks of the place show them [R-111]", async () => {
      const id = await customer({ Day: day });
      // In winter Vienna is one hour ahead of UTC: a Monday.
      const at = (time: string) => wayOf(id, `at: "2026-02-02T${time}Z"`);
      expect(await at("06:59:59")).toEqual([]);
      expect(await at("07:00:00")).toEqual(["Day"]);
      expect(await at("15:59:59")).toEqual(["Day"]);
      expect(await at("16:00:00")).toEqual([]);
      expect(await wayOf(id, 'at: "2026-02-03T10:00:00Z"')).toEqual([]);
    });

    it("counts the hours after midnight to the day on which they began [R-111]", async () => {
      const id = await customer({ Night: night });
      expect(await wayOf(id, 'at: "2026-02-07T21:30:00Z"')).toEqual(["Night"]);
      expect(await wayOf(id, 'at: "2026-02-08T04:59:00Z"')).toEqual(["Night"]);
      expect(await wayOf(id, 'at: "2026-02-08T05:00:00Z"')).toEqual([]);
      expect(await wayOf(id, 'at: "2026-02-07T04:59:00Z"')).toEqual([]);
    });

    it("keeps to the clocks on the day on which they change [R-111]", async () => {
      const id = await customer({ Day: day });
      // From 01:00 UTC on Vienna is two hours ahead: eight o'clock comes an hour earlier than on the day before.
      expect(await wayOf(id, `at: "${SUNDAY_OF_SPRING}T05:59:59Z"`)).toEqual([]);
      expect(await wayOf(id, `at: "${SUNDAY_OF_SPRING}T06:00:00Z"`)).toEqual(["Day"]);
    });

    it("is not laid down in half, nor in a zone that is none [R-111]", async () => {
      const { id: pointOfContactId } = await server.done("createPointOfContact", { name: "Desk" });
      const refused = async (more: object, path: string) => {
        const answer = await server.act("createContactRoute", { name: "x", pointOfContactId, ...more });
        expect(answer).toMatchObject({ code: "INVALID_INPUT", violations: [{ path }] });
      };
      await refused({ fromMinute: 10 }, "untilMinute");
      await refused({ timeZone: "Atlantis/Capital" }, "timeZone");
      await refused({ otherwise: true, urgentOnly: true }, "otherwise");
    });
  });
});
