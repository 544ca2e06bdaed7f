import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { type Resuming, resume } from "../../src/client/resume.js";
import { RawSocket } from "../security/raw-socket.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import type { Loose } from "../support/loose.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($after: FeedCursor) {
  changes(where: { recordTypes: [SecurityEvent] }, after: $after) { cursor mode entries { recordId } } }`;
const MISSED = 600;
const COMERS = 300;
const LET_IN = 20;

type Frame = Loose;
const recordsOf = (frames: Frame[]): string[] =>
  frames.flatMap((frame) => frame.entries.map((entry: { recordId: string }) => entry.recordId));

describeEngines("a stampede of those who come back", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine, { LIVE_WAITING_AT_ONCE: String(LET_IN), RATE_PER_CALLER: "0" });
  });
  afterAll(() => server.stop());

  it("is let in a few at a time, each told when to come back, while who is here is told of what is new", async () => {
    const { feedPosition: after } = await server.data("{ feedPosition }");
    const REPORT = "mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }";
    for (let made = 0; made < MISSED; made += 200) {
      const events = Array.from({ length: 200 }, (_, index) => ({ title: `Missed ${made + index}` }));
      await server.data(REPORT, { input: { events } });
    }
    const witness = new LiveClient(server, server.token, CHANGES);
    await witness.ready();
    const here: { id: string; whileComing: number }[] = [];
    const comers = Array.from({ length: COMERS }, () => comer(after));
    const isDone = ({ frames }: Comer) => frames.some(({ mode }) => mode === "LIVE");
    const coming = () => comers.filter((one) => !isDone(one)).length;
    for (let number = 0; coming() > 0 || number < 3; number++) {
      const { id } = await server.done("reportEvent", { title: `New ${number}` });
      await witness.until((frames) => recordsOf(frames).includes(id));
      here.push({ id, whileComing: coming() });
    }
    const all = await everything();
    expect(all.length).toBe(MISSED + here.length);
    await eventually(
      () => comers.every(({ frames }) => recordsOf(frames).length >= all.length),
      () => "somebody was not told of everything",
    );
    for (const { frames, failure } of comers) {
      expect(failure).toBeNull();
      expect(recordsOf(frames)).toEqual(all);
    }
    // Who was here was told of what was new while most were still on their way, and was never sent away.
    expect(here.some(({ whileComing }) => whileComing > 0)).toBe(true);
    expect(witness.closed).toBeNull();
    const news = new Set(here.map(({ id }) => id));
    expect(recordsOf(witness.frames).filter((id) => news.has(id))).toEqual([...news]);
    // How many were sent away depends on how fast they came; whoever was, was told to come back.
    const codes = comers.flatMap(({ reasons }) => reasons.map(({ code }) => code));
    expect(codes.filter((code) => code !== 1013)).toEqual([]);
    for (const { resuming, stop } of comers) {
      resuming.dispose();
      await stop();
    }
    await witness.end();
  }, 600_000);

  it("sends away who comes when enough wait, each with a time of its own to come back", async () => {
    const narrow = await TestServer.start(engine, { LIVE_WAITING_AT_ONCE: "1", RATE_PER_CALLER: "0" });
    const { feedPosition } = await narrow.data("{ feedPosition }");
    await narrow.done("reportEvent", { title: "Missed" });
    await narrow.settled();
    const waits: number[] = [];
    for (let round = 0; round < 4; round++) {
      const socket = await RawSocket.as(narrow.token, narrow.webSocketUrl);
      // More in one breath than are looked at together.
      for (let number = 0; number < 40; number++) {
        const payload = { query: CHANGES, variables: { after: feedPosition } };
        socket.send({ id: `s${number}`, type: "subscribe", payload });
      }
      await socket.until(() => socket.closed !== null);
      expect(socket.closed?.code).toBe(1013);
      waits.push(Number(/Come back in (\d+) ms/.exec(socket.closed?.reason ?? "")?.[1]));
    }
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
    expect(new Set(waits).size).toBeGreaterThan(1);
    await narrow.stop();
  }, 600_000);

  interface Comer {
    frames: Frame[];
    reasons: { code: number; reason: string }[];
    failure: Error | null;
    resuming: Resuming;
    stop: () => Promise<void>;
  }

  /** Somebody with a socket of its own, a stock client and `resume`. */
  function comer(after: string): Comer {
    const client = createClient({
      url: server.webSocketUrl,
      connectionParams: { token: server.token },
      webSocketImpl: WebSocket,
      retryAttempts: 0,
    });
    const one: Omit<Comer, "resuming"> = {
      frames: [],
      reasons: [],
      failure: null,
      stop: async () => client.dispose(),
    };
    client.on("closed", (event) => {
      const { code, reason } = event as { code: number; reason: unknown };
      one.reasons.push({ code, reason: String(reason) });
    });
    const resuming = resume(
      client,
      { query: CHANGES, after, backOff: { first: 50, longest: 500 } },
      {
        next: ({ data }) => one.frames.push(Object.values(data ?? {})[0]),
        error: (error) => {
          one.failure = error;
        },
        complete() {},
      },
    );
    return Object.assign(one, { resuming });
  }

  /** Every record that the feed is about, in the order of the journal. */
  async function everything(): Promise<string[]> {
    const ids: string[] = [];
    for (let after: string | null = null; ; ) {
      const { journal }: Frame = await server.data(
        `query($after: PageCursor) { journal(where: { recordTypes: [SecurityEvent] }, direction: ASC, first: 100, after: $after) {
          nodes { recordId } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      ids.push(...journal.nodes.map(({ recordId }: Frame) => recordId));
      if (!journal.pageInfo.hasNextPage) return ids;
      after = journal.pageInfo.endCursor;
    }
  }
});
