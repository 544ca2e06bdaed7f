import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { Role } from "../../src/domain/words.js";
import { describeEngines } from "../support/engines.js";
import { reported } from "../support/events.js";
import { LiveClient } from "../support/live.js";
import { noticesWhere } from "../support/notices.js";
import { incidentOf } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";

const reason = "The line stands still";

describeEngines("what is handed up", (engine) => {
  let server: TestServer;
  let constituencyId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());
  beforeEach(async () => {
    ({ id: constituencyId } = await server.done("createConstituency", { name: `Customer ${Math.random()}` }));
  });

  const somebody = (...roles: Role[]) => server.person(roles, { constituencyId, constituencies: [constituencyId] });
  const escalated = ({ id, version }: { id: string; version: number }, target: string, token?: string) =>
    server.done("escalateIncident", { incidentId: id, version, target, reason }, "id version", token);
  const told = async (where: object) =>
    (await noticesWhere(server, where)).map((notice) => `${notice.reason} ${notice.recipientId}`).sort();

  it("is told to management, and to whoever keeps the business going, at once and with its reason [R-076, R-023]", async () => {
    const [manager, crisis] = [await somebody("MANAGEMENT"), await somebody("CRISIS_MANAGER")];
    await somebody("HANDLER");
    await server.person(["MANAGEMENT"]);
    const incident = await incidentOf(server, constituencyId);
    const live = new LiveClient(
      server,
      manager.token,
      `subscription($where: NotificationFilter) { noticeIssued(where: $where) { entered { id reason recipientId body } } }`,
      { where: { reason: ["ESCALATED"] } },
    );
    await live.ready();
    const next = await escalated(incident, "MANAGEMENT");
    const [notice, ...others] = await noticesWhere(server, { incidentId: [incident.id] });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      ...{ reason: "ESCALATED", recipientId: manager.id, subjectId: incident.id, urgent: true, state: "ISSUED" },
      body: expect.stringContaining(reason),
    });
    await live.until((frames) => frames.some(({ entered }) => entered.length > 0));
    expect(live.frames.flatMap(({ entered }) => entered)).toEqual([
      { id: notice.id, reason: "ESCALATED", recipientId: manager.id, body: notice.body },
    ]);
    await live.end();
    // Each escalation is an occasion of its own.
    const last = await escalated(next, "MANAGEMENT");
    await escalated(last, "BUSINESS_CONTINUITY");
    expect(await told({ incidentId: [incident.id] })).toEqual(
      [manager, manager, manager, crisis].map(({ id }) => `ESCALATED ${id}`).sort(),
    );
  });

  it("is told once to crisis handling when it makes the crisis, and again when it is asked again [R-074, R-023]", async () => {
    const [manager, crisis] = [await somebody("MANAGEMENT"), await somebody("CRISIS_MANAGER")];
    const incident = await incidentOf(server, constituencyId);
    const next = await escalated(incident, "CRISIS_HANDLING");
    const activated = [`CRISIS_ACTIVATED ${manager.id}`, `CRISIS_ACTIVATED ${crisis.id}`];
    expect(await told({ incidentId: [incident.id] })).toEqual(activated.sort());
    await escalated(next, "CRISIS_HANDLING");
    expect(await told({ incidentId: [incident.id] })).toEqual([...activated, `ESCALATED ${crisis.id}`].sort());
  });

  it("is told of a report too, with what is asked, and not to whoever hands it up [R-051]", async () => {
    const manager = await somebody("MANAGEMENT");
    const both = await somebody("MANAGEMENT", "HANDLER");
    const { eventId } = await reported(server, { constituencyId });
    const { id: vulnerabilityId } = await server.done("reportVulnerability", { constituencyId, title: "Old library" });
    // The reason can be for fewer people than the report itself.
    const handUp = { target: "MANAGEMENT", reason, asked: "May we switch it off?", label: "RED" };
    await server.done("escalateEvent", { eventId, ...handUp }, "id", both.token);
    await server.done("escalateVulnerability", { vulnerabilityId, ...handUp }, "id", both.token);
    for (const subject of [eventId, vulnerabilityId]) {
      const notices = await noticesWhere(server, { subjectId: [subject] });
      expect(notices).toMatchObject([{ reason: "ESCALATED", recipientId: manager.id, incidentId: null }]);
      expect(notices[0].body).toContain(reason);
      expect(notices[0].body).toContain("May we switch it off?");
      const LABEL = "query($id: ID!) { node(id: $id) { ... on Notification { label } } }";
      expect(await server.data(LABEL, { id: notices[0].id })).toEqual({ node: { label: "RED" } });
    }
  });

  it("is told of a restricted case none but its members [R-076, R-055]", async () => {
    const [inside, outside] = [await somebody("MANAGEMENT"), await somebody("MANAGEMENT")];
    const restricted = { restricted: true, memberIds: [inside.id] };
    const incident = await incidentOf(server, constituencyId, restricted);
    await escalated(incident, "MANAGEMENT");
    expect(await told({ incidentId: [incident.id] })).toEqual([`ESCALATED ${inside.id}`]);
    expect(await noticesWhere(server, { recipientId: [outside.id] })).toEqual([]);
  });

  it("leaves nobody who is not meant alarmed: what is played is held, what is imported is not told [R-041, R-076]", async () => {
    await somebody("MANAGEMENT");
    const played = await incidentOf(server, constituencyId, { origin: "EXERCISE" });
    await escalated(played, "MANAGEMENT");
    expect(await noticesWhere(server, { incidentId: [played.id] })).toMatchObject([
      { reason: "ESCALATED", state: "HELD", heldBecause: "EXERCISE", exercise: true },
    ]);
    const imported = await incidentOf(server, constituencyId, { origin: "IMPORT" });
    await escalated(imported, "MANAGEMENT");
    expect(await noticesWhere(server, { incidentId: [imported.id] })).toEqual([]);
    const { eventId } = await reported(server, { constituencyId });
    const longAgo = { origin: "IMPORT", occurredAt: "2019" };
    await server.done("escalateEvent", { eventId, target: "MANAGEMENT", reason, ...longAgo });
    expect(await noticesWhere(server, { subjectId: [eventId] })).toEqual([]);
  });
});
