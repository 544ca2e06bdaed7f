import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { post } from "../support/raw-http.js";
import { TestServer } from "../support/tocsin.js";

const report =
  "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename ... on Refusal { code violations { path message } } } }";
const knownCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  "BAD_REQUEST",
  "BAD_USER_INPUT",
  "LIMIT_EXCEEDED",
];
const MEGABYTE = 1024 * 1024;

describeEngines("bad input", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  /** Sends it and demands a known code, no insides and nothing written. */
  async function told(body: string, headers?: Record<string, string>) {
    const before = await server.books.everything();
    const answer = await post(server, body, headers);
    expect(await server.books.changesSince(before)).toEqual([]);
    expect(answer.codes).not.toEqual([]);
    for (const code of answer.codes) expect(knownCodes).toContain(code);
    expect(answer.text).not.toMatch(/node_modules|\.ts:|\.js:|SELECT|INSERT/);
    return answer;
  }
  const ask = (query: string, variables: object = {}) => told(JSON.stringify({ query, variables }));

  it("finds nothing under an id that is unknown or none", async () => {
    for (const id of [
      "inc_00000000000000000000000000000000",
      "evt_00000000000000000000000000000000",
      "x",
      "",
      "\0\ud800\u{1F514}",
    ]) {
      const { node, incident, event } = await server.data(
        "query($id: ID!) { node(id: $id) { id } incident(id: $id) { id } event(id: $id) { id } }",
        { id },
      );
      expect({ node, incident, event }).toEqual({ node: null, incident: null, event: null });
    }
  });

  it.each<[name: string, query: string, variables: object]>([
    ["a wrong enum", report, { input: { label: "PURPLE" } }],
    ["a wrong enum in the document", "mutation { reportEvent(input: { label: PURPLE }) { __typename } }", {}],
    ["a number for a text", report, { input: { title: 5 } }],
    ["a list for a text", report, { input: { title: ["x"] } }],
    ["a field that nobody knows", report, { input: { titel: "x" } }],
    [
      "a version beyond 32 bits",
      "mutation($input: AmendEventInput!) { amendEvent(input: $input) { __typename } }",
      { input: { eventId: "x", version: 2 ** 31 } },
    ],
    ["no input at all", report, {}],
    ["a date that is none", report, { input: { occurredAt: "yesterday" } }],
    ["a date that is an object", report, { input: { occurredAt: { $gt: "" } } }],
  ])("answers %s with a code and writes nothing", async (_name, query, variables) => {
    const { codes, status } = await ask(query, variables);
    expect(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED"]).toContain(codes[0]);
    expect(status).toBe(200);
  });

  it("refuses a string of 3 MB by the field that it is too long for", async () => {
    const title = "x".repeat(3 * MEGABYTE);
    const before = await server.books.everything();
    const { reportEvent } = await server.data(report, { input: { title } });
    expect(reportEvent.code).toBe("INVALID_INPUT");
    expect(reportEvent.violations.map((one: { path: string }) => one.path)).toEqual(["title"]);
    expect(JSON.stringify(reportEvent).length).toBeLessThan(1_000);
    expect(await server.books.changesSince(before)).toEqual([]);
  });

  it("answers a string of 3 MB in a filter, a date, an enum and an id", async () => {
    const long = "x".repeat(3 * MEGABYTE);
    const filter = await ask("query($t: String) { events(where: { text: $t }) { totalCount } }", { t: long });
    expect(filter.codes).toEqual(["BAD_USER_INPUT"]);
    expect((await ask(report, { input: { occurredAt: long } })).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await ask(report, { input: { label: long } })).codes).toEqual(["BAD_USER_INPUT"]);
    expect((await server.data("query($id: ID!) { node(id: $id) { id } }", { id: long })).node).toBeNull();
  });

  it("refuses a body above 4 MB with status 413", async () => {
    const answer = await told(
      JSON.stringify({ query: report, variables: { input: { title: "x".repeat(4 * MEGABYTE) } } }),
    );
    expect(answer).toMatchObject({ status: 413, codes: ["LIMIT_EXCEEDED"] });
  });

  it("refuses a query that is nested 60 deep, also through fragments", async () => {
    const nest = (depth: number): string =>
      depth === 0 ? "{ id }" : `{ events { nodes { incidents { nodes ${nest(depth - 1)} } } } }`;
    expect((await ask(`{ incidents { nodes ${nest(15)} } }`)).codes).toEqual(["LIMIT_EXCEEDED"]);
    const fragments = Array.from(
      { length: 20 },
      (_, n) => `fragment F${n} on Incident { events { nodes { incidents { nodes { ...F${n + 1} } } } } }`,
    );
    const document = `{ incidents { nodes { ...F0 } } } ${fragments.join(" ")} fragment F20 on Incident { id }`;
    expect((await ask(document)).codes).toEqual(["LIMIT_EXCEEDED"]);
    // What people ask in earnest is not hit.
    const fine = await server.ask(
      "{ incidents { edges { node { events { nodes { incidents { nodes { id } } } } } } } }",
    );
    expect(fine.errors).toBeUndefined();
  });

  it("ends documents that spread themselves, repeat a field a thousand times or never end", async () => {
    expect((await ask("{ incidents { nodes { ...A } } } fragment A on Incident { ...A }")).codes).toContain(
      "GRAPHQL_VALIDATION_FAILED",
    );
    expect((await ask(`{ ${"viewer { roles } ".repeat(5_000)} }`)).codes).toHaveLength(1);
    expect((await ask(`{ ${"{".repeat(3_000)}`)).codes).toEqual(["GRAPHQL_PARSE_FAILED"]);
  });

  it.each<[name: string, body: string]>([
    ["truncated JSON", '{"query":"{ viewer { ro'],
    ["no JSON", "query { viewer { roles } }"],
    ["an empty body", ""],
    ["a list of operations", '[{"query":"{ viewer { roles } }"}]'],
    ["null", "null"],
    ["a query that is a number", '{"query":5}'],
    ["variables that are a text", '{"query":"{ viewer { roles } }","variables":"x"}'],
    ["a poisoned prototype", '{"query":"{ viewer { roles } }","__proto__":{"x":1}}'],
  ])("answers %s with status 400 and a code", async (_name, body) => {
    const { status, codes } = await told(body);
    expect(status).toBe(400);
    expect(codes).toEqual(["BAD_REQUEST"]);
  });

  it("takes no form, no plain text and no unknown media type", async () => {
    const body = JSON.stringify({ query: "{ viewer { roles } }" });
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "application/xml",
    ]) {
      const { status, codes } = await told(body, { "content-type": type });
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(codes).toEqual(["BAD_REQUEST"]);
    }
  });

  it("answers a good request after all of these", async () => {
    expect((await server.data("{ viewer { roles } }")).viewer.roles.sort()).toEqual(["ADMINISTRATOR", "IRT_LEAD"]);
  });
});
