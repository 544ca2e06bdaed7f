import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const INCIDENTS = `subscription($where: IncidentFilter, $after: FeedCursor) {
  incidentsChanged(where: $where, after: $after) {
    cursor mode resetReason unitIds entered { id version state title evidence { nodes { name } } } updated { id version state evidence { nodes { name } } } leftIds withdrawnIds } }`;

const ids = (records: { id: string }[]) => records.map(({ id }) => id);

describeEngines("incidentsChanged", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const subscribe = async (variables: Record<string, unknown> = {}, token = server.token) => {
    const client = new LiveClient(server, token, INCIDENTS, variables);
    clients.push(client);
    await client.ready();
    return client;
  };

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("begins with an empty live frame that carries a cursor", async () => {
    const client = await subscribe();
    expect(client.frames[0]).toMatchObject({
      mode: "LIVE",
      entered: [],
      updated: [],
      leftIds: [],
      withdrawnIds: [],
      unitIds: [],
    });
    expect(client.frames[0].cursor).toMatch(/^[\w-]{80,}$/);
  });

  it("tells what enters, changes and leaves the filter, with the unit that did it", async () => {
    const client = await subscribe({ where: { state: ["DECLARED", "RESPONDING"] } });
    const incident = await server.incident();
    await client.until((frames) => frames.some((frame) => ids(frame.entered).includes(incident.id)));

    const contained = await server.act("containIncident", {
      incidentId: incident.id,
      version: incident.version,
      description: "Isolated",
    });
    const [updated] = (
      await client.until((frames) => frames.some((frame) => ids(frame.updated).includes(incident.id)))
    ).filter((frame) => frame.unitIds.includes(contained.unitId));
    expect(updated.updated).toEqual([
      { id: incident.id, version: incident.version + 1, state: "RESPONDING", evidence: { nodes: [] } },
    ]);
    expect(updated.entered).toEqual([]);

    const { version } = contained.incident;
    await server.done("escalateIncident", {
      incidentId: incident.id,
      version,
      target: "CRISIS_HANDLING",
      reason: "It spreads",
    });
    await client.until((frames) => frames.some((frame) => frame.leftIds.includes(incident.id)));
    expect(client.frames.flatMap((frame) => frame.withdrawnIds)).toEqual([]);
  });

  it("tells of a case when something is added to it", async () => {
    const incident = await server.incident();
    // The declaration must have its position, or both come in one frame and the case is new to the client.
    await eventually(
      async () => {
        const told = await server.data("query($id: ID) { incident(id: $id) { timeline { totalCount } } }", {
          id: incident.id,
        });
        return told.incident.timeline.totalCount > 0;
      },
      () => "the declaration got no position",
    );
    const client = await subscribe({ where: { ids: [incident.id] } });
    await server.done("registerEvidence", { incidentId: incident.id, name: "disk.img" });
    const frames = await client.until((all) => all.some((frame) => frame.updated.length > 0));
    expect(frames.at(-1).updated).toEqual([
      { id: incident.id, version: incident.version, state: "DECLARED", evidence: { nodes: [{ name: "disk.img" }] } },
    ]);
  });

  it("tells nothing of what never met the filter", async () => {
    const client = await subscribe({ where: { text: "zebra" } });
    const quiet = await server.incident({ title: "Something else" });
    const loud = await server.incident({ title: "A ZEBRA on the loose" });
    await client.until((frames) => frames.some((frame) => ids(frame.entered).includes(loud.id)));
    expect(JSON.stringify(client.frames)).not.toContain(quiet.id);
  });

  it("brings a client that was away to the state of a fresh query, then goes on live", async () => {
    const where = { state: ["DECLARED", "RESPONDING"] };
    const { incidents } = await server.data(
      "query($where: IncidentFilter) { incidents(where: $where, first: 100) { asOf nodes { id version } } }",
      { where },
    );
    const known = new Map<string, number>(
      incidents.nodes.map((node: { id: string; version: number }) => [node.id, node.version]),
    );
    const kept = await server.incident();
    const gone = await server.incident();
    await server.done("escalateIncident", {
      incidentId: gone.id,
      version: gone.version,
      target: "CRISIS_HANDLING",
      reason: "Bad",
    });
    await server.done("containIncident", { incidentId: kept.id, version: kept.version, description: "Isolated" });

    const client = await subscribe({ where, after: incidents.asOf });
    await client.until((frames) => frames.some((frame) => frame.mode === "LIVE"));
    expect(client.frames[0].mode).toBe("CATCHING_UP");
    const later = await server.incident();
    await client.until((frames) => frames.some((frame) => ids(frame.entered).includes(later.id)));
    for (const frame of client.frames) {
      for (const record of [...frame.entered, ...frame.updated]) {
        expect(record.version).toBeGreaterThanOrEqual(known.get(record.id) ?? 0);
        known.set(record.id, record.version);
      }
      for (const id of [...frame.leftIds, ...frame.withdrawnIds]) known.delete(id);
    }
    const fresh = await server.data(
      "query($where: IncidentFilter) { incidents(where: $where, first: 100) { nodes { id version } } }",
      { where },
    );
    expect([...known].sort()).toEqual(
      fresh.incidents.nodes.map((node: { id: string; version: number }) => [node.id, node.version]).sort(),
    );
  });

  it("shares one execution among people of one role, and none across roles", async () => {
    const [first, second, auditor] = await Promise.all([
      server.person(["HANDLER"]),
      server.person(["HANDLER"]),
      server.person(["AUDITOR"]),
    ]);
    const one = await subscribe({}, first.token);
    const other = await subscribe({}, second.token);
    const third = await subscribe({}, auditor.token);
    const incident = await server.incident();
    for (const client of [one, other, third]) {
      await client.until((frames) => frames.some((frame) => ids(frame.entered).includes(incident.id)));
    }
    const cursors = [one, other, third].map((client) => client.frames.find((frame) => frame.entered.length > 0).cursor);
    // A cursor is sealed anew each time it is made: equal ones were made once.
    expect(cursors[0]).toBe(cursors[1]);
  });

  it("delivers nothing to somebody whose role sees no case", async () => {
    const { token } = await server.person(["ADMINISTRATOR"]);
    const client = await subscribe({}, token);
    const watcher = await subscribe();
    const incident = await server.incident();
    await watcher.until((frames) => frames.some((frame) => ids(frame.entered).includes(incident.id)));
    expect(client.frames.flatMap((frame) => [...frame.unitIds, ...frame.entered])).toEqual([]);
  });

  it("answers a cursor that it does not know with RESET and goes on live", async () => {
    const client = await subscribe({ after: "AAAA" });
    expect(client.frames[0]).toMatchObject({ mode: "RESET", resetReason: "CURSOR_UNKNOWN" });
    const incident = await server.incident();
    await client.until((frames) => frames.some((frame) => ids(frame.entered).includes(incident.id)));
  });

  it("refuses a filter that cannot be used live, and the socket stays", async () => {
    const client = new LiveClient(server, server.token, INCIDENTS, {
      where: { updatedAt: { from: "2026-01-01T00:00:00Z" } },
    });
    clients.push(client);
    await client.until(() => client.errors.length > 0);
    expect(client.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
  });

  it("tells of an error that lies in what was asked with the frame, and the socket stays", async () => {
    const query =
      "subscription { incidentsChanged { cursor mode entered { id evidence(first: 101) { nodes { id } } } } }";
    const client = new LiveClient(server, server.token, query);
    clients.push(client);
    await client.ready();
    await server.incident();
    await client.until(() => client.errors.length > 0);
    expect(client.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    expect(client.closed).toBeNull();
  });
});
