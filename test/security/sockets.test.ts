import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { isNonNullType } from "graphql";
import WebSocket from "ws";
import { limits } from "../../src/server/limits.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { sdl } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { heapInUse } from "./measure.js";
import { RawSocket } from "./raw-socket.js";

const CHANGES = "subscription { changes { cursor entries { action } } }";

describe("sockets that misbehave", () => {
  let server: TestServer;
  const sockets: RawSocket[] = [];
  beforeAll(async () => {
    server = await TestServer.start("sqlite", {
      SOCKETS_WAITING_PER_ADDRESS: "500",
      SOCKETS_PER_CALLER: "20",
      SOCKET_MESSAGE_BURST: "200",
    });
  });
  afterEach(async () => {
    await Promise.all(sockets.splice(0).map((socket) => socket.end()));
    expect((await server.ask("{ viewer { roles } }")).status).toBe(200);
  });
  afterAll(() => server.stop());

  const open = async (token = server.token) => {
    const socket = await RawSocket.as(token, server.webSocketUrl);
    sockets.push(socket);
    return socket;
  };

  it("bounds those that do not say who they are, closes them after 3 s, and lets others in meanwhile and after", async () => {
    const before = await heapInUse();
    const silent: RawSocket[] = [];
    let [refused, peak] = [0, 0];
    const knock = async () => {
      // In such a crowd a refusal may be lost on its way, and the connection is all that is seen to end.
      const socket = await RawSocket.open(server.webSocketUrl).catch(() => 429);
      if (typeof socket === "number") refused += socket === 429 ? 1 : 0;
      else {
        silent.push(socket);
        // Whoever was told to go has given its place back, though its end may not have been heard here yet.
        peak = Math.max(peak, silent.filter(({ socket: { readyState } }) => readyState === WebSocket.OPEN).length);
      }
    };
    await Promise.all(Array.from({ length: 2_000 }, knock));
    expect(peak).toBeLessThanOrEqual(500);
    // All at once, where they come within 3 s.
    expect(silent.length).toBeGreaterThan(300);
    expect(refused).toBe(2_000 - silent.length);
    expect((await server.ask("{ viewer { roles } }")).status).toBe(200);
    await eventually(
      () => silent.every((socket) => socket.closed?.code === 4408),
      () => "some are still open",
    );
    const honest = await open();
    expect((await honest.ask("{ viewer { roles } }")).type).toBe("next");
    expect((await heapInUse()) - before).toBeLessThan(40);
  });

  it("closes one that sends a frame over the limit, at its last byte", async () => {
    const socket = await open();
    const frame = (size: number) => {
      const message = '{"type":"ping","payload":{"pad":""}}';
      return message.replace('""', `"${"x".repeat(size - message.length)}"`);
    };
    socket.sendText(frame(limits.message));
    await socket.until(() => socket.messages.some((message) => message.type === "pong"));
    socket.sendText(frame(limits.message + 1));
    await socket.until(() => socket.closed !== null);
    expect(socket.closed?.code).toBe(1009);
  });

  it("bounds the operations of a socket and the length of their ids", async () => {
    const socket = await open();
    const ids = Array.from({ length: limits.operationsPerSocket + 10 }, (_, index) => `s${index}`);
    for (const id of ids) socket.send({ id, type: "subscribe", payload: { query: CHANGES } });
    const answers = await Promise.all(ids.map((id) => socket.answer(id)));
    expect(answers.filter(({ type }) => type === "next")).toHaveLength(limits.operationsPerSocket);
    const refused = answers.filter(({ type }) => type === "error");
    expect(refused).toHaveLength(10);
    expect(refused[0].payload[0].extensions).toEqual({ code: "LIMIT_EXCEEDED", limit: "operationsPerSocket" });
    socket.send({ id: "s0", type: "complete" });
    await eventually(
      async () => (await socket.ask("{ viewer { roles } }")).type === "next",
      () => "the place of an operation that was ended is not given back",
    );
    const long = await socket.ask("{ viewer { roles } }", {}, "i".repeat(limits.operationId + 1));
    expect(long.payload[0].extensions.limit).toBe("operationId");
    expect((await socket.ask("{ viewer { roles } }", {}, "i".repeat(limits.operationId))).type).toBe("next");
  });

  it("closes one that sends more messages than anybody needs, so that it can come back later", async () => {
    const begun = performance.now();
    const socket = await open();
    for (let number = 0; number < 5_000; number++) socket.send({ type: "ping" });
    await socket.until(() => socket.closed !== null);
    expect(socket.closed?.code).toBe(1013);
    // Two more a second, however long it took.
    const most = 200 + (2 * (performance.now() - begun)) / 1_000;
    expect(socket.messages.filter(({ type }) => type === "pong").length).toBeLessThanOrEqual(most);
  });

  it("survives floods of subscribing and leaving without a trace", async () => {
    const flood = async () => {
      const socket = await open();
      for (let number = 0; number < 90; number++) {
        socket.send({ id: `f${number}`, type: "subscribe", payload: { query: CHANGES } });
        socket.send({ id: `f${number}`, type: "complete" });
      }
      expect((await socket.ask("{ viewer { roles } }")).type).toBe("next");
      await socket.end();
    };
    await flood();
    const before = await heapInUse();
    for (let turn = 0; turn < 15; turn++) await flood();
    expect((await heapInUse()) - before).toBeLessThan(20);
  });

  it("bounds the sockets of one caller, not those of others", async () => {
    const all = await Promise.all(Array.from({ length: 25 }, () => open()));
    expect(all.filter((socket) => socket.closed?.code === 1013)).toHaveLength(5);
    const { token } = await server.person(["HANDLER"]);
    expect((await open(token)).closed).toBeNull();
    await Promise.all(all.slice(0, 20).map((socket) => socket.end()));
    await eventually(
      async () => (await open()).closed === null,
      () => "places of closed sockets are not given back",
    );
  });

  it("closes those that speak out of turn or gibberish", async () => {
    for (const [text, code] of [
      ["{", 4400],
      ['{"type":"nothing"}', 4400],
      ['{"id":"1","type":"next"}', 4400],
      ["[]", 4400],
      ["", 4400],
      ["null", 4400],
      ['{"type":"connection_init"}', 4429],
    ] as const) {
      const socket = await open();
      socket.sendText(text);
      await socket.until(() => socket.closed !== null);
      expect(socket.closed?.code).toBe(code);
    }
    const early = await RawSocket.open(server.webSocketUrl);
    if (typeof early === "number") throw new Error(`refused with ${early}`);
    early.send({ id: "1", type: "subscribe", payload: { query: CHANGES } });
    await early.until(() => early.closed !== null);
    expect(early.closed?.code).toBe(4401);
    for (const payload of [
      undefined,
      {},
      { token: null },
      { token: { $ne: 1 } },
      { token: ["x"] },
      { token: "x".repeat(50_000) },
      { __proto__: { token: server.token } },
    ]) {
      const socket = await RawSocket.open(server.webSocketUrl);
      if (typeof socket === "number") throw new Error(`refused with ${socket}`);
      socket.send({ type: "connection_init", payload });
      await socket.until(() => socket.closed !== null);
      expect(socket.closed?.code).toBe(4401);
    }
    expect(
      (await RawSocket.open(server.webSocketUrl, { protocol: "graphql-ws" }).catch(() => "refused")) !== undefined,
    ).toBe(true);
  });
});

describe("groups of one's own", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start("sqlite", { LIVE_OPERATIONS_PER_CALLER: "30", LIVE_DOCUMENTS_PER_CALLER: "5" });
  });
  afterAll(() => server.stop());

  const aliased = (number: number) => `subscription { a${number}: changes { cursor entries { action } } }`;

  it("are few: random aliases do not make the server work for one alone, and honest subscribers get their frames", async () => {
    const { token } = await server.person(["HANDLER"]);
    const honest = new LiveClient(server, server.token, CHANGES);
    await honest.ready();
    const socket = await RawSocket.as(token, server.webSocketUrl);
    const answers = await Promise.all(Array.from({ length: 40 }, (_, index) => socket.ask(aliased(index))));
    expect(answers.filter(({ type }) => type === "next")).toHaveLength(5);
    expect(answers.find(({ type }) => type === "error").payload[0]).toMatchObject({
      message: expect.stringContaining("variables"),
      extensions: { code: "LIMIT_EXCEEDED" },
    });
    // Another socket of the same caller changes nothing.
    const second = await RawSocket.as(token, server.webSocketUrl);
    expect((await second.ask(aliased(77))).type).toBe("error");
    expect((await second.ask(CHANGES)).type).toBe("next");
    await server.done("reportEvent", { title: "x" });
    await honest.until((frames) => frames.some((frame) => frame.entries.length > 0));
    socket.send({ id: "none", type: "complete" });
    await socket.end();
    await eventually(
      async () => (await second.ask(aliased(78))).type === "next",
      () => "places are not given back",
    );
    await second.end();
    await honest.end();
  });

  it("are enough for somebody alone who follows every feed, in two windows of different make", async () => {
    const usual = await TestServer.start("sqlite");
    const { id } = await usual.incident();
    const documents = Object.values(sdl.getSubscriptionType()?.getFields() ?? {}).flatMap(({ name, args }) => {
      const named = args.filter((argument) => isNonNullType(argument.type)).map((argument) => `${argument.name}: $id`);
      const field = named.length > 0 ? `${name}(${named.join(", ")})` : name;
      const variable = named.length > 0 ? "($id: ID!)" : "";
      return ["cursor", "cursor mode"].map((selection) => `subscription${variable} { ${field} { ${selection} } }`);
    });
    const socket = await RawSocket.as(usual.token, usual.webSocketUrl);
    const answers = await Promise.all(documents.map((document) => socket.ask(document, { id })));
    expect(answers.filter(({ type }) => type !== "next")).toEqual([]);
    await socket.end();
    await usual.stop();
  });

  it("may differ by variables, up to a number", async () => {
    const { token } = await server.person(["HANDLER"]);
    const socket = await RawSocket.as(token, server.webSocketUrl);
    const query = "subscription($where: ChangeFilter) { changes(where: $where) { cursor } }";
    const answers = await Promise.all(
      Array.from({ length: 35 }, (_, index) =>
        socket.ask(query, { where: { unitIds: [`unit${index}`] } }, `v${index}`),
      ),
    );
    expect(answers.filter(({ type }) => type === "next")).toHaveLength(30);
    await socket.end();
  });
});
