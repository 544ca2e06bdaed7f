import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn, severity } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { eventually } from "../support/eventually.js";
import { noticesWhere, Postbag } from "../support/notices.js";
import { mutationNames } from "../support/sdl.js";
import { wholeScale } from "../support/severity-cells.js";
import { TestServer } from "../support/tocsin.js";
import { entriesAbout } from "../support/units.js";

/** The guards of the standard that come first: each with its clause, and without a trace of what was refused. */
describeEngines("the guards of the standard", (engine) => {
  const mail = new Postbag(["EMAIL"]);
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine, {}, { carriers: [mail] });
  });
  afterAll(() => server.stop());

  const refused = async (action: string, input: object, code: string, clause: string) => {
    const before = await server.books.everything();
    const result = await server.act(action, input, "id");
    expect(result).toMatchObject({ __typename: "Refusal", code, clause });
    expect(await server.books.changesSince(before)).toEqual([]);
  };
  const reviewed = async (id: string, version: number, more: object): Promise<number> =>
    (await server.done("recordControlReview", { incidentId: id, version, finding: "Looked", ...more })).version;
  const stats = async (where: object) =>
    (
      await server.data("query($where: IncidentFilter) { incidentStats(where: $where) { groups { total } } }", {
        where,
      })
    ).incidentStats.groups[0].total as number;
  const customer = async (name: string): Promise<string> =>
    (await server.done("createConstituency", { name: `${name} ${engine}` })).id;
  const declaredFor = async (constituencyId: string, more: object = {}) => {
    const { id } = await server.done("reportEvent", { title: "Odd", constituencyId, ...more });
    return server.done("declareIncident", { eventIds: [id], criterion: "Confirmed compromise", ...more });
  };

  it("1: no incident without an event, and none without the criterion that it meets [R-002]", async () => {
    const clause = "27035-1 §3.4, §5.4 (R-002)";
    const { eventId } = await reported(server);
    await refused("declareIncident", { eventIds: [], criterion: "Confirmed compromise" }, "GUARD_NOT_MET", clause);
    await refused("declareIncident", { eventIds: [eventId], criterion: " " }, "GUARD_NOT_MET", clause);
  });

  it("2: no end while not under control, not recovered, or with a stakeholder who was not told [R-073, R-083]", async () => {
    const { id: incidentId, version } = await incidentIn(server, "RESPONDING");
    const over = { incidentId, version, conclusion: "Over" };
    await refused("resolveIncident", over, "GUARD_NOT_MET", "27035-1 §5.5 (R-073)");
    const quiet = await reviewed(incidentId, version, { underControl: true });
    const unrecovered = "27035-1 §5.5, 27035-3 §11.4 (R-083)";
    await refused("resolveIncident", { ...over, version: quiet }, "GUARD_NOT_MET", unrecovered);
    const told = [{ stakeholder: "The board", notifiedAt: "2026-01-05" }];
    const close = { incidentId, version: quiet, stakeholders: told };
    await refused("closeIncident", close, "WRONG_STATE", "27035-1 §5.5 (R-083)");
    const resolved = await incidentIn(server, "RESOLVED");
    const ofResolved = { incidentId: resolved.id, version: resolved.version };
    const untold = { ...ofResolved, stakeholders: [...told, { stakeholder: "The customers" }] };
    await refused("closeIncident", untold, "GUARD_NOT_MET", "27035-1 §5.5 (R-083)");
    await refused("closeIncident", { ...ofResolved, stakeholders: [] }, "GUARD_NOT_MET", "27035-1 §5.5 (R-083)");
  });

  it("3: what is not under control, or severe, is handed to crisis handling before it ends [R-073, R-074]", async () => {
    const { id: incidentId, version } = await incidentIn(server, "RESPONDING");
    const recovered = await server.done("recoverIncident", { incidentId, version, description: "Restored" });
    const rated = await server.done("classifyIncident", { incidentId, version: recovered.version, ...severity });
    const after = await reviewed(incidentId, rated.version, { underControl: true, severeImpact: true });
    const demanded = "query($id: ID) { incident(id: $id) { escalationDemanded } }";
    expect((await server.data(demanded, { id: incidentId })).incident.escalationDemanded).toBe(true);
    const over = { incidentId, version: after, conclusion: "Over" };
    await refused("resolveIncident", over, "GUARD_NOT_MET", "27035-1 §5.5 (R-074)");
    const crisis = { incidentId, version: after, target: "CRISIS_HANDLING", reason: "Production stands still" };
    const { version: escalated } = await server.done("escalateIncident", crisis);
    await server.done("resolveIncident", { ...over, version: escalated });
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS"] as const)(
    "4: no lessons of a case that is %s [R-085]",
    async (state) => {
      const { id: incidentId } = await incidentIn(server, state);
      await refused("recordLesson", { incidentId, title: "Early" }, "WRONG_STATE", "27035-1 §5.6 (R-085)");
    },
  );

  it("8: nothing leaves over a suspect channel while the out-of-band mode is on [R-132]", async () => {
    const constituencyId = await customer("Read by others");
    const channels = [{ kind: "EMAIL", address: "soc@customer.example" }];
    const { id: contact } = await server.done("createPointOfContact", { constituencyId, name: "SOC", channels });
    await server.done("activateOutOfBand", { constituencyId, reason: "The mail server is theirs" });
    const { id: incidentId } = await declaredFor(constituencyId);
    const notice = { incidentId, recipientIds: [contact], title: "Held", body: "Call back" };
    const { id } = await server.done("issueNotice", notice);
    // A letter that is issued later, elsewhere, and has left: the port has looked at the held one by then.
    const { id: elsewhere } = await server.done("createPointOfContact", { name: "Other", channels });
    const { id: free } = await server.incident();
    const letter = { incidentId: free, recipientIds: [elsewhere], title: "Free", body: "Read" };
    const { id: leaving } = await server.done("issueNotice", letter);
    // And it has been written down that it left: the books of the next test stand still.
    await eventually(
      async () => (await noticesWhere(server, { ids: [leaving] }))[0].state === "SENT",
      () => "the port lets nothing leave",
    );
    expect(mail.letters.map(({ subject }) => subject)).toContain("Free");
    expect(mail.letters.filter(({ subject }) => subject === "Held")).toEqual([]);
    expect(await noticesWhere(server, { ids: [id] })).toMatchObject([{ state: "HELD", heldBecause: "OUT_OF_BAND" }]);
  });

  it("9: a case of an exercise is in no figure, and no notice of it leaves [R-041]", async () => {
    const constituencyId = await customer("Exercising");
    const person = { name: "Kim", roles: ["HANDLER"], constituencies: ["*"] };
    const { id: recipient } = await server.done("createPerson", person);
    const { id: incidentId } = await declaredFor(constituencyId, { origin: "EXERCISE" });
    expect(await stats({ constituencyId: [constituencyId] })).toBe(0);
    const asked = "query($where: IncidentFilter) { incidentStats(where: $where) { groups { total } } }";
    const { errors } = await server.ask(asked, { where: { origin: ["EXERCISE"] } });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    const notice = { incidentId, recipientIds: [recipient], title: "Played", body: "Nothing", origin: "EXERCISE" };
    const { id } = await server.done("issueNotice", notice);
    expect(await noticesWhere(server, { ids: [id] })).toMatchObject([{ state: "HELD", heldBecause: "EXERCISE" }]);
  });

  it("10: a rated case keeps the version of the scale when another is adopted [R-034]", async () => {
    const constituencyId = await customer("Rating");
    const { id, version } = await declaredFor(constituencyId);
    const fields = "version severityClass severityScaleVersion";
    const rated = await server.done("classifyIncident", { incidentId: id, version, ...severity }, fields);
    await server.done("adoptClassificationScale", { constituencyId, replaces: 1, ...wholeScale });
    const { incident } = await server.data(`query($id: ID) { incident(id: $id) { ${fields} } }`, { id });
    expect(incident).toEqual(rated);
    const again = await server.done(
      "classifyIncident",
      { incidentId: id, version: rated.version, ...severity },
      fields,
    );
    expect(again.severityScaleVersion).toBe(rated.severityScaleVersion + 1);
  });

  it("11: a false alarm stays, is found and is counted [R-061, R-084]", async () => {
    const constituencyId = await customer("Alarmed");
    const alarm = await reported(server, { constituencyId });
    await server.done("assessEvent", { ...alarm, outcome: "FALSE_ALARM", reason: "A test of ours" });
    const found = await server.data(
      `query($id: [ID!]) { events(where: { constituencyId: $id, state: [FALSE_ALARM] }) { nodes { id outcomeReason } }
        eventMetrics(where: { constituencyId: $id }) { groups { total falseAlarms falseAlarmRate } } }`,
      { id: [constituencyId] },
    );
    expect(found.events.nodes).toEqual([{ id: alarm.eventId, outcomeReason: "A test of ours" }]);
    expect(found.eventMetrics.groups).toEqual([{ total: 1, falseAlarms: 1, falseAlarmRate: 1 }]);
    const clause = "27035-1 §5.4 (R-061)";
    await refused("declareIncident", { eventIds: [alarm.eventId], criterion: "Confirmed" }, "GUARD_NOT_MET", clause);
  });

  it("13: no entry of the log and no decision is edited or deleted; what is decided anew supersedes [R-016, R-064]", async () => {
    // Personal data go by law, by two people, and leave every proof as it was.
    expect(mutationNames.filter((name) => /delete|purge|erase/i.test(name))).toEqual(["erasePersonalData"]);
    const editing = /^(update|amend|edit|change|remove|correct|revise).*(Decision|Journal|Entry|Log)/;
    expect(mutationNames.filter((name) => editing.test(name))).toEqual([]);
    const { id, version } = await server.incident();
    const rate = async (of: number, more: object): Promise<number> =>
      (await server.done("classifyIncident", { incidentId: id, version: of, ...severity, ...more })).version;
    const decisions = async () =>
      (
        await server.data(
          "query($id: ID) { incident(id: $id) { decisions { nodes { id kind outcome reason version supersedesId } } } }",
          { id },
        )
      ).incident.decisions.nodes.filter(({ kind }: { kind: string }) => kind === "CLASSIFICATION");
    const second = await rate(version, {});
    const [first] = await decisions();
    const entries = await entriesAbout(server, id);
    await rate(second, { socialImpact: "ESPECIALLY_IMPORTANT" });
    const [before, now] = await decisions();
    expect(before).toEqual(first);
    expect(now).toMatchObject({ supersedesId: first.id, version: 1 });
    expect((await entriesAbout(server, id)).slice(0, entries.length)).toEqual(entries);
  });
});
