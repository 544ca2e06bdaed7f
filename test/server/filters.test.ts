import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("filters", (engine) => {
  let server: TestServer;
  const known: Record<string, string> = {};
  const event: Record<string, string> = {};
  const incident: Record<string, string> = {};

  /** One record differs from the plain one in one thing each, so that each condition has its own. */
  beforeAll(async () => {
    server = await TestServer.start(engine);
    known["customer"] = (await server.done("createConstituency", { name: "Customer" })).id;
    known["kim"] = (await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] })).id;
    known["team"] = (await server.done("createTeam", { name: "Team" })).id;
    const base = { reportedAt: "2026-01-10" };
    const report = async (name: string, more: object) =>
      (event[name] = (await reported(server, { ...base, title: `the ${name}`, ...more })).eventId);
    await report("plain", {});
    await report("sensor", { source: "AUTOMATIC" });
    await report("customers", { constituencyId: known["customer"] });
    await report("red", { label: "RED" });
    await report("exercise", { origin: "EXERCISE" });
    await report("urgent", { urgent: true });
    await report("early", { reportedAt: "2026-01-09" });
    await report("numbered", { externalReferences: [{ source: "RT", id: "5" }] });
    await report("alarm", {});
    await server.done("assessEvent", { eventId: event["alarm"], version: 1, outcome: "FALSE_ALARM", reason: "x" });
    const declare = async (name: string, more: object, on: object = base) => {
      const eventIds = [(await reported(server, { ...on, title: "of a case" })).eventId];
      incident[name] = (
        await server.done("declareIncident", { eventIds, criterion: "x", title: `the ${name}`, ...more })
      ).id;
    };
    await declare("plain", {});
    await declare("assigned", {});
    await server.done("assignIncident", {
      incidentId: incident["assigned"],
      version: 1,
      assigneeId: known["kim"],
      teamId: known["team"],
    });
    await declare("critical", {});
    const critical = { ...severity, systemImportance: "ESPECIALLY_IMPORTANT" };
    await server.done("classifyIncident", { incidentId: incident["critical"], version: 1, ...critical });
    await declare("phishing", { categories: ["fraud.phishing", "test.test"] });
    await declare("customers", {}, { ...base, constituencyId: known["customer"] });
    await declare("red", { label: "RED" });
    await declare("exercise", {}, { ...base, origin: "EXERCISE" });
    await declare("early", {}, { reportedAt: "2026-01-09" });
    await declare("numbered", { externalReferences: [{ source: "RT", id: "5" }] });
    incident["responding"] = (await incidentIn(server, "RESPONDING", { title: "the responding" })).id;
    await sleep(5);
    known["now"] = new Date().toISOString();
    await sleep(5);
    await server.done("amendEvent", { eventId: event["early"], version: 1, affected: "x" });
    await server.done("assignIncident", { incidentId: incident["early"], version: 1 });
  });
  afterAll(() => server.stop());

  async function found(list: "events" | "incidents", where: object): Promise<string[]> {
    const type = list === "events" ? "EventFilter" : "IncidentFilter";
    const data = await server.data(
      `query($where: ${type}) { list: ${list}(first: 100, where: $where) { totalCount nodes { id title } } }`,
      { where },
    );
    expect(data.list.totalCount).toBe(data.list.nodes.length);
    const names = data.list.nodes.map((node: { title: string }) => node.title.replace("the ", ""));
    return names.filter((name: string) => name !== "of a case" && name !== "Something odd").sort();
  }

  const allEvents = ["alarm", "customers", "early", "exercise", "numbered", "plain", "red", "sensor", "urgent"];
  const allIncidents = [
    "assigned",
    "critical",
    "customers",
    "early",
    "exercise",
    "numbered",
    "phishing",
    "plain",
    "red",
    "responding",
  ];
  const except = (all: string[], ...names: string[]) => all.filter((name) => !names.includes(name));

  it("are not needed", async () => {
    expect(await found("events", {})).toEqual(allEvents);
    expect(await found("incidents", {})).toEqual(allIncidents);
    // A condition that is null is none.
    expect(await found("events", { state: null, text: null, urgent: null, reportedAt: null })).toEqual(allEvents);
    expect(await found("events", { text: "" })).toEqual(allEvents);
  });

  const ranges = { from: "2026-01-10", to: "2026-01-10" };
  it.each<[where: () => object, expected: string[]]>([
    [() => ({ ids: [event["red"], event["alarm"], "evt_00000000000000000000000000000000"] }), ["alarm", "red"]],
    [() => ({ ids: [] }), []],
    [() => ({ state: ["FALSE_ALARM"] }), ["alarm"]],
    [() => ({ state: ["REPORTED"] }), except(allEvents, "alarm")],
    [() => ({ state: [] }), []],
    [() => ({ outcome: ["FALSE_ALARM", "POSSIBLE_INCIDENT"] }), ["alarm"]],
    [() => ({ source: ["AUTOMATIC"] }), ["sensor"]],
    [() => ({ constituencyId: [known["customer"]] }), ["customers"]],
    [() => ({ label: ["RED", "CLEAR"] }), ["red"]],
    [() => ({ origin: ["EXERCISE"] }), ["exercise"]],
    [() => ({ urgent: true }), ["urgent"]],
    [() => ({ urgent: false, state: ["REPORTED"] }), except(allEvents, "alarm", "urgent")],
    [() => ({ text: "THE RED" }), ["red"]],
    [() => ({ reportedAt: { to: "2026-01-09" } }), ["early"]],
    [() => ({ reportedAt: ranges }), except(allEvents, "early")],
    [() => ({ reportedAt: { from: "2026-01-10T00:00Z" } }), []],
    [() => ({ updatedAt: { from: known["now"] } }), ["early"]],
    [() => ({ updatedAt: { to: known["now"] } }), except(allEvents, "early")],
    [() => ({ externalReference: { source: "RT", ids: ["4", "5"] } }), ["numbered"]],
    [() => ({ externalReference: { source: "rt", ids: ["5"] } }), []],
    [() => ({ externalReference: { source: "RT", ids: [] } }), []],
    [() => ({ label: ["AMBER"], source: ["AUTOMATIC"] }), ["sensor"]],
    [() => ({ label: ["RED"], source: ["AUTOMATIC"] }), []],
  ])("of events: case %#", async (where, expected) => {
    expect(await found("events", where())).toEqual(expected);
  });

  it.each<[where: () => object, expected: string[]]>([
    [() => ({ ids: [incident["red"], incident["plain"]] }), ["plain", "red"]],
    [() => ({ phase: ["RESPONSES"] }), ["responding"]],
    [() => ({ phase: ["ASSESSMENT_AND_DECISION"] }), except(allIncidents, "responding")],
    [() => ({ phase: ["LESSONS_LEARNT"] }), []],
    [() => ({ state: ["RESPONDING", "CLOSED"] }), ["responding"]],
    [() => ({ severityClass: ["CRITICAL"] }), ["critical"]],
    [() => ({ severityClass: ["EMERGENCY", "WARNING", "INFORMATION"] }), []],
    [() => ({ category: ["test.test"] }), ["phishing"]],
    [() => ({ category: ["fraud.phishing", "test.test"] }), ["phishing"]],
    [() => ({ category: ["fraud"] }), []],
    [() => ({ category: [] }), []],
    [() => ({ assigneeId: [known["kim"]] }), ["assigned"]],
    [() => ({ teamId: [known["team"]] }), ["assigned"]],
    [() => ({ teamId: [known["kim"]] }), []],
    [() => ({ constituencyId: [known["customer"]] }), ["customers"]],
    [() => ({ label: ["RED"] }), ["red"]],
    [() => ({ origin: ["EXERCISE"] }), ["exercise"]],
    [() => ({ text: "the EXER" }), ["exercise"]],
    [() => ({ reportedAt: { to: "2026-01-09T23:59Z" } }), ["early"]],
    [() => ({ reportedAt: { from: "2026-01", to: "2026-02" } }), except(allIncidents, "responding")],
    [() => ({ updatedAt: { from: known["now"] } }), ["early"]],
    [() => ({ externalReference: { source: "RT", ids: ["5"] } }), ["numbered"]],
    [() => ({ label: ["AMBER"], text: "phish", category: ["test.test"] }), ["phishing"]],
  ])("of incidents: case %#", async (where, expected) => {
    expect(await found("incidents", where())).toEqual(expected);
  });

  it("find what happened within a minute that is told without its seconds", async () => {
    const { id } = await server.done("reportEvent", { reportedAt: "2026-02-01T10:30:15Z", title: "within a minute" });
    const where = { ids: [id], reportedAt: { from: "2026-02-01T10:30Z" } };
    expect(await found("events", where)).toEqual(["within a minute"]);
    const minute = { ids: [id], reportedAt: { to: "2026-02-01T10:30Z" } };
    expect(await found("events", minute)).toEqual([]);
  });

  it("have bounds of their own", async () => {
    const many = Array.from({ length: 101 }, () => "x");
    for (const where of [
      { ids: many },
      { constituencyId: many },
      { text: "x".repeat(201) },
      { externalReference: { source: "x", ids: many } },
    ]) {
      const { errors } = await server.ask("query($where: EventFilter) { events(where: $where) { totalCount } }", {
        where,
      });
      expect(errors?.map((error) => error.extensions.code)).toEqual(["BAD_USER_INPUT"]);
    }
  });
});
