import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import type { RunningServer } from "../../src/compose.js";
import { describeWith } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { type RedisInstance, startRedis } from "../support/redis.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($after: FeedCursor) {
  changes(where: { actions: ["reportEvent"] }, after: $after) { cursor mode entries { recordId } } }`;
const SLOW_POLL = 60_000;

/** Two nodes on one MariaDB; polls are slow, so that whatever arrives at once was woken by Redis. */
describeWith("mariadb", "two nodes", () => {
  let first: TestServer;
  let second: RunningServer;
  let redis: RedisInstance;

  beforeAll(async () => {
    redis = await startRedis();
    first = await TestServer.start("mariadb", { REDIS_URL: redis.url });
    second = await first.secondNode();
  });
  afterAll(async () => {
    await second.close();
    await first.stop();
    await redis.stop();
  });

  const recordsOf = (client: LiveClient) =>
    client.frames.flatMap((frame) => frame.entries.map((entry: { recordId: string }) => entry.recordId));
  const watch = async (url: string, variables = {}) => {
    const client = new LiveClient(`${url.replace("http", "ws")}/graphql`, first.token, CHANGES, variables);
    await client.ready();
    return client;
  };

  it("brings a change at one node to subscribers at the other, woken by Redis", async () => {
    const sleepy = await first.secondNode({ pollInterval: SLOW_POLL });
    const client = await watch(sleepy.url);
    const begun = performance.now();
    const { id } = await first.done("reportEvent", { title: "At the first node" });
    // The line of the new node to Redis may not stand yet: then the next change wakes it, and brings this one too.
    await eventually(
      async () => {
        await first.done("reportEvent", { title: "Behind it" });
        return recordsOf(client).includes(id);
      },
      () => "the change never came",
    );
    expect(performance.now() - begun).toBeLessThan(SLOW_POLL / 2);
    await client.end();
    await sleepy.close();
  });

  it("loses nothing while Redis is dead: the nodes poll", async () => {
    const client = await watch(second.url);
    await redis.kill("SIGKILL");
    const { id } = await first.done("reportEvent", { title: "Without Redis" });
    await client.until(() => recordsOf(client).includes(id));
    await redis.restart();
    await client.end();
  });

  it("takes a cursor of one node at the other, also one that it has not come to yet", async () => {
    const client = await watch(first.url);
    const reported = await Promise.all(
      Array.from({ length: 30 }, (_, index) => first.done("reportEvent", { title: `Burst ${index}` })),
    );
    await client.until(() => reported.every(({ id }) => recordsOf(client).includes(id)));
    for (const frame of client.frames) {
      const other = await watch(second.url, { after: frame.cursor });
      const behind = recordsOf(client).slice(
        recordsOf({ frames: client.frames.slice(0, client.frames.indexOf(frame) + 1) } as LiveClient).length,
      );
      await other.until(
        (frames) => frames.some((one) => one.mode === "LIVE") && recordsOf(other).length >= behind.length,
      );
      expect(recordsOf(other)).toEqual(behind);
      await other.end();
    }
    await client.end();
  });

  it("shows a board anew to who comes to a node that has not come to what the database holds", async () => {
    const BOARD = `subscription($where: IncidentFilter, $after: FeedCursor) {
      incidentBoard(where: $where, after: $after) { cursor mode entered { id } leftIds } }`;
    const where = { text: "lagging", state: ["DECLARED"] };
    const board = async (url: string, after?: string) => {
      const client = new LiveClient(`${url.replace("http", "ws")}/graphql`, first.token, BOARD, { where, after });
      await client.ready();
      return client;
    };
    const stays = await first.incident({ title: "Lagging one" });
    const leaves = await first.incident({ title: "Lagging other" });
    const before = await board(first.url);
    await eventually(
      () => isNumbered(leaves.id),
      () => "the incident has no place in the journal",
    );
    const lagging = await first.secondNode({ pollInterval: SLOW_POLL, redisUrl: null });
    const asOf = await board(lagging.url);
    expect(asOf.frames[0].entered).toHaveLength(2);
    const cursor = asOf.lastCursor;
    await asOf.end();
    await first.done("escalateIncident", {
      incidentId: leaves.id,
      version: leaves.version,
      target: "CRISIS_HANDLING",
      reason: "It spreads",
    });
    await before.until((frames) => frames.some((frame) => frame.leftIds.includes(leaves.id)));
    const back = await board(lagging.url, cursor);
    // The cursor of who is ahead brings the node there.
    const witness = await board(lagging.url, before.lastCursor);
    const shown = new Set([stays.id, leaves.id]);
    await back.until((frames) => {
      for (const frame of frames) {
        if (frame.mode === "SNAPSHOT") shown.clear();
        for (const { id } of frame.entered) shown.add(id);
        for (const id of frame.leftIds) shown.delete(id);
      }
      return shown.size === 1;
    });
    expect([...shown]).toEqual([stays.id]);
    for (const client of [before, back, witness]) await client.end();
    await lagging.close();
  });

  it("tells nobody of another history where a node is merely late: who comes with a cursor ahead comes again", async () => {
    const late = await first.secondNode({ pollInterval: SLOW_POLL, redisUrl: null });
    const ahead = await watch(first.url);
    const { id } = await first.done("reportEvent", { title: "Ahead of the late one" });
    await ahead.until(() => recordsOf(ahead).includes(id));
    const comeTo = (url: string) =>
      new LiveClient(`${url.replace("http", "ws")}/graphql`, first.token, CHANGES, { after: ahead.lastCursor });
    const { database } = first.config;
    if (database.engine !== "mysql") throw new Error("not on this engine");
    const { host, port, user, password, name } = database;
    const beside = await createConnection({ host, port, user, password, database: name });
    await beside.query("LOCK TABLES journal_head WRITE");
    const sentAway = comeTo(late.url);
    await eventually(
      () => sentAway.closed !== null || sentAway.frames.length > 0,
      () => "it was neither served nor sent away",
    );
    expect({ closed: sentAway.closed?.code, frames: sentAway.frames }).toEqual({ closed: 1013, frames: [] });
    await beside.query("UNLOCK TABLES");
    await beside.end();
    const again = comeTo(late.url);
    await again.ready();
    expect(again.frames[0]).toMatchObject({ mode: "LIVE", entries: [] });
    for (const client of [ahead, sentAway, again]) await client.end();
    await late.close();
  });

  async function isNumbered(recordId: string): Promise<boolean> {
    const { journal } = await first.data(
      "query($where: ChangeFilter) { journal(where: $where) { nodes { recordId } } }",
      { where: { about: [recordId] } },
    );
    return journal.nodes.length > 0;
  }
});
