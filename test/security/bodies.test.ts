import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { limits } from "../../src/server/limits.js";
import { describeEngines } from "../support/engines.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";
import { RawSocket } from "./raw-socket.js";

describeEngines("bodies that are not what they seem", (engine) => {
  let server: TestServer;
  let socket: RawSocket;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    socket = await RawSocket.as(server.token, server.webSocketUrl);
  });
  afterAll(async () => {
    await socket.end();
    await server.stop();
  });

  async function post(body: string | Buffer, type = "application/json", more: Record<string, string> = {}) {
    const headers = { authorization: `Bearer ${server.token}`, "content-type": type, ...more };
    const response = await fetch(`${server.url}/graphql`, { method: "POST", headers, body });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Loose };
  }

  const codeOf = (answer: { body: Loose }) => answer.body.errors?.[0].extensions.code;
  const report =
    "mutation($input: ReportEventInput!) { reportEvent(input: $input) { ... on EventDone { event { title label } } ... on Refusal { code violations { path } } } }";

  it("takes the last of keys that stand twice, on both transports, and checks that one", async () => {
    const doubled = `"query": "{ nothing }", "query": "{ viewer { roles } }"`;
    expect((await post(`{ ${doubled} }`)).body.data.viewer.roles).toContain("ADMINISTRATOR");
    socket.sendText(`{"id":"d1","type":"subscribe","payload":{ ${doubled} }}`);
    expect((await socket.answer("d1")).payload.data.viewer.roles).toContain("ADMINISTRATOR");
    const tooDeep = `"query": "{ viewer { roles } }", "query": "{ ${"__typename ".repeat(limits.rootFields + 1)} }"`;
    expect(codeOf(await post(`{ ${tooDeep} }`))).toBe("LIMIT_EXCEEDED");
    socket.sendText(`{"id":"d2","type":"subscribe","payload":{ ${tooDeep} }}`);
    expect((await socket.answer("d2")).payload[0].extensions.code).toBe("LIMIT_EXCEEDED");
  });

  it("refuses keys that reach for prototypes, or leaves them without any effect", async () => {
    for (const key of [
      `"__proto__": {"roles": ["ADMINISTRATOR"]}`,
      `"constructor": {"prototype": {"polluted": true}}`,
    ]) {
      const answer = await post(`{"query": "{ viewer { roles } }", "variables": { ${key} }, ${key}}`);
      expect(answer.status).toBe(400);
      expect(codeOf(answer)).toBe("BAD_REQUEST");
      const id = `p${key.length}`;
      socket.sendText(
        `{"id":"${id}","type":"subscribe","payload":{"query": "{ viewer { roles } }", "variables": { ${key} }, ${key}}}`,
      );
      expect((await socket.answer(id)).type).toBe("next");
    }
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const asInput = `{"query": ${JSON.stringify(report)}, "variables": {"input": {"title": "x", "${name}": {"label": "CLEAR"}}}}`;
      expect((await post(asInput)).body.errors[0].extensions.code).toMatch(/BAD_USER_INPUT|BAD_REQUEST/);
      const alias = await server.ask(
        `query($${name}: Int) { ${name}: viewer { ${name}: roles } incidents(first: $${name}) { nodes { id } } }`,
      );
      expect(alias.errors?.[0]?.extensions.code ?? "served").toMatch(/served|GRAPHQL_VALIDATION_FAILED/);
    }
    expect(({} as Loose).polluted).toBeUndefined();
    expect(({} as Loose).roles).toBeUndefined();
    expect(({} as Loose).label).toBeUndefined();
  });

  it("refuses bytes that are no UTF-8, wherever they stand", async () => {
    for (const bytes of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf8, 0x88, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      const body = Buffer.concat([
        Buffer.from('{"query":"{ viewer { roles } }","variables":{"a":"'),
        Buffer.from(bytes),
        Buffer.from('"}}'),
      ]);
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(answer.body.errors[0].message).toMatch(/UTF-8/);
    }
    const search = await fetch(`${server.url}/graphql?query=%7Bviewer%7Broles%7D%7D&x=%FF`, {
      headers: { authorization: `Bearer ${server.token}`, "apollo-require-preflight": "1" },
    });
    expect(search.status).toBe(400);
    const other = await RawSocket.as(server.token, server.webSocketUrl);
    other.sendText(Buffer.from([0x7b, 0xff, 0x7d]));
    await other.until(() => other.closed !== null);
    expect(other.closed?.code).toBe(1007);
  });

  it("refuses other content types, and forms that a page could send without asking", async () => {
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
    ]) {
      const answer = await post('{"query":"{ viewer { roles } }"}', type);
      expect([400, 415]).toContain(answer.status);
      expect(codeOf(answer)).toBe("BAD_REQUEST");
    }
    const simple = await fetch(`${server.url}/graphql?query=%7Bviewer%7Broles%7D%7D`, {
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(simple.status).toBe(400);
    expect(await simple.text()).toContain("CSRF");
  });

  it("bounds the body at its last byte", async () => {
    const padded = (size: number) => {
      const empty = JSON.stringify({ query: "{ viewer { roles } }", extensions: { pad: "" } });
      return empty.replace('""', `"${"x".repeat(size - empty.length)}"`);
    };
    expect((await post(padded(limits.body))).status).toBe(200);
    const over = await post(padded(limits.body + 1));
    expect([over.status, over.body.errors[0].extensions]).toEqual([413, { code: "LIMIT_EXCEEDED", limit: "body" }]);
    for (const garbage of [
      "",
      "{",
      "null",
      "1",
      '"{}"',
      "[]",
      "{}",
      "[[]]",
      '{"query":1}',
      "\u0000",
      '{"query":null}',
    ]) {
      const answer = await post(garbage);
      expect(answer.status).toBe(400);
      expect(codeOf(answer)).toMatch(/^BAD_/);
    }
    const deep = `{"query":"{ viewer { roles } }","variables":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}`;
    expect((await post(deep)).status).toBeLessThan(500);
  });

  it("refuses objects, lists and numbers where texts belong", async () => {
    for (const wrong of [{ $ne: null }, ["a"], 1, true, { toString: "x" }, [[]], { length: 3 }]) {
      for (const [query, variables] of [
        ["query($id: ID!) { incident(id: $id) { id } }", { id: wrong }],
        ["query($where: IncidentFilter) { incidents(where: $where) { nodes { id } } }", { where: { text: wrong } }],
        ["query($where: IncidentFilter) { incidents(where: $where) { nodes { id } } }", { where: { ids: [wrong] } }],
        [report, { input: { title: wrong } }],
        ["query($after: PageCursor) { incidents(after: $after) { nodes { id } } }", { after: wrong }],
      ] as const) {
        const { errors, data, status } = await server.ask(query, variables);
        expect(status).toBe(200);
        // GraphQL takes a whole number for an id, and means its digits.
        if (errors) expect(errors[0]?.extensions.code).toBe("BAD_USER_INPUT");
        else expect(wrong === 1 || Array.isArray(wrong) ? data : null).not.toBeNull();
      }
    }
  });

  it("refuses fields that an input does not have: nobody sets what is not theirs to set", async () => {
    for (const extra of [
      "id",
      "version",
      "state",
      "severityRank",
      "createdBy",
      "constituencyId_",
      "roles",
      "isAdmin",
      "reference",
    ]) {
      const { errors } = await server.ask(report, { input: { title: "x", [extra]: "y" } });
      expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
    }
  });

  it("refuses a token in a URL, and does not look at it", async () => {
    for (const search of [
      `token=${server.token}`,
      `access_token=abc`,
      `Authorization=Bearer%20x`,
      `query=%7Bviewer%7D&x=${server.token}`,
    ]) {
      const response = await fetch(`${server.url}/graphql?${search}`, { headers: { "apollo-require-preflight": "1" } });
      expect(response.status).toBe(400);
      const text = await response.text();
      expect(text).toContain("A token must not stand in a URL");
      expect(text).not.toContain(server.token);
      expect(await RawSocket.open(`${server.webSocketUrl}?${search}`)).toBe(400);
    }
  });

  it("is still there", async () => {
    expect((await server.done("reportEvent", { title: "honest" }, "title")).title).toBe("honest");
  });
});
