import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { createClient } from "graphql-sse";
import { resume } from "../../src/client/resume.js";
import { describeEngines } from "../support/engines.js";
import { StreamReader } from "../support/event-stream.js";
import { eventually } from "../support/eventually.js";
import type { Loose } from "../support/loose.js";
import { freePort } from "../support/ports.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($after: FeedCursor) {
  changes(where: { actions: ["reportEvent"] }, after: $after) { cursor mode entries { recordId } } }`;
const FLOOD = `subscription { changes(where: { actions: ["reportEvents"] }) { cursor entries { changes { path after } } } }`;
const METRICS_TOKEN = "a-token-for-those-who-watch-the-server";

type Frames = Loose[];
const recordsOf = (frames: Frames): string[] =>
  frames.flatMap((frame) => frame.entries.map((entry: { recordId: string }) => entry.recordId));

describeEngines("subscriptions over server-sent events", (engine) => {
  let server: TestServer;
  const readers: StreamReader[] = [];
  beforeAll(async () => {
    const own = { SOCKETS_PER_CALLER: "12", METRICS_TOKEN, PORT: String(await freePort()) };
    server = await TestServer.start(engine, own);
  });
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.leave();
  });
  afterAll(() => server.stop());

  const open = async (body: object, lastEventId?: string, token = server.token) => {
    await server.settled();
    const reader = await StreamReader.open(server.url, token, body, lastEventId === undefined ? {} : { lastEventId });
    readers.push(reader);
    return reader;
  };
  const report = async (count: number) => {
    const ids: string[] = [];
    for (let index = 0; index < count; index++)
      ids.push((await server.done("reportEvent", { title: `Seen ${index}` })).id);
    return ids;
  };
  const streamsOpen = async () => {
    const response = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    return Number(/^tocsin_event_streams_open (\d+)/m.exec(await response.text())?.[1]);
  };
  const clientOf = (token = server.token) =>
    createClient({
      url: () => `${server.url}/graphql/stream`,
      headers: { authorization: `Bearer ${token}` },
      retryAttempts: 0,
    });

  it("have each frame's cursor as its id, and go on after Last-Event-ID with no gap and no double", async () => {
    const reader = await open({ query: CHANGES });
    expect(reader.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    await reader.until(() => reader.frames.length > 0);
    const reported = await report(10);
    await reader.until(() => recordsOf(reader.frames).length >= reported.length);
    expect(recordsOf(reader.frames)).toEqual(reported);
    for (const { event, id, data } of reader.events) {
      expect(event).toBe("next");
      expect(id).toBe(data.data.changes.cursor);
    }
    for (const [index, { id }] of reader.events.entries()) {
      const seen = recordsOf(reader.frames.slice(0, index + 1)).length;
      // The id counts more than what the client once began with.
      const again = await open({ query: CHANGES, variables: { after: reader.events[0]?.id } }, id as string);
      await again.until(
        () => recordsOf(again.frames).length >= reported.length - seen && again.frames.at(-1)?.mode === "LIVE",
      );
      expect(recordsOf(again.frames)).toEqual(reported.slice(seen));
      again.leave();
    }
  });

  it("reach the stock client of graphql-sse, which stays exact with resume while the server goes and comes", async () => {
    const client = clientOf();
    const frames: Frames = [];
    const errors: unknown[] = [];
    const { feedPosition } = await server.data("{ feedPosition }");
    const resuming = resume<{ changes: Frames[number] }>(
      client,
      { query: CHANGES, after: feedPosition, backOff: { first: 20, longest: 200 } },
      {
        next: ({ data }) => frames.push(data?.changes),
        error: (error) => errors.push(error),
        complete: () => {},
      },
    );
    const reported: string[] = [];
    for (let round = 0; round < 3; round++) {
      reported.push(...(await report(4)));
      await server.restart();
    }
    reported.push(...(await report(4)));
    await eventually(
      () => recordsOf(frames).length >= reported.length,
      () => `${recordsOf(frames).length} of ${reported.length}, ${String(errors)}`,
    );
    expect(recordsOf(frames)).toEqual(reported);
    expect(errors).toEqual([]);
    resuming.dispose();
    client.dispose();
  });

  it("end when the token is revoked, and a revoked token opens none", async () => {
    const { token, id: personId } = await server.person(["HANDLER"]);
    const { secret, id } = await tokenOf(personId);
    const reader = await open({ query: CHANGES }, undefined, secret);
    await reader.until(() => reader.frames.length > 0);
    const other = await open({ query: CHANGES }, undefined, token);
    await other.until(() => other.frames.length > 0);
    await server.done("revokeToken", { tokenId: id, version: 1 });
    await reader.until(() => reader.ended);
    expect(reader.comments.join()).toContain("4401");
    expect(other.ended).toBe(false);
    const refused = await open({ query: CHANGES }, undefined, secret);
    expect(refused.response.status).toBe(401);
  });

  it("answer a query too, in one event", async () => {
    const reader = await open({ query: "{ viewer { person { id } } }" });
    await reader.until(() => reader.ended);
    expect(reader.events).toMatchObject([
      { event: "next", data: { data: { viewer: { person: { id: expect.any(String) } } } } },
      { event: "complete", data: null },
    ]);
  });

  it("are counted with the caller's sockets, and leave nothing behind when the client goes", async () => {
    await eventually(
      async () => (await streamsOpen()) === 0,
      () => "streams of other tests are still open",
    );
    const { token } = await server.person(["HANDLER"]);
    const mine = await Promise.all(Array.from({ length: 12 }, () => open({ query: CHANGES }, undefined, token)));
    for (const reader of mine) await reader.until(() => reader.frames.length > 0);
    const oneMore = await open({ query: CHANGES }, undefined, token);
    expect(oneMore.response.status).toBe(400);
    expect(await oneMore.response.json()).toMatchObject({ errors: [{ extensions: { code: "LIMIT_EXCEEDED" } }] });
    expect(await streamsOpen()).toBe(12);
    for (const reader of mine) reader.leave();
    await eventually(
      async () => (await streamsOpen()) === 0,
      () => "a stream stayed open without its client",
    );
    const again = await open({ query: CHANGES }, undefined, token);
    expect(again.response.status).toBe(200);
  });

  it("close who does not read, with a time to come back, while others get everything", async () => {
    const brisk = await open({ query: FLOOD });
    await brisk.until(() => brisk.frames.length > 0);
    // Never read: what the system's own buffers do not take waits in the server.
    const abort = new AbortController();
    const slow = await fetch(`${server.url}/graphql/stream`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        authorization: `Bearer ${server.token}`,
      },
      body: JSON.stringify({ query: FLOOD }),
      signal: abort.signal,
    });
    expect(slow.status).toBe(200);
    const events = Array.from({ length: 100 }, () => ({ title: "Flood", description: "x".repeat(10_000) }));
    const REPORT = `mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }`;
    let rounds = 0;
    for (; rounds < 60 && (await streamsOpen()) > 1; rounds++) await server.data(REPORT, { input: { events } });
    expect(await streamsOpen()).toBe(1);
    await brisk.until(() => brisk.frames.flatMap(({ entries }) => entries).length === rounds * 100);
    abort.abort();
  }, 600_000);

  async function tokenOf(personId: string): Promise<{ id: string; secret: string }> {
    const { secret, token } = await server.act("issueToken", { personId, name: "for streams" }, "id");
    return { secret, id: token.id };
  }
});
