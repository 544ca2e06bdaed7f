import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { RunningServer } from "../../src/compose.js";
import { describeWith } from "../support/engines.js";
import { reported } from "../support/events.js";
import type { Loose } from "../support/loose.js";
import { bareDocument } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";

/** Two nodes on one MariaDB: whoever attacks one of them meets what the other knows. */
describeWith("mariadb", "two nodes that are asked at once", () => {
  let first: TestServer;
  let second: RunningServer;
  beforeAll(async () => {
    first = await TestServer.start("mariadb");
    second = await first.secondNode();
  });
  afterAll(async () => {
    await second.close();
    await first.stop();
  });

  /** The same action, sent to one node after the other, all at the same time. */
  const everywhere = (action: string, inputs: readonly object[], token = first.token): Promise<Loose[]> =>
    Promise.all(
      inputs.map(async (input, index) => {
        const url = [first.url, second.url][index % 2] as string;
        const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
        const body = JSON.stringify({ query: bareDocument(action), variables: { input } });
        const response = await fetch(`${url}/graphql`, { method: "POST", headers, body });
        return ((await response.json()) as Loose).data.result;
      }),
    );
  const times = (count: number, input: (index: number) => object) => Array.from({ length: count }, (_, n) => input(n));
  const kinds = (results: Loose[]) => results.map(({ __typename, code }) => code ?? __typename).sort();

  it("do a doubled mutation once, and give every one of its twenty senders the same answer", async () => {
    const results = await everywhere(
      "reportEvent",
      times(20, () => ({ title: "doubled", idempotencyKey: "doubled" })),
    );
    expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1);
    expect(await first.books.count("security_event", "title = 'doubled'")).toBe(1);
  });

  it("answer a replay at the other node from what was done, and do nothing", async () => {
    const input = { title: "replayed", idempotencyKey: "replayed" };
    const done = await first.act("reportEvent", input);
    const again = await everywhere("reportEvent", [input, input]);
    expect(again.map(({ unitId }) => unitId)).toEqual([done.unitId, done.unitId]);
    expect(await first.books.count("security_event", "title = 'replayed'")).toBe(1);
    const stranger = await first.person(["HANDLER"]);
    const [theirs] = await everywhere("reportEvent", [input], stranger.token);
    expect(theirs.unitId).not.toBe(done.unitId);
  });

  it("take one key for one input, whichever node met the other", async () => {
    const inputs = times(10, (n) => ({ title: `torn ${n}`, idempotencyKey: "torn" }));
    const results = await everywhere("reportEvent", inputs);
    expect(kinds(results)).toEqual(["EventDone", ...times(9, () => ({})).map(() => "IDEMPOTENCY_MISMATCH")]);
    expect(await first.books.count("security_event", "title LIKE 'torn %'")).toBe(1);
  });

  it("let one of fifty writers of one version win", async () => {
    const { eventId, version } = await reported(first);
    const results = await everywhere(
      "amendEvent",
      times(50, (n) => ({ eventId, version, title: `writer ${n}` })),
    );
    expect(kinds(results)).toEqual([...times(49, () => ({})).map(() => "CONFLICT"), "EventDone"]);
    expect(await first.books.count("journal_entry", "recordId = ?", [eventId])).toBe(2);
  });
});
