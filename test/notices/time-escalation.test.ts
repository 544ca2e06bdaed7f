import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { noticesWhere } from "../support/notices.js";
import { TestServer } from "../support/tocsin.js";

/** Young, and surely past: the clocks of a test and of its server may be some milliseconds apart. */
const aMomentAgo = () => new Date(Date.now() - 1_000).toISOString();

describeEngines("escalation by time", (engine) => {
  let server: TestServer;
  let constituencyId: string;
  let told: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    told = (await server.done("createPerson", { name: "Kim", roles: ["MANAGEMENT"], constituencies: ["*"] })).id;
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ({ id: constituencyId } = await server.done("createConstituency", { name: `Waiting ${Math.random()}` }));
  });

  const declared = async (at: string): Promise<{ id: string; version: number }> => {
    const { id } = await server.done("reportEvent", { title: "Odd", constituencyId, reportedAt: "2026-01-01" });
    return server.done("declareIncident", { eventIds: [id], criterion: "Confirmed compromise", occurredAt: at });
  };
  const rule = (more: object) =>
    server.act("createEscalationRule", { constituencyId, name: "Nobody acts", personIds: [told], ...more });
  const noticesOf = (incidentId: string) =>
    noticesWhere(server, { incidentId: [incidentId], reason: ["ESCALATION_RULE"] });
  const isTold = (incidentId: string) =>
    eventually(
      async () => (await noticesOf(incidentId)).length > 0,
      () => "nobody is told that nobody acts",
    );
  const long = { states: ["DECLARED"], afterMinutes: 60, since: "DECLARED", urgent: true };

  it("tells of a case in which nobody acts, when its time is up and though nobody acts, once [R-118, R-127]", async () => {
    const { id } = await declared("2026-01-02");
    expect((await rule(long)).__typename).toMatch(/Done$/);
    await isTold(id);
    // A second case shows that the clock has gone round again.
    const later = await declared("2026-01-03");
    await isTold(later.id);
    const { id: third } = await declared("2026-01-04");
    await isTold(third);
    expect(await noticesOf(id)).toMatchObject([{ recipientId: told, urgent: true, ruleId: expect.any(String) }]);
  });

  it("leaves alone what is younger, what has gone on, and what is elsewhere [R-118]", async () => {
    const young = await declared(aMomentAgo());
    const { id, version } = await declared("2026-01-02");
    await server.done("containIncident", { incidentId: id, version, description: "Done" });
    const elsewhere = await server.incident();
    await rule(long);
    const waits = await declared("2026-01-02");
    await isTold(waits.id);
    for (const other of [young.id, id, elsewhere.id]) expect(await noticesOf(other)).toEqual([]);
  });

  it("tells of a report that waits too long for its triage, once, and of none that was looked at [R-118]", async () => {
    const report = async (more: object = {}) =>
      (await server.done("reportEvent", { title: "Odd", constituencyId, reportedAt: "2026-01-01", ...more }))
        .id as string;
    const noticesOfEvent = (eventId: string) =>
      noticesWhere(server, { subjectId: [eventId], reason: ["ESCALATION_RULE"] });
    const isToldOf = (eventId: string) =>
      eventually(
        async () => (await noticesOfEvent(eventId)).length > 0,
        () => "nobody is told of the event that waits",
      );
    const [waits, young] = [await report(), await report({ reportedAt: aMomentAgo() })];
    const triaged = await server.done("reportEvent", { title: "Seen", constituencyId, reportedAt: "2026-01-01" });
    await server.done("triageEvent", { eventId: triaged.id, version: triaged.version });
    const other = await report({ suspectedCategories: ["availability.outage"] });
    const about = { eventStates: ["REPORTED"], afterMinutes: 60, since: "REPORTED" };
    expect((await rule({ ...about, categories: ["availability"], urgent: true })).__typename).toMatch(/Done$/);
    await isToldOf(other);
    expect(await noticesOfEvent(waits)).toEqual([]);
    expect((await rule(about)).__typename).toMatch(/Done$/);
    await isToldOf(waits);
    const later = await report();
    await isToldOf(later);
    expect(await noticesOfEvent(waits)).toMatchObject([{ recipientId: told, ruleId: expect.any(String) }]);
    for (const id of [young, triaged.id]) expect(await noticesOfEvent(id)).toEqual([]);
    // A rule about events concerns no case, however long that stands.
    const incident = await declared("2026-01-02");
    await isToldOf(await report());
    expect(await noticesOf(incident.id)).toEqual([]);
  });

  it("takes no rule about events that asks for what only incidents have [R-118]", async () => {
    const about = { eventStates: ["REPORTED"], afterMinutes: 60, since: "REPORTED" };
    const at = (path: string) => ({ __typename: "Refusal", violations: [{ path, message: expect.any(String) }] });
    expect(await rule({ ...about, severityClasses: ["EMERGENCY"] })).toMatchObject(at("severityClasses"));
    expect(await rule({ ...about, states: ["DECLARED"] })).toMatchObject(at("states"));
    expect(await rule({ ...about, deadlineStates: ["MISSED"] })).toMatchObject(at("deadlineStates"));
    expect(await rule({ ...about, since: "DECLARED" })).toMatchObject(at("since"));
    expect(await rule({ eventStates: ["REPORTED"] })).toMatchObject(at("since"));
  });

  it("needs both, how long and from when on [R-118]", async () => {
    const at = (path: string) => ({ __typename: "Refusal", violations: [{ path, message: expect.any(String) }] });
    expect(await rule({ afterMinutes: 5 })).toMatchObject(at("since"));
    expect(await rule({ since: "UNCHANGED", states: ["DECLARED"] })).toMatchObject(at("afterMinutes"));
    expect(await rule({ afterMinutes: 0, since: "REPORTED" })).toMatchObject(at("afterMinutes"));
  });
});
