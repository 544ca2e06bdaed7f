import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { RawSocket, type SocketOptions } from "../../security/raw-socket.js";
import { TestServer } from "../../support/tocsin.js";

const QUERY = "{ viewer { roles } }";
const REPORT = 'mutation { reportEvent(input: { title: "By socket" }) { __typename } }';
const LIVE = `subscription { changes(where: { actions: ["reportEvent"] }) { cursor mode entries { recordId } } }`;

/** The protocol document of graphql-transport-ws, case by case, as an unhelpful client would try it. */
describe("graphql-transport-ws", () => {
  let server: TestServer;
  const sockets: RawSocket[] = [];
  beforeAll(async () => {
    server = await TestServer.start("sqlite");
  });
  afterEach(async () => {
    await Promise.all(sockets.splice(0).map((socket) => socket.end()));
  });
  afterAll(() => server.stop());

  const open = async (options: SocketOptions = {}) => {
    const socket = await RawSocket.open(server.webSocketUrl, options);
    if (typeof socket === "number") throw new Error(`refused with ${socket}`);
    sockets.push(socket);
    return socket;
  };
  const init = { type: "connection_init", payload: {} };
  const ready = async () => {
    const socket = await open();
    socket.send({ ...init, payload: { token: server.token } });
    await socket.until(() => socket.messages.length > 0);
    expect(socket.messages).toEqual([{ type: "connection_ack" }]);
    return socket;
  };
  const subscribe = (socket: RawSocket, id: string, query: string, more: object = {}) =>
    socket.send({ id, type: "subscribe", payload: { query, ...more } });
  const typesOf = (socket: RawSocket, id: string) =>
    socket.messages.filter((message) => message.id === id).map(({ type }) => type);
  const hasCome = (socket: RawSocket, id: string, type: string) =>
    socket.until(() => typesOf(socket, id).includes(type));
  /** Everything that was said before has been dealt with. */
  const alive = async (socket: RawSocket) => {
    const mark = `mark ${Math.random()}`;
    socket.send({ type: "ping", payload: { mark } });
    await socket.until(() => socket.messages.some(({ type, payload }) => type === "pong" && payload?.mark === mark));
    expect(socket.closed).toBeNull();
  };
  const closes = async (socket: RawSocket, code: number, reason?: string) => {
    await socket.until(() => socket.closed !== null);
    expect(socket.closed).toEqual({ code, reason: reason ?? expect.any(String) });
  };

  describe("the sub-protocol", () => {
    it("is graphql-transport-ws, and the handshake says so", async () => {
      expect((await open()).socket.protocol).toBe("graphql-transport-ws");
    });

    it("is found among others that the client speaks", async () => {
      expect((await open({ protocol: ["graphql-ws", "graphql-transport-ws"] })).socket.protocol).toBe(
        "graphql-transport-ws",
      );
    });

    it("is demanded: a socket without one closes with 4406", async () => {
      await closes(await open({ protocol: [] }), 4406, "Subprotocol not acceptable");
    });

    it("is demanded: none of an older protocol is opened", async () => {
      await expect(open({ protocol: "graphql-ws" })).rejects.toThrow("no subprotocol");
    });
  });

  describe("connection_init", () => {
    it("is answered with connection_ack", async () => {
      await ready();
    });

    it("must come within 3 s, or the socket closes with 4408", async () => {
      await closes(await open(), 4408, "Connection initialisation timeout");
    });

    it("must come even when pings do", async () => {
      const socket = await open();
      await alive(socket);
      await closes(socket, 4408);
    });

    it("may come once: a second one after the acknowledgement closes with 4429", async () => {
      const socket = await ready();
      socket.send(init);
      await closes(socket, 4429, "Too many initialisation requests");
    });

    it("may come once: a second one before the acknowledgement closes with 4429", async () => {
      const socket = await open();
      socket.send({ ...init, payload: { token: server.token } });
      socket.send({ ...init, payload: { token: server.token } });
      await closes(socket, 4429);
    });

    it("without a token that is good closes with 4401, which clients take for final", async () => {
      const socket = await open();
      socket.send({ type: "connection_init" });
      await closes(socket, 4401);
      expect(socket.messages).toEqual([]);
    });
  });

  describe("ping and pong", () => {
    it("answers a ping with a pong", async () => {
      const socket = await ready();
      socket.send({ type: "ping" });
      await socket.until(() => socket.messages.length > 1);
      expect(socket.messages[1]).toEqual({ type: "pong" });
    });

    it("gives the ping's payload back", async () => {
      const socket = await ready();
      socket.send({ type: "ping", payload: { any: ["thing", 1] } });
      await socket.until(() => socket.messages.length > 1);
      expect(socket.messages[1]).toEqual({ type: "pong", payload: { any: ["thing", 1] } });
    });

    it("answers a ping before connection_init", async () => {
      await alive(await open());
    });

    it("takes a pong that nobody asked for, before and after connection_init", async () => {
      const early = await open();
      early.send({ type: "pong" });
      await alive(early);
      const socket = await ready();
      socket.send({ type: "pong", payload: { unasked: true } });
      await alive(socket);
      expect(socket.messages.filter(({ type }) => type !== "pong")).toEqual([{ type: "connection_ack" }]);
    });
  });

  describe("subscribe", () => {
    it("before connection_init closes with 4401", async () => {
      const socket = await open();
      subscribe(socket, "1", QUERY);
      await closes(socket, 4401, "Unauthorized");
      expect(socket.messages).toEqual([]);
    });

    it("between connection_init and its acknowledgement closes with 4401", async () => {
      const socket = await open();
      socket.send({ ...init, payload: { token: server.token } });
      subscribe(socket, "1", QUERY);
      await closes(socket, 4401, "Unauthorized");
      expect(typesOf(socket, "1")).toEqual([]);
    });

    it("with a query is answered with one next and complete", async () => {
      const socket = await ready();
      subscribe(socket, "q", QUERY);
      await hasCome(socket, "q", "complete");
      expect(socket.messages.slice(1)).toEqual([
        { id: "q", type: "next", payload: { data: { viewer: { roles: expect.any(Array) } } } },
        { id: "q", type: "complete" },
      ]);
    });

    it("with a mutation is answered with one next and complete", async () => {
      const socket = await ready();
      subscribe(socket, "m", REPORT);
      await hasCome(socket, "m", "complete");
      expect(typesOf(socket, "m")).toEqual(["next", "complete"]);
    });

    it("with a subscription is answered with next after next, and no complete", async () => {
      const socket = await ready();
      subscribe(socket, "s", LIVE);
      await hasCome(socket, "s", "next");
      const { id } = await server.done("reportEvent", { title: "Told" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      expect(new Set(typesOf(socket, "s"))).toEqual(new Set(["next"]));
    });

    it("takes variables, an operation's name and extensions, each of them or null", async () => {
      const socket = await ready();
      const two = "query A($no: Boolean!) { viewer { roles @skip(if: $no) __typename } } query B { __typename }";
      subscribe(socket, "a", two, { operationName: "A", variables: { no: true }, extensions: { any: "thing" } });
      subscribe(socket, "b", two, { operationName: "B", variables: null, extensions: null });
      subscribe(socket, "c", QUERY, { operationName: null });
      for (const id of ["a", "b", "c"]) await hasCome(socket, id, "complete");
      const answer = (id: string) => socket.messages.find((message) => message.id === id).payload;
      expect(answer("a")).toEqual({ data: { viewer: { __typename: "Viewer" } } });
      expect(answer("b")).toEqual({ data: { __typename: "Query" } });
      expect(answer("c").errors).toBeUndefined();
    });

    it("with the id of a subscription that is going on closes with 4409", async () => {
      const socket = await ready();
      subscribe(socket, "same", LIVE);
      await hasCome(socket, "same", "next");
      subscribe(socket, "same", LIVE);
      await closes(socket, 4409, "Subscriber for same already exists");
    });

    it("with the id of any operation that is going on closes with 4409", async () => {
      for (const [first, second] of [
        [QUERY, QUERY],
        [LIVE, QUERY],
        [QUERY, LIVE],
      ] as const) {
        const socket = await ready();
        subscribe(socket, "same", first);
        subscribe(socket, "same", second);
        await closes(socket, 4409, "Subscriber for same already exists");
      }
    });

    it("with an id that another socket uses is served", async () => {
      const [one, other] = [await ready(), await ready()];
      for (const socket of [one, other]) subscribe(socket, "same", LIVE);
      for (const socket of [one, other]) await hasCome(socket, "same", "next");
    });

    it("with ids that name properties of objects is served like any other", async () => {
      const socket = await ready();
      for (const id of ["__proto__", "constructor", "toString", " ", "ü\u0000"]) {
        subscribe(socket, id, LIVE);
        await hasCome(socket, id, "next");
      }
      const { id } = await server.done("reportEvent", { title: "Told to all" });
      await socket.until(() => socket.messages.filter((one) => JSON.stringify(one).includes(id)).length === 5);
    });

    it("keeps the operations of a socket apart", async () => {
      const socket = await ready();
      subscribe(socket, "one", LIVE);
      subscribe(
        socket,
        "other",
        'subscription { changes(where: { actions: ["declareIncident"] }) { entries { recordId } } }',
      );
      for (const id of ["one", "other"]) await hasCome(socket, id, "next");
      const { id } = await server.done("reportEvent", { title: "For one alone" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      await alive(socket);
      expect(JSON.stringify(socket.messages.filter((message) => message.id === "other"))).not.toContain(id);
    });
  });

  describe("error", () => {
    const faulty: [what: string, query: string, more: object][] = [
      ["a syntax error", "{ viewer {", {}],
      ["no document at all", "", {}],
      ["a field that does not exist", "{ nothing }", {}],
      ["a subscription's field that does not exist", "subscription { nothing }", {}],
      ["two fields in one subscription", "subscription { a: changes { cursor } b: changes { cursor } }", {}],
      [
        "a variable that does not fit",
        "subscription($n: Int) { incidentsChanged(coalesce: $n) { cursor } }",
        { variables: { n: "x" } },
      ],
      ["an argument that cannot be served", "subscription { incidentsChanged(coalesce: 7) { cursor } }", {}],
      ["an operation that is not in the document", QUERY, { operationName: "Other" }],
      ["a document of several operations and no name", "query A { __typename } query B { __typename }", {}],
      ["a document without operations", "fragment A on Query { __typename }", {}],
    ];
    it.each(faulty)("answers %s, without complete, and the socket stays", async (_what, query, more) => {
      const socket = await ready();
      subscribe(socket, "other", LIVE);
      await hasCome(socket, "other", "next");
      subscribe(socket, "bad", query, more);
      await hasCome(socket, "bad", "error");
      const [answer] = socket.messages.filter(({ id }) => id === "bad");
      expect(answer.payload).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            message: expect.any(String),
            extensions: expect.objectContaining({ code: expect.any(String) }),
          }),
        ]),
      );
      // The id is free again, and others on the socket were not disturbed.
      subscribe(socket, "bad", QUERY);
      await hasCome(socket, "bad", "complete");
      expect(typesOf(socket, "bad")).toEqual(["error", "next", "complete"]);
      const { id } = await server.done("reportEvent", { title: "Still told" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      expect(socket.closed).toBeNull();
    });

    it("is not for what goes wrong while executing: that comes in next, and complete follows", async () => {
      const socket = await ready();
      subscribe(socket, "w", '{ incident(id: "inc_none") { id } incidents(after: "nonsense") { asOf } }');
      await hasCome(socket, "w", "complete");
      expect(typesOf(socket, "w")).toEqual(["next", "complete"]);
      const [answer] = socket.messages.filter(({ id }) => id === "w");
      expect(answer.payload.errors[0]).toMatchObject({ path: ["incidents"], extensions: { code: expect.any(String) } });
      await alive(socket);
    });
  });

  describe("complete", () => {
    it("ends a subscription: nothing is said of it any more, not even complete", async () => {
      const socket = await ready();
      for (const id of ["ended", "witness"]) subscribe(socket, id, LIVE);
      for (const id of ["ended", "witness"]) await hasCome(socket, id, "next");
      socket.send({ id: "ended", type: "complete" });
      await alive(socket);
      const before = typesOf(socket, "ended").length;
      const { id } = await server.done("reportEvent", { title: "Told to the witness" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      await alive(socket);
      expect(typesOf(socket, "ended")).toHaveLength(before);
    });

    it("frees the id for another subscription", async () => {
      const socket = await ready();
      subscribe(socket, "again", LIVE);
      await hasCome(socket, "again", "next");
      socket.send({ id: "again", type: "complete" });
      await alive(socket);
      const before = typesOf(socket, "again").length;
      subscribe(socket, "again", LIVE);
      await socket.until(() => typesOf(socket, "again").length > before);
      expect(new Set(typesOf(socket, "again"))).toEqual(new Set(["next"]));
    });

    it("frees the id at once, also for a subscription that comes in the same breath", async () => {
      const socket = await ready();
      subscribe(socket, "again", LIVE);
      await hasCome(socket, "again", "next");
      for (let time = 0; time < 5; time++) {
        socket.send({ id: "again", type: "complete" });
        subscribe(socket, "again", LIVE);
      }
      const before = typesOf(socket, "again").length;
      await socket.until(() => typesOf(socket, "again").length > before);
      const { id } = await server.done("reportEvent", { title: "Told once" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      await alive(socket);
      expect(socket.messages.filter((message) => JSON.stringify(message).includes(id))).toHaveLength(1);
      expect(new Set(typesOf(socket, "again"))).toEqual(new Set(["next"]));
    });

    it("before the first answer takes the subscription back", async () => {
      const socket = await ready();
      subscribe(socket, "witness", LIVE);
      await hasCome(socket, "witness", "next");
      subscribe(socket, "taken back", LIVE);
      socket.send({ id: "taken back", type: "complete" });
      const { id } = await server.done("reportEvent", { title: "Told to the witness" });
      await socket.until(() => JSON.stringify(socket.messages).includes(id));
      await alive(socket);
      expect(typesOf(socket, "taken back")).toEqual([]);
    });

    it("of an id that nobody uses, or that is over, says nothing", async () => {
      const socket = await ready();
      socket.send({ id: "never was", type: "complete" });
      subscribe(socket, "q", QUERY);
      await hasCome(socket, "q", "complete");
      socket.send({ id: "q", type: "complete" });
      await alive(socket);
      expect(socket.messages.filter(({ id }) => id === "never was")).toEqual([]);
    });

    it("before connection_init says nothing", async () => {
      const socket = await open();
      socket.send({ id: "1", type: "complete" });
      await alive(socket);
    });
  });

  describe("an invalid message closes with 4400:", () => {
    const messages: [what: string, text: string | Buffer][] = [
      ["no JSON", "{"],
      ["nothing", ""],
      ["null", "null"],
      ["a number", "7"],
      ["a string", '"ping"'],
      ["a list", '[{"type":"ping"}]'],
      ["bytes that are no text of JSON", Buffer.from([1, 2, 3])],
      ["no type", "{}"],
      ["a type that is no string", '{"type":1}'],
      ["a type that does not exist", '{"type":"start","id":"1","payload":{}}'],
      ["connection_init with a payload that is no object", '{"type":"connection_init","payload":"token"}'],
      ["ping with a payload that is no object", '{"type":"ping","payload":[]}'],
      ["pong with a payload that is no object", '{"type":"pong","payload":1}'],
      ["subscribe without an id", '{"type":"subscribe","payload":{"query":"{ __typename }"}}'],
      ["subscribe with an empty id", '{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}'],
      ["subscribe with an id that is no string", '{"type":"subscribe","id":1,"payload":{"query":"{ __typename }"}}'],
      ["subscribe without a payload", '{"type":"subscribe","id":"1"}'],
      ["subscribe without a query", '{"type":"subscribe","id":"1","payload":{}}'],
      ["subscribe with a query that is no string", '{"type":"subscribe","id":"1","payload":{"query":{}}}'],
      [
        "subscribe with variables that are no object",
        '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":[]}}',
      ],
      [
        "subscribe with an operation's name that is no string",
        '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","operationName":1}}',
      ],
      [
        "subscribe with extensions that are no object",
        '{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","extensions":"x"}}',
      ],
      ["complete without an id", '{"type":"complete"}'],
      ["connection_ack, which only servers say", '{"type":"connection_ack"}'],
      ["next, which only servers say", '{"type":"next","id":"1","payload":{"data":{}}}'],
      ["error, which only servers say", '{"type":"error","id":"1","payload":[{"message":"x"}]}'],
    ];
    it.each(messages)("%s", async (_what, text) => {
      const socket = await ready();
      socket.sendText(text);
      await closes(socket, 4400);
      expect(socket.closed?.reason).not.toBe("");
      const early = await open();
      early.sendText(text);
      await closes(early, 4400);
    });
  });

  describe("the end", () => {
    it("comes by the client's 1000, which is answered", async () => {
      const socket = await ready();
      subscribe(socket, "s", LIVE);
      await hasCome(socket, "s", "next");
      socket.socket.close(1000, "Normal Closure");
      await closes(socket, 1000);
    });

    it("comes with 1012 when the server goes down", async () => {
      const own = await TestServer.start("sqlite");
      const socket = await RawSocket.as(own.token, own.webSocketUrl);
      expect((await socket.ask(LIVE)).type).toBe("next");
      await own.stop();
      await closes(socket, 1012);
    });
  });
});
