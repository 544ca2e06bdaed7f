import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const INCIDENTS = `subscription($where: IncidentFilter, $after: FeedCursor, $coalesce: Int) {
  incidentsChanged(where: $where, after: $after, coalesce: $coalesce) {
    cursor mode resetReason unitIds entered { id version state } updated { id version state } leftIds withdrawnIds } }`;
const CHANGES = `subscription($after: FeedCursor, $coalesce: Int) {
  changes(where: { actions: ["reportEvent"] }, after: $after, coalesce: $coalesce) { cursor mode entries { recordId } } }`;

type Frames = Loose[];

describeEngines("a window of changes", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const open = async (query: string, variables: Record<string, unknown>) => {
    const client = new LiveClient(server, server.token, query, variables);
    clients.push(client);
    await client.ready();
    return client;
  };
  const full = (frames: Frames) =>
    frames.filter((frame) => Object.values(frame).some((value) => Array.isArray(value) && value.length > 0));
  const recordsOf = (frames: Frames): string[] =>
    frames.flatMap((frame) => frame.entries.map((entry: { recordId: string }) => entry.recordId));

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("comes in one frame that says what it came to, with all units behind it", async () => {
    const where = { state: ["DECLARED", "RESPONDING"] };
    const early = await open(INCIDENTS, { where });
    // A machine may be so busy that one window does not hold all of it: then once more.
    for (let round = 1; ; round++) {
      const stays = await server.incident();
      await early.until((frames) => JSON.stringify(frames).includes(stays.id));
      const client = await open(INCIDENTS, { where, coalesce: 6_000 });
      const begun = performance.now();
      const comes = await server.incident();
      const contained = await server.act("containIncident", {
        incidentId: stays.id,
        version: stays.version,
        description: "Isolated",
      });
      const passes = await server.incident();
      await server.done("escalateIncident", {
        incidentId: passes.id,
        version: passes.version,
        target: "CRISIS_HANDLING",
        reason: "It spreads",
      });
      await server.settled();
      const isOneWindow = performance.now() - begun < 5_900;
      await client.until((frames) => full(frames).length > 0);
      if (!isOneWindow && round < 5) continue;
      await sleep(300);
      const [frame, ...more] = full(client.frames);
      expect(more).toEqual([]);
      expect(frame.entered).toEqual([{ id: comes.id, version: comes.version, state: "DECLARED" }]);
      expect(frame.updated).toEqual([{ id: stays.id, version: stays.version + 1, state: "RESPONDING" }]);
      expect(frame.unitIds).toContain(contained.unitId);
      // It came and went within the window: whoever holds the set before and after it misses nothing.
      expect(JSON.stringify(client.frames)).not.toContain(passes.id);
      break;
    }
  }, 600_000);

  it("has a cursor that stands behind all of it: who goes on after it gets the rest once, who goes on before it everything", async () => {
    const client = await open(CHANGES, { coalesce: 1_000 });
    const { lastCursor } = client;
    const reported: string[] = [];
    const begun = performance.now();
    for (let index = 0; index < 40; index++) {
      reported.push((await server.done("reportEvent", { title: `Windowed ${index}` })).id);
      await sleep(20);
    }
    await client.until((frames) => recordsOf(frames).length === reported.length);
    expect(recordsOf(client.frames)).toEqual(reported);
    // No two of its frames come within a second.
    expect(full(client.frames).length).toBeLessThanOrEqual(1 + (performance.now() - begun) / 1_000);
    for (const [index, { cursor }] of client.frames.entries()) {
      const seen = recordsOf(client.frames.slice(0, index + 1)).length;
      for (const coalesce of [0, 1_000]) {
        const resumed = await open(CHANGES, { after: cursor, coalesce });
        await resumed.until(
          (frames) => frames.some(({ mode }) => mode === "LIVE") && recordsOf(frames).length >= reported.length - seen,
        );
        expect(recordsOf(resumed.frames)).toEqual(reported.slice(seen));
      }
    }
    const whole = await open(CHANGES, { after: lastCursor, coalesce: 1_000 });
    await whole.until((frames) => recordsOf(frames).length >= reported.length);
    expect(recordsOf(whole.frames)).toEqual(reported);
  });

  it("tells who joins in the middle of a window each change once", async () => {
    const early = await open(CHANGES, { coalesce: 1_000 });
    const { feedPosition } = await server.data("{ feedPosition }");
    const reported: string[] = [];
    for (let index = 0; index < 10; index++)
      reported.push((await server.done("reportEvent", { title: `Middle ${index}` })).id);
    const late = await open(CHANGES, { after: feedPosition, coalesce: 1_000 });
    await Promise.all(
      [early, late].map((client) => client.until((frames) => recordsOf(frames).length >= reported.length)),
    );
    await sleep(1_200);
    for (const { frames } of [early, late]) expect(recordsOf(frames)).toEqual(reported);
  });

  it("refuses a window that is none, and lets the socket be", async () => {
    for (const coalesce of [-1, 10, 60_000]) {
      const client = new LiveClient(server, server.token, CHANGES, { coalesce });
      clients.push(client);
      await client.until(() => client.errors.length > 0);
      expect(client.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
      // The client's own farewell, having nothing else to do.
      expect(client.closed?.code ?? 1000).toBe(1000);
    }
  });

  it("asks a client that would lose more than a hundred records at once to query anew", async () => {
    const { token } = await server.person(["HANDLER"]);
    const subscribe = async (where?: object) => {
      const client = new LiveClient(server, token, INCIDENTS, {
        coalesce: 10_000,
        ...(where && { where }),
      });
      clients.push(client);
      await client.ready();
      return client;
    };
    const withdrawn = (frames: Frames) => frames.flatMap((frame) => frame.withdrawnIds).length;
    const wasReset = ({ frames }: LiveClient) => frames.some(({ mode }) => mode === "RESET");
    const early = await open(INCIDENTS, {});
    // A window may end between the first and the last of them, so that none of the two held too much: then once more.
    for (let round = 1; ; round++) {
      const made = await Promise.all(Array.from({ length: 101 }, () => server.incident()));
      const ids = made.map(({ id }) => id);
      // What comes only now would come and go within the window, and be told to nobody.
      await early.until(
        (frames) => new Set(frames.flatMap(({ entered }) => entered).map(({ id }) => id)).size >= 101 * round,
      );
      const client = await subscribe();
      const hundred = await subscribe({ ids: ids.slice(0, 100) });
      await Promise.all(made.map(({ id, version }) => server.done("restrictIncident", { incidentId: id, version })));
      await client.until((frames) => wasReset(client) || withdrawn(frames) === 101);
      await hundred.until((frames) => withdrawn(frames) === 100);
      expect(wasReset(hundred)).toBe(false);
      if (!wasReset(client) && round < 5) continue;
      expect(client.frames.find(({ mode }) => mode === "RESET")).toMatchObject({ resetReason: "TOO_MUCH_CHANGED" });
      expect(withdrawn(client.frames)).toBeLessThanOrEqual(100);
      break;
    }
  }, 600_000);
});
