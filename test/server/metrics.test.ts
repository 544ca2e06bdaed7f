import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import WebSocket from "ws";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { ServerProcess } from "../support/server-process.js";

const TOKEN = "for-prometheus-alone-4711";
const EVENTS = "subscription($after: FeedCursor) { eventReported(after: $after) { cursor mode entered { id } } }";
const REPORT = 'mutation { reportEvent(input: { title: "Odd" }) { __typename } }';

describe("what can be seen of a server", () => {
  let server: ServerProcess;
  let token: string;
  let drop: () => Promise<void>;
  const figures = async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
    expect(answer.status).toBe(200);
    const lines = (await answer.text()).split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(" ")), Number(line.split(" ").at(-1))]));
  };
  /** By whatever code the clients chose to leave. */
  const closes = (all: Map<string, number>) =>
    [...all].reduce((sum, [name, value]) => sum + (name.startsWith("tocsin_socket_closes_total{code=") ? value : 0), 0);
  const closeLines = () =>
    server.output
      .split("\n")
      .filter((line) => line.includes('"a socket was closed"'))
      .map((line) => JSON.parse(line));
  const open = (variables = {}) =>
    new LiveClient(`${server.url.replace("http", "ws")}/graphql`, token, EVENTS, variables);
  const report = () =>
    fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: REPORT }),
    });

  beforeAll(async () => {
    ({ server, token, drop } = await ServerProcess.fresh("sqlite", { METRICS_TOKEN: TOKEN, LOG_LEVEL: "info" }));
  });
  afterAll(async () => {
    await server.end("SIGTERM");
    await drop();
  });

  it("counts groups, subscribers, deliveries, resumes and closes, and says how far it is behind", async () => {
    const clients = [open(), open()];
    for (const client of clients) await client.ready();
    await report();
    await Promise.all(
      clients.map((client) => client.until((frames) => frames.some(({ entered }) => entered.length > 0))),
    );
    await eventually(
      async () => (await figures()).get("tocsin_live_queue_bytes") === 0,
      () => "something is still on its way",
    );
    const during = await figures();
    expect(during.get("tocsin_live_groups")).toBe(1);
    expect(during.get("tocsin_live_subscribers")).toBe(2);
    expect(during.get("tocsin_sockets_open")).toBe(2);
    expect(during.get("tocsin_live_frames_total")).toBeGreaterThanOrEqual(4);
    expect(during.get("tocsin_live_delivery_seconds_count")).toBe(1);
    expect(during.get("tocsin_live_lag_positions")).toBe(0);
    expect(during.get("tocsin_live_lag_seconds")).toBe(0);
    expect(during.get("tocsin_journal_looked_seconds_ago")).toBeLessThan(5);

    const again = open({ after: clients[0]?.frames[0].cursor });
    await again.ready();
    const unknown = open({ after: "AAAA" });
    await unknown.ready();
    await Promise.all([...clients, again, unknown].map((client) => client.end()));
    await eventually(
      async () => (await figures()).get("tocsin_live_subscribers") === 0,
      () => "somebody is still counted",
    );
    const after = await figures();
    expect(after.get("tocsin_live_groups")).toBe(0);
    expect(after.get('tocsin_live_resumes_total{outcome="RESUMED"}')).toBe(1);
    expect(after.get('tocsin_live_resumes_total{outcome="CURSOR_UNKNOWN"}')).toBe(1);
    await eventually(
      async () => closes(await figures()) === 4,
      () => "not every close was counted",
    );
  });

  it("are shown to nobody without the token, and where no token is configured there is nothing", async () => {
    for (const authorization of [undefined, "Bearer wrong", `Bearer ${token}`]) {
      const answer = await fetch(`${server.url}/metrics`, authorization ? { headers: { authorization } } : {});
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain("tocsin_live");
    }
    const other = await ServerProcess.fresh("sqlite");
    expect((await fetch(`${other.server.url}/metrics`)).status).toBe(404);
    await other.server.end("SIGTERM");
    await other.drop();
  });

  it("says in a line of the log why each socket was closed, and no secret", async () => {
    const before = closeLines().length;
    const refused = new LiveClient(`${server.url.replace("http", "ws")}/graphql`, "tocsin_nobody_0123456789", EVENTS);
    const rude = new WebSocket(`${server.url.replace("http", "ws")}/graphql`, "graphql-transport-ws");
    await once(rude, "open");
    rude.send("what is this");
    const hasEnded = (wanted: number) =>
      closeLines()
        .slice(before)
        .some(({ code }) => code === wanted);
    await eventually(
      () => hasEnded(4401) && hasEnded(4400),
      () => `too few lines: ${server.output}`,
    );
    const lines = closeLines().slice(before);
    expect(lines.find(({ code }) => code === 4401)).toMatchObject({
      reason: "A valid token is needed.",
      personId: null,
    });
    expect(lines.find(({ code }) => code === 4400)).toMatchObject({ reason: "Invalid message received" });
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(
        expect.arrayContaining(["code", "reason", "personId", "address", "seconds", "queueBytes"]),
      );
    }
    expect(server.output).not.toContain("tocsin_nobody");
    expect(server.output).not.toContain(token);
    await refused.end();
  });
});
