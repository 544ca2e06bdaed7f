import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeWith } from "../support/engines.js";
import { NOT_CUT_OFF } from "../support/eventually.js";
import { startRedis } from "../support/redis.js";
import { sharedServers } from "../support/run-folder.js";
import { TestServer } from "../support/tocsin.js";
import { RawSocket } from "./raw-socket.js";

const ask = (url: string, token: string) =>
  fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: '{"query":"{ viewer { roles } }"}',
  });

/** The statuses of so many requests, one after the other. */
async function statuses(count: number, url: string, token: string): Promise<number[]> {
  const all: number[] = [];
  for (let number = 0; number < count; number++) all.push((await ask(url, token)).status);
  return all;
}

const times = (count: number, status: number) => Array.from({ length: count }, () => status);

describe("how often a caller may ask", () => {
  let server: TestServer;
  let other: string;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { RATE_PER_CALLER: "30" });
    other = (await server.person(["HANDLER"])).token;
  });
  afterAll(() => server.stop());

  it("is bounded over HTTP and WebSocket together, with the time to come back, and others go on", async () => {
    const { token } = await server.person(["HANDLER"]);
    const socket = await RawSocket.as(token, server.webSocketUrl);
    for (let number = 0; number < 15; number++) expect((await socket.ask("{ viewer { roles } }")).type).toBe("next");
    expect(await statuses(17, server.url, token)).toEqual([...times(15, 200), ...times(2, 429)]);
    const refused = await ask(server.url, token);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.json()).toEqual({
      errors: [
        {
          message: expect.stringContaining("too often"),
          extensions: { code: "RATE_LIMITED", retryAfter: expect.any(Number) },
        },
      ],
    });
    const live = await socket.ask("subscription { changes { cursor } }");
    expect(live).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "RATE_LIMITED", retryAfter: expect.any(Number) } }],
    });
    expect((await ask(server.url, other)).status).toBe(200);
    await socket.end();
  });
});

describe("how often an address may knock", () => {
  it("is bounded before anybody is asked who it is, for requests and sockets", async () => {
    const server = await TestServer.start("sqlite", { RATE_PER_ADDRESS: "20" });
    expect(await statuses(20, server.url, server.token)).toEqual(times(20, 200));
    expect((await ask(server.url, server.token)).status).toBe(429);
    expect(await RawSocket.open(server.webSocketUrl)).toBe(429);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200);
    await server.stop();
  });

  it("is bounded more narrowly for tokens that are no good; who was known goes on", async () => {
    const server = await TestServer.start("sqlite", { RATE_FAILED_TOKENS: "10" });
    expect((await ask(server.url, server.token)).status).toBe(200);
    const late = (await server.person(["HANDLER"])).token;
    expect(await statuses(12, server.url, "tocsin_guess")).toEqual([...times(10, 401), ...times(2, 429)]);
    expect((await ask(server.url, server.token)).status).toBe(200);
    expect((await ask(server.url, late)).status).toBe(429);
    const socket = await RawSocket.as("tocsin_guess", server.webSocketUrl);
    expect(socket.closed?.code).toBe(1013);
    await server.stop();
  });
});

describeWith("redis", "rates that nodes share", () => {
  it("count what a caller does on any of them", async () => {
    const server = await TestServer.start("sqlite", { REDIS_URL: sharedServers().redis?.url, RATE_PER_CALLER: "20" });
    const second = await server.secondNode();
    const expected = [...times(20, 200), ...times(3, 429)];
    let told: number[] = [];
    // A node that does not hear from Redis for half a second counts for itself: a machine so busy is asked once more.
    for (let attempt = 0; attempt < 5 && String(told) !== String(expected); attempt++) {
      const { token } = await server.person(["HANDLER"]);
      const [here, there] = [await statuses(12, server.url, token), await statuses(10, second.url, token)];
      told = [...here, ...there, ...(await statuses(1, server.url, token))];
    }
    expect(told).toEqual(expected);
    await second.close();
    await server.stop();
  });

  it("are counted by each node for itself while Redis is away, and nobody waits for it", async () => {
    const redis = await startRedis();
    const server = await TestServer.start("sqlite", { REDIS_URL: redis.url, RATE_PER_CALLER: "20" });
    const { token } = await server.person(["HANDLER"]);
    expect((await ask(server.url, token)).status).toBe(200);
    await redis.kill();
    const start = Date.now();
    const all = await statuses(22, server.url, token);
    expect(Date.now() - start).toBeLessThan(NOT_CUT_OFF);
    expect(all.slice(0, 19)).toEqual(times(19, 200));
    expect(all.at(-1)).toBe(429);
    await server.stop();
    await redis.stop();
  });
});
