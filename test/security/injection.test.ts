import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { startServer } from "../../src/compose.js";
import { buildLogger } from "../../src/server/logger.js";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const PAYLOADS = [
  "' OR '1'='1",
  "'; DROP TABLE incident; --",
  '" OR ""="',
  "1) OR (1=1",
  "' UNION SELECT secretHash FROM token --",
  "\\' OR 1=1 -- ",
  "'/**/OR/**/1=1#",
  "%27 OR 1=1",
  "?",
  "??",
  ":name",
  "$1",
  "{ts '1'}",
  "0x27",
  "' AND SLEEP(3) AND '1'='1",
  "`incident`",
  "\\",
  "%\\",
];
const SEARCH =
  "query($text: String!) { incidents(where: { text: $text }) { nodes { title } } events(where: { text: $text }) { nodes { title } } }";

describeEngines("texts that want to be code", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    for (const title of [
      "100% sure",
      "under_score",
      "plain text",
      "bang!mark",
      "back\\slash",
      "quote'd",
      ...PAYLOADS,
    ]) {
      await server.done("reportEvent", { title });
    }
  });
  afterAll(() => server.stop());

  it("are found as the texts that they are, by filters that they cannot widen", async () => {
    const found = async (text: string): Promise<string[]> =>
      (await server.data(SEARCH, { text })).events.nodes.map(({ title }: { title: string }) => title);
    expect(await found("%")).toEqual(expect.arrayContaining(["100% sure"]));
    expect(await found("%")).not.toContain("plain text");
    expect(await found("_")).toContain("under_score");
    expect(await found("_")).not.toContain("plain text");
    expect(await found("!")).toEqual(["bang!mark"]);
    expect(await found("pla%ext")).toEqual([]);
    expect(await found("p_ain")).toEqual([]);
    expect(await found("quote'd")).toEqual(["quote'd"]);
    expect(await found("back\\slash")).toEqual(["back\\slash"]);
    for (const payload of PAYLOADS) {
      const titles = await found(payload);
      expect(titles).toContain(payload);
      expect(titles.length).toBeLessThan(8);
    }
  });

  it("do nothing in ids, references, cursors and lists of values", async () => {
    for (const payload of PAYLOADS) {
      const queries: [string, object][] = [
        ["query($x: ID!) { incident(id: $x) { id } event(id: $x) { id } node(id: $x) { id } }", { x: payload }],
        ["query($x: String!) { incident(reference: $x) { id } }", { x: payload }],
        [
          "query($x: [ID!]) { incidents(where: { ids: $x, assigneeId: $x, teamId: $x, constituencyId: $x }) { nodes { id } } }",
          { x: [payload] },
        ],
        ["query($x: [String!]) { incidents(where: { category: $x }) { nodes { id } } }", { x: [payload] }],
        [
          "query($x: String!) { incidents(where: { externalReference: { source: $x, ids: [$x] } }) { nodes { id } } }",
          { x: payload },
        ],
        [
          "query($x: [ID!]) { journal(where: { recordIds: $x, unitIds: $x, about: $x }) { nodes { entryId } } }",
          { x: [payload] },
        ],
      ];
      for (const [query, variables] of queries) {
        const { data, errors } = await server.ask(query, variables);
        if (errors) expect(errors[0]?.extensions.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
        else expect(JSON.stringify(data)).not.toMatch(/(inc|evt|jnl)_/);
      }
      const forged = Buffer.from(JSON.stringify([payload, payload])).toString("base64url");
      for (const after of [payload, forged]) {
        const { errors, status } = await server.ask(
          "query($after: PageCursor) { incidents(after: $after) { nodes { id } } }",
          { after },
        );
        expect(status).toBe(200);
        expect(errors?.[0]?.extensions.code ?? "served").toMatch(/served|BAD_USER_INPUT/);
      }
    }
  });

  it("cannot stand where a sort or a direction is chosen", async () => {
    for (const by of ["REPORTED_AT; DROP TABLE incident", "reportedAt", "(SELECT 1)", "__proto__", "constructor"]) {
      const query = "query($o: IncidentOrder) { incidents(orderBy: $o) { nodes { id } } }";
      expect((await server.ask(query, { o: { by, direction: "ASC" } })).errors?.[0]?.extensions.code).toBe(
        "BAD_USER_INPUT",
      );
      expect((await server.ask(query, { o: { by: "SEVERITY", direction: by } })).errors?.[0]?.extensions.code).toBe(
        "BAD_USER_INPUT",
      );
    }
    const { events } = await server.data("{ events(first: 0) { totalCount } }");
    expect(events.totalCount).toBe(6 + PAYLOADS.length);
  });

  it("take one line each in the log and cannot forge another; secrets do not stand there at all", async () => {
    const lines: string[] = [];
    const logger = buildLogger("trace", { write: (line: string) => void lines.push(line) });
    const node = await startServer({ ...server.config, port: 0 }, logger);
    const evil = 'x\r\n{"level":60,"msg":"forged"}\u001b[2J\u001b]0;owned\u0007\u2028';
    const ask = (headers: Record<string, string>, body: string, search = "") =>
      fetch(`${node.url}/graphql${search}`, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body,
      });
    await ask({ authorization: `Bearer ${server.token}` }, JSON.stringify({ query: evil, operationName: evil }));
    await ask({ authorization: `Bearer ${server.token}`, "user-agent": "a\u009bb" }, "{");
    await ask({ authorization: "Bearer tocsin_0123456789abcdefghijklmnop" }, "{}");
    await ask({}, "{}", `?token=${server.token}`);
    await ask(
      { authorization: `Bearer ${server.token}` },
      JSON.stringify({
        query: "mutation($i: ReportEventInput!) { reportEvent(input: $i) { __typename } }",
        variables: { i: { title: evil } },
      }),
    );
    logger.error(
      { err: new Error(`${evil} with mysql://tocsin:hunter2222@db/x and ${server.token}`), value: evil },
      evil,
    );
    const failed = Object.assign(new Error("query failed"), {
      query: "SELECT ?",
      parameters: ["the patient's name"],
      sql: "SELECT 'the patient''s name'",
      driverError: { sql: "the patient" },
    });
    logger.error({ err: failed }, "a statement failed");
    await node.close();
    expect(lines.length).toBeGreaterThanOrEqual(2);
    for (const line of lines) {
      expect([...line.trimEnd()].filter((character) => character < " ")).toEqual([]);
      expect(() => JSON.parse(line)).not.toThrow();
      expect(JSON.parse(line).msg).not.toBe("forged");
    }
    const all = lines.join("");
    for (const secret of [server.token, "hunter2222", "0123456789abcdefghijklmnop", "the patient"])
      expect(all).not.toContain(secret);
  });
});
