import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { StreamReader } from "../support/event-stream.js";
import { TestServer } from "../support/tocsin.js";
import { RawSocket } from "./raw-socket.js";

/** Something that nobody wants to find in an answer, and so in whatever log keeps answers. */
const SECRET = "tocsin_7mUgZkq0aWcB2xN5tRfVhYjLpS8dEoIi3K4M6Q9u1A";
/** Without the form of our tokens, which are refused in a URL before anything is read. */
const PASSWORD = "correct-horse-battery-staple";
const LONG = "x".repeat(3 * 1024 * 1024);

const report = "mutation($input: ReportEventInput!) { reportEvent(input: $input) { __typename } }";
const events = "query($where: EventFilter) { events(where: $where) { totalCount } }";
const live =
  "subscription($where: IncidentFilter, $after: FeedCursor) { incidentsChanged(where: $where, after: $after) { cursor } }";

/** Values in the wrong place, and what the answer must still say to whoever looks for the mistake. */
const misplaced: Record<string, { query: string; variables?: object; says: string | null }> = {
  "an enum": { query: report, variables: { input: { label: SECRET } }, says: '"input.label"' },
  "an enum, almost right": {
    query: report,
    variables: { input: { label: "AMBR" } },
    says: 'Did you mean the enum value "AMBER"',
  },
  "a number": { query: report, variables: { input: { title: { token: SECRET } } }, says: '"input.title"' },
  "a list of texts": { query: report, variables: { input: { title: [SECRET] } }, says: "String" },
  "a whole input": { query: report, variables: { input: SECRET }, says: '"ReportEventInput"' },
  "a time": { query: report, variables: { input: { occurredAt: SECRET } }, says: "a year, a month" },
  "a truth": { query: report, variables: { input: { urgent: SECRET } }, says: "Boolean" },
  "an input beside the mistake": {
    query: report,
    variables: { input: { title: SECRET, nonsense: 1 } },
    says: '"nonsense"',
  },
  "an item of a list": {
    query: events,
    variables: { where: { state: ["REPORTED", SECRET] } },
    says: '"where.state[1]"',
  },
  "a filter of a live operation": { query: live, variables: { where: { state: [SECRET] } }, says: '"where.state[0]"' },
  "a cursor of a live operation": {
    query: live,
    variables: { after: { token: SECRET } },
    says: "a cursor of this server",
  },
  "a text that looks like a message": {
    query: report,
    variables: { input: { label: `x"; Expected type "${SECRET}" at "${SECRET}"` } },
    says: null,
  },
  "a literal enum": { query: `mutation { reportEvent(input: { label: "${SECRET}" }) { __typename } }`, says: "Label" },
  "a bare literal": { query: `{ incidents(first: "${SECRET}") { totalCount } }`, says: "Int" },
  "a literal input": { query: `mutation { reportEvent(input: "${SECRET}") { __typename } }`, says: "ReportEventInput" },
  "a literal time": {
    query: `mutation { reportEvent(input: { occurredAt: "${SECRET}" }) { __typename } }`,
    says: "PartialDateTime",
  },
  "a text where none can stand": {
    query: `{ viewer { roles "${SECRET}" } }`,
    says: "Syntax Error: Expected Name, found String.",
  },
};

describeEngines("values that do not belong where they are", (engine) => {
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

  const isLive = (query: string) => query.startsWith("subscription");
  /** A live operation is one of an event stream there. */
  const overHttp = async (query: string, variables: object) => {
    if (!isLive(query)) return server.ask(query, variables);
    const stream = await StreamReader.open(server.url, server.token, { query, variables });
    await stream.until(() => stream.ended);
    // What is wrong with an operation is told in its stream.
    const [told] = stream.events;
    const errors: Awaited<ReturnType<typeof server.ask>>["errors"] = told?.data.errors;
    return { status: stream.response.status, errors };
  };

  it.each(Object.entries(misplaced))(
    "are not told back over HTTP or WebSocket: %s",
    async (_name, { query, variables = {}, says }) => {
      const { errors, status } = await overHttp(query, variables);
      const { payload } = await socket.ask(query, variables);
      expect(status).toBe(200);
      for (const told of [errors, payload.errors ?? payload]) {
        expect(["BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"]).toContain(
          told?.[0].extensions.code,
        );
        expect(JSON.stringify(told)).not.toContain(SECRET);
        if (says !== null) expect(told?.[0].message).toContain(says);
      }
    },
  );

  it("are not told back when they come in a URL", async () => {
    const search = new URLSearchParams({ query: events, variables: JSON.stringify({ where: { state: [PASSWORD] } }) });
    const headers = { authorization: `Bearer ${server.token}`, "apollo-require-preflight": "1" };
    const text = await (await fetch(`${server.url}/graphql?${search}`, { headers })).text();
    expect(text).toContain("BAD_USER_INPUT");
    expect(text).not.toContain(PASSWORD);
  });

  it.each<[name: string, query: string, variables: object]>([
    ["values", report, { input: { label: LONG, urgent: LONG, occurredAt: LONG, title: [LONG] } }],
    ["keys", report, { input: { [LONG]: 1 } }],
    ["names of fields", `{ ${LONG} }`, {}],
    ["names of enum values", `mutation { reportEvent(input: { label: ${LONG} }) { __typename } }`, {}],
  ])("are cut where they are %s of three megabytes", async (_name, query, variables) => {
    const { errors } = await server.ask(query, variables);
    expect(errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors).length).toBeLessThan(5_000);
  });
});
