import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { isNonNullType } from "graphql";
import { describeEngines } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { sdl } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";
import { median } from "./measure.js";

const LIST = "query($after: PageCursor) { incidents(first: 100, after: $after) { nodes { id } } }";
const CHANGES = "subscription($after: FeedCursor) { changes(after: $after) { mode entries { recordId about } } }";
const PAIRS = 60;
/** What a crowded machine adds in one attempt it does not add in all; what the program adds, it adds in each. */
const ATTEMPTS = 6;
const ALIKE = 1.3;

describeEngines("what somebody has from another constituency", (engine) => {
  let server: TestServer;
  let near: { id: string; token: string };
  const ours: string[] = [];
  const theirs: string[] = [];
  beforeAll(async () => {
    server = await TestServer.start(engine);
    const { id: home } = await server.done("createConstituency", { name: "Near" });
    const { id: away } = await server.done("createConstituency", { name: "Far" });
    near = await server.person(["HANDLER"], { constituencyId: home, constituencies: [home] });
    for (let n = 0; n < 6; n += 1) {
      for (const [constituencyId, ids] of [
        [home, ours],
        [away, theirs],
      ] as const) {
        const event = await server.done("reportEvent", { constituencyId });
        ids.push((await server.done("declareIncident", { eventIds: [event.id], criterion: "x" })).id);
      }
    }
  });
  afterAll(() => server.stop());

  it("a cursor of their list leads through the own records alone, as an unknown one at that place does", async () => {
    const { incidents } = await server.data("{ incidents(first: 100) { edges { cursor node { id } } } }");
    for (const { cursor, node } of incidents.edges) {
      const told = (await server.data(LIST, { after: cursor }, near.token)).incidents.nodes;
      expect(told.filter(({ id }: { id: string }) => !ours.includes(id))).toEqual([]);
      const [value] = JSON.parse(Buffer.from(cursor, "base64url").toString());
      // Nobody is told whether the record that a cursor names is there.
      const unknown = Buffer.from(
        JSON.stringify([value, node.id.replace(/.$/, (last: string) => (last === "0" ? "1" : "0"))]),
      ).toString("base64url");
      if (theirs.includes(node.id)) {
        expect((await server.data(LIST, { after: unknown }, near.token)).incidents.nodes).toEqual(told);
      }
    }
  });

  it("a cursor of their feed leads through the own entries alone; one that was changed leads nowhere", async () => {
    const { feedPosition: own } = await server.data("{ feedPosition }", {}, near.token);
    const lead = new LiveClient(server, server.token, "subscription { changes { cursor } }");
    await lead.ready();
    for (const ids of [theirs, ours]) await server.done("registerEvidence", { incidentId: ids[0], name: "disk.img" });
    const told: unknown[] = [];
    for (const after of [lead.frames[0].cursor, own]) {
      const client = new LiveClient(server, near.token, CHANGES, { after });
      const about = () =>
        client.frames.flatMap(({ entries }) => entries.flatMap((entry: { about: string[] }) => entry.about));
      await client.until(() => about().includes(ours[0]) && client.frames.some(({ mode }) => mode === "LIVE"));
      told.push(about());
      await client.end();
    }
    expect(told).toEqual([[ours[0]], [ours[0]]]);
    for (const at of [0, 10, own.length - 4]) {
      const forged = `${own.slice(0, at)}${own[at] === "A" ? "B" : "A"}${own.slice(at + 1)}`;
      const client = new LiveClient(server, near.token, CHANGES, { after: forged });
      await client.ready();
      expect(client.frames[0]).toEqual({ mode: "RESET", entries: [] });
      await client.end();
    }
    await lead.end();
  });

  it("subscriptions are no operations of HTTP", async () => {
    for (const name of Object.keys(sdl.getSubscriptionType()?.getFields() ?? {})) {
      const id = sdl
        .getSubscriptionType()
        ?.getFields()
        [name]?.args.find(({ type }) => isNonNullType(type))?.name;
      const field = id === undefined ? name : `${name}(${id}: "${ours[0]}")`;
      const { status, errors, data } = await server.ask(`subscription { ${field} { cursor } }`, {}, near.token);
      expect([name, status, data ?? null, errors?.[0]?.extensions.code]).toEqual([name, 400, null, "BAD_REQUEST"]);
    }
  });

  const questions: [string, (id: string) => readonly [string, object]][] = [
    ["queries", (id) => ["query($id: ID!) { incident(id: $id) { id } node(id: $id) { id } }", { id }]],
    [
      "lists",
      (id) => [
        "query($id: ID!) { incidents(where: { ids: [$id] }) { totalCount } journal(where: { about: [$id] }) { totalCount } }",
        { id },
      ],
    ],
    [
      "mutations",
      (id) => [
        "mutation($input: RespondInput!) { containIncident(input: $input) { __typename } }",
        { input: { incidentId: id, version: 1, description: "x" } },
      ],
    ],
  ];

  it.each(questions)("neither words nor time tell an unknown record from theirs: %s", async (_name, question) => {
    const unknown = `inc_${"0".repeat(32)}`;
    const ask = async (id: string) => {
      const begun = performance.now();
      const { data, errors } = await server.ask(...question(id), near.token);
      return { took: performance.now() - begun, answer: JSON.stringify({ data, errors }).replaceAll(id, "<id>") };
    };
    let ratio = Number.NaN;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const times: [number[], number[]] = [[], []];
      for (let pair = 0; pair < PAIRS; pair += 1) {
        // In turns, and each first as often as the other.
        const order = pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
        const answers: string[] = [];
        for (const which of order) {
          const { took, answer } = await ask(which === 0 ? unknown : (theirs[pair % theirs.length] as string));
          times[which].push(took);
          answers.push(answer);
        }
        expect(answers[0]).toBe(answers[1]);
      }
      ratio = median(times[1]) / median(times[0]);
      if (ratio < ALIKE && ratio > 1 / ALIKE) break;
    }
    expect(ratio).toBeLessThan(ALIKE);
    expect(ratio).toBeGreaterThan(1 / ALIKE);
  });
});
