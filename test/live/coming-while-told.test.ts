import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

// What is loaded for a frame keeps the telling going for a while.
const EVENTS = `subscription($after: FeedCursor, $coalesce: Int) {
  eventReported(after: $after, coalesce: $coalesce) {
    cursor mode entered { title createdBy { name } availableActions } } }`;
const ROUNDS = 40;

describeEngines("whoever comes while others are being told", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const follow = (variables: Record<string, unknown> = {}) => {
    const client = new LiveClient(server, server.token, EVENTS, variables);
    clients.push(client);
    return client;
  };
  const told = ({ frames }: LiveClient): string[] =>
    frames.flatMap(({ entered }) => entered.map(({ title }: { title: string }) => title));

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("with a cursor gets what they get, once", async () => {
    const here = follow();
    await here.ready();
    const comers: { client: LiveClient; seen: number }[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const said = server.done("reportEvent", { title: `${round}` });
      await sleep(round % 20);
      comers.push({ client: follow({ after: here.lastCursor }), seen: told(here).length });
      await said;
      await here.until(() => told(here).length === round + 1);
    }
    const all = told(here);
    for (const { client, seen } of comers) {
      await client.until(() => told(client).length >= all.length - seen || client.errors.length > 0);
      expect({ told: told(client), errors: client.errors, closed: client.closed }).toEqual({
        told: all.slice(seen),
        errors: [],
        closed: null,
      });
    }
  });

  it("at a pace of their own misses nothing behind their first frame", async () => {
    const here = follow();
    await here.ready();
    const comers: LiveClient[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const said = server.done("reportEvent", { title: `${round}` });
      await sleep(round % 20);
      // Whoever is the first with a window makes an audience.
      comers.push(follow({ coalesce: 50 * (1 + round) }));
      await said;
    }
    await Promise.all(comers.map((client) => client.ready()));
    await server.done("reportEvent", { title: "the last" });
    for (const client of comers) {
      await client.until(() => told(client).includes("the last"));
      const again = follow({ after: client.frames[0].cursor });
      await again.until(() => told(again).includes("the last"));
      expect(told(client)).toEqual(told(again));
    }
  });
});
