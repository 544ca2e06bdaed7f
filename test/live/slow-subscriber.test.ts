import { once } from "node:events";
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import WebSocket from "ws";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($after: FeedCursor) {
  changes(where: { actions: ["reportEvents"] }, after: $after) { cursor mode entries { entryId changes { path after } } } }`;
const REPORT = `mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }`;
const ROUNDS = 12;

/** A subscriber by hand, which can stop reading. */
async function subscribeByHand(url: string, token: string) {
  const socket = new WebSocket(url, "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { token } }));
  await once(socket, "message");
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: CHANGES } }));
  await once(socket, "message");
  return socket;
}

describeEngines("a subscriber that does not read", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("is closed with 4490 and holds up nobody else; others get everything", async () => {
    const slow = await subscribeByHand(server.webSocketUrl, server.token);
    const raw = (slow as unknown as { _socket: Socket })._socket;
    const brisk = new LiveClient(server, server.token, CHANGES);
    await brisk.ready();
    raw.pause();
    const events = Array.from({ length: 100 }, () => ({ title: "Flood", description: "x".repeat(10_000) }));
    for (let round = 0; round < ROUNDS; round++) await server.data(REPORT, { input: { events } });
    await brisk.until((frames) => frames.flatMap((frame) => frame.entries).length === ROUNDS * 100);
    expect(brisk.closed).toBeNull();

    const closed = once(slow, "close");
    raw.resume();
    const [code] = await closed;
    expect(code).toBe(4490);
    await brisk.end();
  });
});
