import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { StreamReader } from "../../support/event-stream.js";
import { TestServer } from "../../support/tocsin.js";

const QUERY = "{ viewer { roles } }";
const REPORT = 'mutation { reportEvent(input: { title: "By stream" }) { __typename } }';
const LIVE = `subscription { changes(where: { actions: ["reportEvent"] }) { cursor mode entries { recordId } } }`;

/** The distinct connections mode of graphql-sse's protocol document, case by case. */
describe("graphql-sse in distinct connections mode", () => {
  let server: TestServer;
  const readers: StreamReader[] = [];
  beforeAll(async () => {
    server = await TestServer.start("sqlite");
  });
  afterEach(() => {
    for (const reader of readers.splice(0)) reader.leave();
  });
  afterAll(() => server.stop());

  const open = async (body: object) => {
    await server.settled();
    const reader = await StreamReader.open(server.url, server.token, body);
    readers.push(reader);
    return reader;
  };
  /** Asks by GET and reads all that comes. */
  const get = async (asked: Record<string, string>, headers: Record<string, string> = {}) => {
    const response = await fetch(`${server.url}/graphql/stream?${new URLSearchParams(asked)}`, {
      headers: { accept: "text/event-stream", authorization: `Bearer ${server.token}`, ...headers },
    });
    return { response, text: await response.text() };
  };
  const post = async (body: string, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql/stream`, {
      method: "POST",
      headers: {
        accept: "text/event-stream",
        "content-type": "application/json",
        authorization: `Bearer ${server.token}`,
        ...headers,
      },
      body,
    });

  describe("an operation", () => {
    it("is answered with 200 and text/event-stream, which nobody keeps or holds back", async () => {
      const { response } = await open({ query: LIVE });
      expect(response.status).toBe(200);
      expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
      expect(response.headers.get("cache-control")).toBe("no-store");
    });

    it.each([
      ["a query", QUERY],
      ["a mutation", REPORT],
    ])("that is %s streams one next, then complete, and the stream ends", async (_what, query) => {
      const reader = await open({ query });
      await reader.until(() => reader.ended);
      expect(reader.events).toEqual([
        { event: "next", id: null, data: { data: expect.any(Object) } },
        { event: "complete", id: null, data: null },
      ]);
    });

    it("comes by GET too", async () => {
      const { text } = await get({
        query: "query($no: Boolean!) { __typename @skip(if: $no) a: __typename }",
        variables: '{"no":true}',
      });
      expect(text).toBe('event: next\ndata: {"data":{"a":"Query"}}\n\nevent: complete\ndata:\n\n');
    });

    it("by GET changes nothing: a mutation is answered with 405", async () => {
      expect((await get({ query: REPORT })).response.status).toBe(405);
    });

    it("has an empty data field in complete, without which a browser would not tell of it", async () => {
      expect((await get({ query: QUERY })).text).toMatch(/\n\nevent: complete\ndata:\n\n$/);
    });

    it("is chosen by its name", async () => {
      const query = "query A { a: __typename } query B { b: __typename }";
      expect((await get({ query, operationName: "B" })).text).toContain('{"data":{"b":"Query"}}');
    });

    it("whose execution goes wrong tells so in next, and complete follows", async () => {
      const reader = await open({ query: '{ incidents(after: "nonsense") { asOf } }' });
      await reader.until(() => reader.ended);
      expect(reader.events.map(({ event }) => event)).toEqual(["next", "complete"]);
      expect(reader.events[0]?.data.errors[0]).toMatchObject({ path: ["incidents"] });
    });
  });

  describe("a subscription", () => {
    it("streams next after next, each an execution result, and no complete", async () => {
      const reader = await open({ query: LIVE });
      await reader.until(() => reader.frames.length > 0);
      const { id } = await server.done("reportEvent", { title: "Told" });
      await reader.until(() => JSON.stringify(reader.frames).includes(id));
      expect(new Set(reader.events.map(({ event }) => event))).toEqual(new Set(["next"]));
      for (const { data } of reader.events) expect(Object.keys(data)).toEqual(["data"]);
      expect(reader.ended).toBe(false);
    });

    it("is ended by closing the connection, and others go on", async () => {
      const [one, other] = [await open({ query: LIVE }), await open({ query: LIVE })];
      for (const reader of [one, other]) await reader.until(() => reader.frames.length > 0);
      one.leave();
      const { id } = await server.done("reportEvent", { title: "Told to the other" });
      await other.until(() => JSON.stringify(other.frames).includes(id));
      expect(JSON.stringify(one.frames)).not.toContain(id);
    });
  });

  describe("what is wrong with an operation is told in an accepted stream by next, then complete:", () => {
    const faulty: [what: string, body: object, code: string][] = [
      ["a syntax error", { query: "subscription { changes {" }, "GRAPHQL_PARSE_FAILED"],
      ["an empty document", { query: "" }, "BAD_REQUEST"],
      ["a field that does not exist", { query: "{ nothing }" }, "GRAPHQL_VALIDATION_FAILED"],
      [
        "a subscription's field that does not exist",
        { query: "subscription { nothing }" },
        "GRAPHQL_VALIDATION_FAILED",
      ],
      [
        "two fields in one subscription",
        { query: "subscription { a: changes { cursor } b: changes { cursor } }" },
        "GRAPHQL_VALIDATION_FAILED",
      ],
      [
        "a variable that does not fit a query",
        { query: "query($n: Int) { incidents(first: $n) { asOf } }", variables: { n: "x" } },
        "BAD_USER_INPUT",
      ],
      [
        "a variable that does not fit a subscription",
        { query: "subscription($n: Int) { incidentsChanged(coalesce: $n) { cursor } }", variables: { n: "x" } },
        "BAD_USER_INPUT",
      ],
      [
        "an argument that cannot be served",
        { query: "subscription { incidentsChanged(coalesce: 7) { cursor } }" },
        "BAD_USER_INPUT",
      ],
      ["an operation that is not in the document", { query: QUERY, operationName: "Other" }, "BAD_REQUEST"],
      ["several operations and no name", { query: "query A { __typename } query B { __typename }" }, "BAD_REQUEST"],
      ["a document without operations", { query: "fragment A on Query { __typename }" }, "GRAPHQL_VALIDATION_FAILED"],
      ["a document over a limit", { query: `{ ${"a: viewer { person { id } } ".repeat(60)} }` }, "LIMIT_EXCEEDED"],
    ];
    it.each(faulty)("%s", async (_what, body, code) => {
      const reader = await open(body);
      expect(reader.response.status).toBe(200);
      expect(reader.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
      await reader.until(() => reader.ended);
      expect(reader.events.map(({ event }) => event)).toEqual(["next", "complete"]);
      const [{ data } = { data: null }] = reader.events;
      expect(data.errors[0]).toMatchObject({ message: expect.any(String), extensions: { code } });
      expect(data.data ?? null).toBeNull();
    });
  });

  describe("what is no request of GraphQL over HTTP has a status of its own:", () => {
    const malformed: [what: string, body: string][] = [
      ["no JSON", "{"],
      ["a list", `[{"query":"${QUERY}"}]`],
      ["no document", "{}"],
      ["a document that is no string", '{"query":1}'],
      ["variables that are no object", `{"query":"${QUERY}","variables":[]}`],
      ["an operation's name that is no string", `{"query":"${QUERY}","operationName":1}`],
      ["extensions that are no object", `{"query":"${QUERY}","extensions":"x"}`],
    ];
    it.each(malformed)("400 for %s", async (_what, body) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "BAD_REQUEST" } }] });
    });

    it("400 for variables in the URL that are no JSON", async () => {
      expect((await get({ query: QUERY, variables: "{" })).response.status).toBe(400);
    });

    it("401 without a token that is good", async () => {
      expect((await get({ query: QUERY }, { authorization: "Bearer tocsin_nobody" })).response.status).toBe(401);
    });

    it("404 or 405 for another method, as for PUT and DELETE of the single connection mode", async () => {
      for (const method of ["PUT", "DELETE"]) {
        const response = await fetch(`${server.url}/graphql/stream`, {
          method,
          headers: { authorization: `Bearer ${server.token}` },
        });
        expect([404, 405]).toContain(response.status);
      }
    });

    it("406 for who does not take event streams", async () => {
      const response = await post(JSON.stringify({ query: QUERY }), { accept: "application/json" });
      expect(response.status).toBe(406);
    });

    it("400 or 415 for a body that is no JSON by its own word", async () => {
      const response = await post(JSON.stringify({ query: QUERY }), { "content-type": "text/plain" });
      expect([400, 415]).toContain(response.status);
    });
  });
});
