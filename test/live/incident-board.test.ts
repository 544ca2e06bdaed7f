import { afterAll, afterEach, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { restrictedCase } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";
import { Screen, type ScreenKind, settle } from "./screen.js";

const BOARD = `subscription($where: IncidentFilter, $orderBy: IncidentOrder, $first: Int, $after: FeedCursor) {
  incidentBoard(where: $where, orderBy: $orderBy, first: $first, after: $after) {
    cursor mode resetReason entered { id version title } updated { id version title } leftIds withdrawnIds } }`;
const newestFirst = { by: "REPORTED_AT", direction: "DESC" };

describeEngines("incidentBoard", (engine) => {
  let server: TestServer;
  const clients: LiveClient[] = [];
  const screens: Screen[] = [];
  const open = async (variables: Record<string, unknown>, token = server.token) => {
    const client = new LiveClient(server, token, BOARD, variables);
    clients.push(client);
    await client.ready();
    return client;
  };
  const board = async (variables: Record<string, unknown>, token?: string) => {
    const kind: ScreenKind = { field: "incidentBoard", list: "incidents", fields: "id version title", variables };
    const screen = await Screen.open(server, kind, token);
    screens.push(screen);
    return screen;
  };
  const escalate = ({ id, version }: { id: string; version: number }) =>
    server.done("escalateIncident", { incidentId: id, version, target: "CRISIS_HANDLING", reason: "It spreads" });
  const told = (frame: { entered: { id: string }[] }) => frame.entered.map(({ id }) => id);

  beforeAll(async () => {
    server = await TestServer.start(engine, { HEARTBEAT_INTERVAL_MS: "100" });
  });
  afterEach(async () => {
    await Promise.all([...clients.splice(0), ...screens.splice(0)].map((one) => one.end()));
  });
  afterAll(() => server.stop());

  it("begins with what the query answers, in its order, and goes on from there without any glue", async () => {
    const where = { text: "beginning" };
    const made = [];
    for (let index = 0; index < 4; index++) made.push(await server.incident({ title: `Beginning ${index}` }));
    const client = await open({ where, orderBy: newestFirst, first: 3 });
    expect(client.frames[0]).toMatchObject({ mode: "SNAPSHOT", resetReason: null, updated: [], leftIds: [] });
    const { incidents } = await server.data(
      "query($where: IncidentFilter, $orderBy: IncidentOrder) { incidents(where: $where, orderBy: $orderBy, first: 3) { nodes { id version title } } }",
      { where, orderBy: newestFirst },
    );
    expect(client.frames[0].entered).toEqual(incidents.nodes);
    const { id } = await server.incident({ title: "Beginning of the end" });
    await client.until((frames) => frames.some((frame) => frame.mode === "LIVE" && told(frame).includes(id)));
    expect(made.map((one) => one.id)).not.toContain(id);
  });

  it("shows no more than the first: what comes on top pushes the last out, what leaves makes room for the next", async () => {
    const where = { text: "crowded", state: ["DECLARED", "RESPONDING"] };
    const made = [];
    for (let index = 0; index < 5; index++) made.push(await server.incident({ title: `Crowded ${index}` }));
    const screen = await board({ where, orderBy: newestFirst, first: 3 });
    await screen.catchUp();
    expect([...screen.shown.keys()].sort()).toEqual(
      made
        .slice(2)
        .map(({ id }) => id)
        .sort(),
    );

    const top = await server.incident({ title: "Crowded on top" });
    await settle([screen]);
    expect([...screen.shown.keys()].sort()).toEqual([top, ...made.slice(3)].map(({ id }) => id).sort());

    await escalate(made[4]);
    await settle([screen]);
    expect([...screen.shown.keys()].sort()).toEqual([top, made[3], made[2]].map(({ id }) => id).sort());
    expect(screen.mistakes).toEqual([]);
  });

  it("tells nothing of what happens below the first", async () => {
    const made = [];
    for (let index = 0; index < 3; index++) made.push(await server.incident({ title: `Below ${index}` }));
    const screen = await board({ where: { text: "below" }, orderBy: newestFirst, first: 2 });
    await server.done("registerEvidence", { incidentId: made[0].id, name: "old.img" });
    await settle([screen]);
    expect(JSON.stringify(screen.client.frames)).not.toContain(made[0].id);
  });

  it("says withdrawn when a case becomes others', and the next comes up", async () => {
    const [below, onTop] = [
      await server.incident({ title: "Private one" }),
      await server.incident({ title: "Private two" }),
    ];
    const { token } = await server.person(["HANDLER"]);
    const screen = await board({ where: { text: "private" }, orderBy: newestFirst, first: 1 }, token);
    await screen.catchUp();
    expect([...screen.shown.keys()]).toEqual([onTop.id]);
    await server.done("restrictIncident", { incidentId: onTop.id, version: onTop.version });
    await settle([screen]);
    expect([...screen.shown.keys()]).toEqual([below.id]);
    expect(screen.client.frames.flatMap((frame) => frame.withdrawnIds)).toEqual([onTop.id]);
  });

  it("repeats nothing to who comes back to a board that has not changed, and all of it when it has", async () => {
    const where = { text: "returning" };
    await server.incident({ title: "Returning" });
    const first = await open({ where });
    const elsewhere = await open({ where: { text: "something else" } });
    const other = await server.incident({ title: "Something else" });
    // Until the node has come there, the board may have changed for all it knows.
    await elsewhere.until((frames) => frames.some((frame) => told(frame).includes(other.id)));
    const same = await open({ where, after: first.lastCursor });
    expect(same.frames[0]).toMatchObject({ mode: "LIVE", entered: [] });

    const { id } = await server.incident({ title: "Returning again" });
    await same.until((frames) => frames.some((frame) => told(frame).includes(id)));
    const changed = await open({ where, after: first.frames[0].cursor });
    expect(changed.frames[0]).toMatchObject({ mode: "SNAPSHOT", resetReason: null });
    expect(told(changed.frames[0])).toContain(id);
  });

  it("is told anew, with the reason, when the viewer's rights change", async () => {
    const hidden = await restrictedCase(server);
    const { id, token } = await server.person(["HANDLER"]);
    const client = await open({ where: { ids: [hidden.id] } }, token);
    expect(told(client.frames[0])).toEqual([]);
    await server.done("addCaseMember", { incidentId: hidden.id, personId: id });
    const frames = await client.until((all) => all.some((frame) => frame.resetReason !== null));
    const anew = frames.find((frame) => frame.resetReason !== null);
    expect(anew).toMatchObject({ mode: "SNAPSHOT", resetReason: "RIGHTS_CHANGED" });
    expect(told(anew)).toEqual([hidden.id]);
  });

  it("refuses a board of more than a hundred, and one whose beginning is too large, and lets the socket be", async () => {
    const many = new LiveClient(server, server.token, BOARD, { first: 101 });
    clients.push(many);
    await many.until(() => many.errors.length > 0);
    expect(many.errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);

    const summary = "x".repeat(15_000);
    await Promise.all(Array.from({ length: 100 }, () => server.incident({ title: "Verbose", summary })));
    const query = `subscription { incidentBoard(where: { text: "verbose" }, first: 100) { cursor mode entered { id summary } } }`;
    const large = new LiveClient(server, server.token, query);
    clients.push(large);
    await large.until(() => large.errors.length > 0);
    expect(large.errors).toMatchObject([{ extensions: { code: "LIMIT_EXCEEDED" } }]);
    // The client's own farewell, having nothing else to do.
    expect(large.closed?.code ?? 1000).toBe(1000);
  });
});
