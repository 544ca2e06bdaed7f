import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RunningServer } from "../../src/compose.js";
import { describeEngines } from "../support/engines.js";
import { frontierOf, numberedEntries } from "../support/journal.js";
import { TestServer } from "../support/tocsin.js";

const WRITERS = 16;
const ROUNDS = 8;

describeEngines("the sequencer", (engine) => {
  let server: TestServer;
  let second: RunningServer | undefined;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    // Only MariaDB serves several nodes.
    if (engine === "mariadb") second = await server.secondNode();
  });
  afterAll(async () => {
    await second?.close();
    await server.stop();
  });

  /** One unit of several entries and now and then a refusal, over one of the nodes. */
  async function write(url: string, writer: number, round: number): Promise<void> {
    const events = Array.from({ length: 1 + ((writer + round) % 4) }, () => ({ title: `${writer}.${round}` }));
    if (round % 3 === 0) events.push({ title: "x".repeat(501) });
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${server.token}` },
      body: JSON.stringify({
        query: "mutation($input: ReportEventsInput!) { reportEvents(input: $input) { __typename } }",
        variables: { input: { events } },
      }),
    });
    expect(await response.json()).toEqual({ data: { reportEvents: { __typename: "ReportEventsDone" } } });
  }

  it("gives contiguous positions to whole units under 16 writers, and a time that never goes back", async () => {
    const urls = [server.url, second?.url ?? server.url];
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        for (let round = 0; round < ROUNDS; round += 1)
          await write(urls[(writer + round) % 2] as string, writer, round);
      }),
    );
    const entries = await numberedEntries(server.books);
    let expected = 0;
    for (let writer = 0; writer < WRITERS; writer += 1)
      for (let round = 0; round < ROUNDS; round += 1) expected += 1 + ((writer + round) % 4);
    expect(entries.filter((entry) => entry.recordType === "SecurityEvent")).toHaveLength(expected);
    expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, index) => index + 1));

    const units = entries.map((entry) => entry.unitId);
    const changesOfUnit = units.filter((unit, index) => unit !== units[index - 1]).length;
    expect(changesOfUnit).toBe(new Set(units).size);
    for (const [index, entry] of entries.entries())
      expect(entry.endsUnit).toBe(units[index + 1] === entry.unitId ? 0 : 1);

    const times = entries.map((entry) => entry.sequencedAt);
    expect(times).toEqual([...times].sort());
    const timesOfUnit = new Map(entries.map((entry) => [entry.unitId, entry.sequencedAt]));
    expect(entries.every((entry) => timesOfUnit.get(entry.unitId) === entry.sequencedAt)).toBe(true);
  });

  it("keeps the tree of all leaves in the head", async () => {
    const entries = await numberedEntries(server.books);
    const [head] = await server.books.read<{ position: number; frontier: string; sequencedAt: string }>(
      "SELECT position, frontier, sequencedAt FROM journal_head",
    );
    expect(Number(head?.position)).toBe(entries.length);
    expect(JSON.parse(head?.frontier ?? "")).toEqual(frontierOf(entries.map((entry) => entry.leafHash)));
    expect(head?.sequencedAt).toBe(entries.at(-1)?.sequencedAt);
  });

  it("numbers what a node has committed and not lived to number", async () => {
    if (engine === "sqlite") return;
    const [before] = await server.books.read<{ position: number }>("SELECT position FROM journal_head");
    // As if the node had died between its commit and the numbering: the last unit goes back to before it.
    await server.books.transaction(async (transaction) => {
      const [entry] = await transaction.query<{ unitId: string }>(
        "SELECT unitId FROM journal_entry ORDER BY position DESC LIMIT 1",
      );
      const [{ count } = { count: 0 }] = await transaction.query<{ count: number }>(
        "SELECT COUNT(*) AS count FROM journal_entry WHERE unitId = ?",
        [entry?.unitId],
      );
      const rest = await transaction.query<{ leafHash: string }>(
        "SELECT leafHash FROM journal_entry ORDER BY position",
      );
      const frontier = frontierOf(rest.slice(0, rest.length - Number(count)).map((row) => row.leafHash));
      await transaction.run("UPDATE journal_entry SET position = NULL, sequencedAt = NULL WHERE unitId = ?", [
        entry?.unitId,
      ]);
      await transaction.run("UPDATE journal_head SET position = ?, frontier = ?", [
        rest.length - Number(count),
        JSON.stringify(frontier),
      ]);
    });
    const entries = await numberedEntries(server.books);
    expect(entries.map((entry) => entry.position)).toEqual(entries.map((_, index) => index + 1));
    expect(entries).toHaveLength(Number(before?.position));
  });
});
