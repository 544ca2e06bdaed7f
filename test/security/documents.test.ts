import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { limits } from "../../src/server/limits.js";
import { TestServer } from "../support/tocsin.js";
import { heapInUse, medianTime, timeOf } from "./measure.js";
import { circles, dearLiveOperation, nested, overloads } from "./overloads.js";
import { RawSocket } from "./raw-socket.js";

const HONEST =
  "{ incidents(first: 50) { nodes { id title state evidence { nodes { id } } events { nodes { id } } } } }";

// No engine sees what these ask: they are refused before anything is read.
describe("documents that ask too much", () => {
  let server: TestServer;
  let socket: RawSocket;
  let honestTime: number;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { SOCKET_MESSAGE_BURST: "100000" });
    for (let number = 0; number < 5; number++) await server.incident();
    socket = await RawSocket.as(server.token, server.webSocketUrl);
    honestTime = await medianTime(15, () => server.data(HONEST));
  });
  afterAll(async () => {
    await socket.end();
    await server.stop();
  });

  /** A refusal costs less than five honest lists; five seconds forgive a busy machine. */
  const expectQuick = (time: number) => expect(time).toBeLessThan(Math.max(5 * honestTime, 5_000));

  for (const [name, { limit, query, variables }] of Object.entries(overloads)) {
    it(`refuses ${name} over HTTP and over WebSocket, soon, and goes on serving`, async () => {
      const time = await timeOf(async () => {
        const { data, errors } = await server.ask(query, variables);
        expect(data).toBeUndefined();
        expect(errors).toEqual([expect.objectContaining({ extensions: { code: "LIMIT_EXCEEDED", limit } })]);
        expect(errors?.[0]?.message).toMatch(/at most|the most|may cost/);
      });
      expectQuick(time);
      const socketTime = await timeOf(async () => {
        const answer = await socket.ask(query, variables);
        expect(answer).toMatchObject({ type: "error", payload: [{ extensions: { code: "LIMIT_EXCEEDED", limit } }] });
      });
      expectQuick(socketTime);
      expect((await server.data(HONEST)).incidents.nodes).toHaveLength(5);
      expect(await socket.ask("{ viewer { roles } }")).toMatchObject({
        type: "next",
        payload: { data: { viewer: {} } },
      });
    });
  }

  for (const [name, query] of Object.entries(circles)) {
    it(`refuses ${name}`, async () => {
      const time = await timeOf(async () => {
        expect((await server.ask(query)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
        const answer = await socket.ask(query);
        expect(answer.payload[0].extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
      });
      expectQuick(time);
    });
  }

  it("allows what stands exactly at a limit", async () => {
    const aliases = Array.from({ length: limits.aliases }, (_, index) => `a${index}: roles`).join(" ");
    await server.data(`{ viewer { ${aliases} } }`);
    await server.data(`{ ${"__typename ".repeat(limits.rootFields)} }`);
    await server.data(`{ viewer { ${"roles ".repeat(limits.repeats)} } }`);
    await server.data(nested(limits.depth));
    await server.data(
      "{ incidents(first: 100) { nodes { evidence { nodes { id } } responseActions { nodes { id } } } } }",
    );
  });

  it("lets a live operation cost less than a query", async () => {
    const answer = await socket.ask(dearLiveOperation);
    expect(answer).toMatchObject({
      type: "error",
      payload: [{ extensions: { code: "LIMIT_EXCEEDED", limit: "liveCost" } }],
    });
  });

  it("refuses a batch, which would be many requests in one", async () => {
    const response = await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${server.token}` },
      body: JSON.stringify(Array.from({ length: 100 }, () => ({ query: "{ viewer { roles } }" }))),
    });
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe("BAD_REQUEST");
  });

  it("takes wrong sizes of lists for what they are", async () => {
    const query = "query($n: Int) { incidents(first: $n) { nodes { id } } }";
    for (const first of [-1, 101, 2_147_483_647]) {
      expect((await server.ask(query, { n: first })).errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
    for (const first of [2_147_483_648, 1.5, "5", [5], { n: 5 }, true, Number.POSITIVE_INFINITY]) {
      expect((await server.ask(query, { n: first })).errors?.[0]?.extensions.code ?? "null").toMatch(
        /BAD_USER_INPUT|null/,
      );
    }
    expect((await server.data(query, { n: 0 })).incidents.nodes).toEqual([]);
  });

  it("keeps its memory level under hundreds of different documents", async () => {
    const ask = (number: number) =>
      Promise.all([server.ask(`{ viewer { a${number}: roles } }`), socket.ask(`{ viewer { b${number}: roles } }`)]);
    for (let number = 0; number < 100; number++) await ask(number);
    socket.messages.length = 0;
    const before = await heapInUse();
    for (let number = 100; number < 500; number++) {
      await ask(number);
      socket.messages.length = 0;
    }
    expect((await heapInUse()) - before).toBeLessThan(40);
    expect(socket.closed).toBeNull();
  });
});

describe("a schema that is not told", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { INTROSPECTION: "false" });
  });
  afterAll(() => server.stop());

  it("answers neither introspection nor with names that were perhaps meant, on both transports", async () => {
    const socket = await RawSocket.as(server.token, server.webSocketUrl);
    for (const query of ["{ __schema { types { name } } }", '{ __type(name: "Incident") { name } }']) {
      expect((await server.ask(query)).errors?.[0]?.extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
      expect((await socket.ask(query)).payload[0].extensions.code).toBe("GRAPHQL_VALIDATION_FAILED");
    }
    const wrong = "{ incident_ { id } viewers { roles } }";
    const messages = [...((await server.ask(wrong)).errors ?? []), ...(await socket.ask(wrong)).payload];
    expect(messages.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(messages)).not.toContain("Did you mean");
    await socket.end();
  });
});
