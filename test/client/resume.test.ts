import { afterEach, expect, test } from "@jest/globals";
import type { Client } from "graphql-ws";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { webSocketEndpoint } from "../../src/client/endpoint.js";
import { frames } from "../../src/client/frames.js";
import { type Resuming, resume } from "../../src/client/resume.js";
import { createResumingClient } from "../../src/client/resuming-client.js";
import { numberOf, StubFeed } from "./stub-feed.js";

const query = "subscription ($after: FeedCursor) { changes(after: $after) { cursor entries { unitId } } }";
const backOff = { first: 2, longest: 20 };

interface Changes extends Record<string, unknown> {
  changes: { cursor: string; entries: { unitId: string }[] };
}

const feed = new StubFeed();
const clients: Client[] = [];
let resuming: Resuming | undefined;

afterEach(async () => {
  resuming?.dispose();
  for (const client of clients.splice(0)) await client.dispose();
  await feed.kill();
});

function clientOf(token = "good"): Client {
  const client = createResumingClient({ url: feed.url, token });
  clients.push(client);
  return client;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}

function numbers(to: number, from = 1): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function collectWhileKilled(client: Client, rounds: number): Promise<{ received: number[]; total: number }> {
  const received: number[] = [];
  let total = 0;
  resuming = resume<Changes>(
    client,
    { query, after: "0", backOff },
    {
      next: ({ data }) => received.push(...(data?.changes.entries ?? []).map(({ unitId }) => numberOf(unitId))),
      error: (failure) => {
        throw failure;
      },
      complete: () => {
        throw new Error("completed");
      },
    },
  );
  for (let round = 1; round <= rounds; round += 1) {
    total += 400;
    feed.append(400);
    // Cut in the middle of catching up, so that frames are under way in both directions.
    await until(() => feed.subscribedAfter.length >= round);
    const seen = received.length;
    await until(() => received.length > seen || received.length >= total);
    if (round % 3 === 0) {
      feed.cut();
    } else {
      await feed.kill();
      await feed.start();
    }
  }
  feed.append(1);
  total += 1;
  await until(() => received.length >= total);
  return { received, total };
}

test("forty killed servers later, each entry has come once and in order", async () => {
  await feed.start();
  const { received, total } = await collectWhileKilled(clientOf(), 40);
  expect(received).toEqual(numbers(total));
  expect(feed.subscribedAfter.length).toBeGreaterThan(40);
});

test("a client that retries by itself, as graphql-ws' own does, still brings no double", async () => {
  const own = new StubFeed();
  await own.start();
  const client = createClient({
    url: webSocketEndpoint(own.url),
    connectionParams: { token: "good" },
    retryAttempts: 100,
    retryWait: async () => {},
    webSocketImpl: WebSocket,
  });
  const received: number[] = [];
  const handle = resume<Changes>(
    client,
    { query, after: "0", backOff },
    {
      next: ({ data }) => received.push(...(data?.changes.entries ?? []).map(({ unitId }) => numberOf(unitId))),
      error: () => {},
      complete: () => {},
    },
  );
  for (let round = 0; round < 10; round += 1) {
    own.append(100);
    await until(() => received.length > round * 100);
    own.cut();
  }
  await until(() => received.length >= 1000);
  handle.dispose();
  await own.kill();
  expect(received).toEqual(numbers(1000));
});

test("a server that closes with anything but a final code is come back to, after the same cursor", async () => {
  await feed.start();
  const before = feed.subscribedAfter.length;
  feed.refuseWith.push(1000, 1000, 1012, 1013, 4490, 4403, 4403);
  const received: number[] = [];
  const reasons: string[] = [];
  const start = feedLength();
  resuming = resume<Changes>(
    clientOf(),
    { query, after: start, backOff },
    {
      next: ({ data }) => received.push(...(data?.changes.entries ?? []).map(({ unitId }) => numberOf(unitId))),
      error: (failure) => reasons.push(failure.message),
      complete: () => reasons.push("completed"),
      interrupted: (reason) => reasons.push(reason.slice(0, "closed with 1000".length)),
    },
  );
  feed.append(5);
  await until(() => received.length === 5);
  expect(reasons).toEqual([1000, 1012, 1013, 4490, 4403, 4403].map((code) => `closed with ${code}`));
  expect(new Set(feed.subscribedAfter.slice(before))).toEqual(new Set([start]));
});

function feedLength(): string {
  return String(feed.length);
}

test.each([4400, 4401])("a close with %i is the end", async (code) => {
  await feed.start();
  feed.refuseWith.push(code);
  const failure = await endOf(clientOf());
  expect(failure.message).toContain(String(code));
  expect(feed.refuseWith).toEqual([]);
});

test("a token that is never taken ends it after three tries", async () => {
  await feed.start();
  const before = feed.connections;
  const failure = await endOf(clientOf("bad"));
  expect(failure.message).toContain("4403");
  expect(feed.connections - before).toBe(3);
});

function endOf(client: Client): Promise<Error> {
  return new Promise((resolve) => {
    resuming = resume(client, { query, backOff }, { next: () => {}, error: resolve, complete: () => {} });
  });
}

test("a query that the server refuses is the end, and one that cannot be resumed is not even sent", async () => {
  await feed.start();
  const failure = await new Promise<Error>((resolve) => {
    resume(
      clientOf(),
      { query: "subscription ($after: FeedCursor) { none(after: $after) { cursor } }", backOff },
      { next: () => {}, error: resolve, complete: () => {} },
    );
  });
  expect(failure.message).toContain("none");
  const sink = { next: () => {}, error: () => {}, complete: () => {} };
  expect(() => resume(clientOf(), { query: "subscription { changes { cursor } }" }, sink)).toThrow("$after");
});

test("nothing comes after dispose, and the socket is closed", async () => {
  await feed.start();
  let received = 0;
  const client = clientOf();
  resuming = resume<Changes>(
    client,
    { query, after: feedLength(), backOff },
    {
      next: () => {
        received += 1;
        resuming?.dispose();
      },
      error: () => {},
      complete: () => {},
    },
  );
  feed.append(50);
  await until(() => received > 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(received).toBe(1);
  await client.dispose();
  await until(() => feed.openSockets === 0);
  expect(feed.openSockets).toBe(0);
});

test("a server that closes with 1000 amid the frames, on which graphql-ws always reconnects, brings no double", async () => {
  await feed.start();
  const start = feed.length;
  const received: number[] = [];
  resuming = resume<Changes>(
    clientOf(),
    { query, after: String(start), backOff },
    {
      next: ({ data }) => received.push(...(data?.changes.entries ?? []).map(({ unitId }) => numberOf(unitId))),
      error: () => {},
      complete: () => {},
    },
  );
  for (let round = 1; round <= 10; round += 1) {
    feed.append(100);
    await until(() => received.length > (round - 1) * 100);
    feed.closeAll(1000);
  }
  await until(() => received.length >= 1000);
  expect(received).toEqual(numbers(start + 1000, start + 1));
});

test("a slow reader of frames holds little, and still gets each entry once", async () => {
  await feed.start();
  const start = feed.length;
  feed.append(5000);
  const received: number[] = [];
  let most = 0;
  for await (const arrived of frames<Changes>(clientOf(), { query, after: String(start), backOff })) {
    most = Math.max(most, arrived.length);
    received.push(...arrived.flatMap(({ changes }) => changes.entries.map(({ unitId }) => numberOf(unitId))));
    if (received.length >= 5000) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(received).toEqual(numbers(start + 5000, start + 1));
  expect(most).toBeLessThanOrEqual(64);
});
