import { randomBytes, randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { resume } from "../../src/client/resume.js";
import { createResumingClient } from "../../src/client/resuming-client.js";
import { readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { ServerProcess } from "../support/server-process.js";

const ROUNDS = 20;
const WRITERS = 8;
const CHANGES = `subscription($after: FeedCursor) { changes(where: { actions: ["reportEvent"] }, after: $after) { cursor mode entries { entryId recordId } } }`;
const REPORT = `mutation($input: ReportEventInput!) { reportEvent(input: $input) { ... on EventDone { event { id } } } }`;

type Frame = { changes: { cursor: string; mode: string; entries: { entryId: string; recordId: string }[] } };

/** Keeps writing until told to stop; remembers what was acknowledged and how many requests were on their way. */
class Writers {
  readonly acknowledged: string[] = [];
  inFlight = 0;
  private stopped = false;
  private readonly running: Promise<void>[];

  constructor(
    private readonly url: string,
    private readonly token: string,
  ) {
    this.running = Array.from({ length: WRITERS }, () => this.write());
  }

  stop(): Promise<unknown> {
    this.stopped = true;
    return Promise.all(this.running);
  }

  private async write(): Promise<void> {
    while (!this.stopped) {
      this.inFlight += 1;
      try {
        const response = await fetch(`${this.url}/graphql`, {
          method: "POST",
          headers: { "content-type": "application/json", authorization: `Bearer ${this.token}` },
          body: JSON.stringify({ query: REPORT, variables: { input: { title: randomBytes(8).toString("hex") } } }),
        });
        const answer = (await response.json()) as { data?: { reportEvent?: { event?: { id: string } } } };
        const id = answer.data?.reportEvent?.event?.id;
        if (id) this.acknowledged.push(id);
      } catch {
        // The server is dead or dying: nothing was acknowledged.
        await sleep(5);
      } finally {
        this.inFlight -= 1;
      }
    }
  }
}

describeEngines("a server that is killed", (engine) => {
  let server: ServerProcess;
  let token: string;
  let databaseUrl: string;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    ({ server, token, databaseUrl, drop } = await ServerProcess.fresh(engine));
  });
  afterAll(async () => {
    await server.end("SIGKILL");
    await drop();
  });

  it(`loses nothing that it acknowledged and feeds a resumed subscriber each change once, over ${ROUNDS} rounds`, async () => {
    const seen: string[] = [];
    let isHere = false;
    const client = createResumingClient({ url: server.url, token });
    const subscription = resume<Frame>(
      client,
      { query: CHANGES, backOff: { first: 20, longest: 200 } },
      {
        next: ({ data }) => {
          isHere = true;
          seen.push(...(data?.changes.entries ?? []).map((entry) => entry.entryId));
        },
        error() {},
        complete() {},
      },
    );
    // What is told "from now on" begins with the first frame.
    await eventually(
      () => isHere,
      () => "the subscriber never came in",
    );
    const acknowledged: string[] = [];
    let rounds = 0;
    let inFlight = 0;
    for (let attempt = 0; rounds < ROUNDS && attempt < 2 * ROUNDS; attempt++) {
      const writers = new Writers(server.url, token);
      await sleep(randomInt(60, 300));
      // However slowly it begins: a round in which nothing was acknowledged would show little.
      await eventually(
        () => acknowledged.length + writers.acknowledged.length > rounds + 1,
        () => "nothing was acknowledged",
      );
      const flying = writers.inFlight;
      await server.end("SIGKILL");
      await writers.stop();
      acknowledged.push(...writers.acknowledged);
      if (flying > 0) {
        rounds += 1;
        inFlight += flying;
      }
      await server.start();
    }
    const opened = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database, 2);
    try {
      const journaled = () =>
        opened.read<{ entryId: string; recordId: string; position: number | null }>(
          "SELECT entryId, recordId, position FROM journal_entry WHERE action = 'reportEvent' ORDER BY position",
        );
      await eventually(
        async () => (await journaled()).every((entry) => entry.position !== null),
        () => "entries without a position remain",
      );
      const entries = await journaled();
      await eventually(
        () => seen.length >= entries.length,
        () => `the subscriber saw ${seen.length} of ${entries.length}`,
      );
      const rows = await opened.read<{ id: string }>("SELECT id FROM security_event");
      const stored = new Set(rows.map((row) => row.id));
      const recorded = new Set(entries.map((entry) => entry.recordId));
      const found = acknowledged.filter((id) => stored.has(id) && recorded.has(id)).length;
      console.log(
        `kill (${engine}): rounds=${rounds} inFlight=${inFlight} acknowledged=${acknowledged.length} found=${found} journaled=${entries.length} seen=${seen.length}`,
      );
      expect(rounds).toBe(ROUNDS);
      expect(acknowledged.length).toBeGreaterThan(ROUNDS);
      expect(found).toBe(acknowledged.length);
      expect(recorded.size).toBe(stored.size);
      expect(seen).toEqual(entries.map((entry) => entry.entryId));
      const positions = await opened.read<{ least: number; most: number; count: number }>(
        "SELECT MIN(position) AS least, MAX(position) AS most, COUNT(*) AS count FROM journal_entry",
      );
      expect(positions.map(({ least, most, count }) => [Number(least), Number(most) - Number(count)])).toEqual([
        [1, 0],
      ]);
    } finally {
      await opened.close();
      subscription.dispose();
      await client.dispose();
    }
  }, 900_000);

  it("finishes what it accepted, closes sockets with 1012 and exits with 0 within 10 s on SIGTERM under load", async () => {
    const writers = new Writers(server.url, token);
    const closes: number[] = [];
    let frames = 0;
    const client = createResumingClient({ url: server.url, token });
    client.on("closed", (event) => closes.push((event as { code: number }).code));
    const next = () => {
      frames += 1;
    };
    client.subscribe({ query: CHANGES }, { next, error() {}, complete() {} });
    await eventually(
      () => frames > 0 && writers.acknowledged.length > 0,
      () => `${frames} frames came, and ${writers.acknowledged.length} writes were acknowledged`,
    );
    await sleep(randomInt(400));
    const flying = writers.inFlight;
    const { code, milliseconds } = await server.end("SIGTERM");
    await writers.stop();
    // The last that the server said may be read after its end was told.
    await eventually(
      () => closes.length > 0,
      () => "the socket was never closed",
    );
    await client.dispose();
    expect(flying).toBeGreaterThan(0);
    expect(code).toBe(0);
    expect(milliseconds).toBeLessThan(10_000);
    expect(closes).toContain(1012);
    await server.start();
    const opened = await openDatabase(readConfig({ DATABASE_URL: databaseUrl }).database, 2);
    const rows = await opened.read<{ id: string }>("SELECT id FROM security_event");
    await opened.close();
    const stored = new Set(rows.map((row) => row.id));
    expect(writers.acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(writers.acknowledged.length).toBeGreaterThan(0);
  }, 600_000);
});
