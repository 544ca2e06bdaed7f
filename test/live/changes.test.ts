import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { type At, LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($where: ChangeFilter, $after: FeedCursor) {
  changes(where: $where, after: $after) { cursor mode resetReason entries { entryId unitId action recordId version changes { path before after } } } }`;

type Entry = { entryId: string; unitId: string; action: string; recordId: string };
const entriesOf = (client: LiveClient): Entry[] => client.frames.flatMap((frame) => frame.entries);

describeEngines("changes", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const open = (variables: Record<string, unknown> = {}, token = server.token, at: At = server) => {
    const client = new LiveClient(at, token, CHANGES, variables);
    clients.push(client);
    return client;
  };

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
  });
  afterAll(() => server.stop());

  it("delivers each entry once, in the order of the journal, with whole units in a frame", async () => {
    const client = open();
    await client.ready();
    // That of the first frame: what the server wrote at its start may have come already, and is in `told` as well.
    const start = client.frames[0].cursor;
    const made = await Promise.all(
      Array.from({ length: 40 }, (_, index) => server.incident({ title: `Case ${index}` })),
    );
    await client.until(() => {
      const recorded = new Set(entriesOf(client).map(({ recordId }) => recordId));
      return made.every(({ id }) => recorded.has(id));
    });
    const told = entriesOf(client).map((entry) => entry.entryId);
    expect(new Set(told).size).toBe(told.length);

    const again = open({ after: start });
    await again.until(() => entriesOf(again).length >= told.length);
    expect(entriesOf(again).map((entry) => entry.entryId)).toEqual(told);

    const units = client.frames.map((frame) => new Set(frame.entries.map((entry: Entry) => entry.unitId)));
    for (const [index, unit] of units.entries()) {
      for (const other of units.slice(index + 1)) for (const id of unit) expect(other.has(id)).toBe(false);
    }
  });

  it("goes on after any cursor with neither gap nor double", async () => {
    const start = (await server.data("{ feedPosition }")).feedPosition;
    for (let index = 0; index < 25; index++) await server.done("reportEvent", { title: `Report ${index}` });
    const whole = open({ after: start });
    await whole.until(() => entriesOf(whole).length === 25);
    const live = open();
    await live.ready();
    for (let index = 0; index < 10; index++) await server.done("reportEvent", { title: `Later ${index}` });
    await whole.until(() => entriesOf(whole).length === 35);
    const all = entriesOf(whole).map((entry) => entry.entryId);
    let seen = 0;
    for (const frame of whole.frames) {
      seen += frame.entries.length;
      const resumed = open({ after: frame.cursor });
      await resumed.until(
        (frames) => frames.some((one) => one.mode === "LIVE") && entriesOf(resumed).length >= all.length - seen,
      );
      expect(entriesOf(resumed).map((entry) => entry.entryId)).toEqual(all.slice(seen));
    }
  });

  it("holds what a filter asks for and nothing else", async () => {
    const incident = await server.incident();
    const client = open({ where: { about: [incident.id] } });
    await client.ready();
    await server.incident();
    await server.done("registerEvidence", { incidentId: incident.id, name: "memory.raw" });
    await client.until(() => entriesOf(client).some((entry) => entry.action === "registerEvidence"));
    // A commit is acknowledged before it has its position: what came just before may still be among the live ones.
    const { incident: told } = await server.data(
      "query($id: ID) { incident(id: $id) { timeline { nodes { entryId } } } }",
      { id: incident.id },
    );
    const own = told.timeline.nodes.map((entry: Entry) => entry.entryId);
    for (const { entryId } of entriesOf(client)) expect(own).toContain(entryId);
  });

  it("has each entry of a batch of 500 in one frame", async () => {
    const client = open({ where: { actions: ["reportEvents"] } });
    await client.ready();
    const events = Array.from({ length: 500 }, (_, index) => ({ title: `Item ${index}` }));
    await server.data(
      `mutation($input: ReportEventsInput!) { reportEvents(input: $input) { ... on ReportEventsDone { unitId refused { index } } } }`,
      { input: { events } },
    );
    await client.until(() => entriesOf(client).length === 500);
    expect(client.frames.filter((frame) => frame.entries.length > 0)).toHaveLength(1);
  });

  it("ends a socket for good when its token is revoked, and delivers nothing afterwards", async () => {
    const { id, token } = await server.person(["HANDLER"]);
    const client = open({}, token);
    await client.ready();
    const { tokens } = await server.data("{ tokens(first: 100) { nodes { id version personId } } }");
    const own = tokens.nodes.find((node: { personId: string }) => node.personId === id);
    const revoked = await server.act("revokeToken", { tokenId: own.id, version: own.version });
    await eventually(
      () => client.closed !== null,
      () => "the socket stayed open",
    );
    expect(client.closed?.code).toBe(4401);
    await server.incident();
    expect(entriesOf(client).some((entry) => entry.unitId === revoked.unitId)).toBe(false);
    expect((await server.ask("{ feedPosition }", {}, token)).errors?.[0]?.extensions.code).toBe("UNAUTHENTICATED");
  });

  it("notices that its cursor belongs to another history", async () => {
    const other = await TestServer.start(engine);
    const { feedPosition } = await other.data("{ feedPosition }");
    await other.stop();
    const client = open({ after: feedPosition });
    await client.ready();
    expect(client.frames[0]).toMatchObject({ mode: "RESET", resetReason: "CURSOR_UNKNOWN" });
  });

  it("refuses a syntax error and leaves the socket to the others", async () => {
    const client = open();
    await client.ready();
    const errors: unknown[] = [];
    client.client.subscribe(
      { query: "subscription {" },
      { next() {}, error: (error) => errors.push(error), complete() {} },
    );
    await eventually(
      () => errors.length > 0,
      () => "no error came",
    );
    expect(errors[0]).toMatchObject([{ extensions: { code: "GRAPHQL_PARSE_FAILED" } }]);
    await server.incident();
    await client.until(() => entriesOf(client).length > 0);
    expect(client.closed).toBeNull();
  });
});
