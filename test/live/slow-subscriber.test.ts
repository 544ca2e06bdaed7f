import { once } from "node:events";
import type { Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import WebSocket from "ws";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

/** Little is written for much that is told: it must not take so long that the line is given up as dead. */
const TIMES = 40;
const told = Array.from({ length: TIMES }, (_, index) => `a${index}: description`).join(" ");
const EVENTS = `subscription { eventReported { cursor mode entered { id ${told} } } }`;
const REPORT = `mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }`;
const EACH = 3;
/** Some 29 MB in all: more than any system takes for a program that does not read, and a server may hold back. */
const ROUNDS = 24;

/** A subscriber by hand, which can stop reading. */
async function subscribeByHand(url: string, token: string) {
  const socket = new WebSocket(url, "graphql-transport-ws");
  await once(socket, "open");
  socket.send(JSON.stringify({ type: "connection_init", payload: { token } }));
  await once(socket, "message");
  socket.send(JSON.stringify({ id: "1", type: "subscribe", payload: { query: EVENTS } }));
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
    const brisk = new LiveClient(server, server.token, EVENTS);
    await brisk.ready();
    raw.pause();
    const events = Array.from({ length: EACH }, () => ({ title: "Flood", description: "x".repeat(10_000) }));
    for (let round = 1; round <= ROUNDS; round++) {
      await server.data(REPORT, { input: { events } });
      await brisk.until((frames) => frames.flatMap((frame) => frame.entered).length === round * EACH, "too few came");
    }
    expect(brisk.closed).toBeNull();

    const closed = once(slow, "close");
    raw.resume();
    const [code] = await closed;
    expect(code).toBe(4490);
    await brisk.end();
  });
});
