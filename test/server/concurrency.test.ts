import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { reported, reportedIds } from "../support/events.js";
import { sendAndHangUp } from "../support/raw-http.js";
import { TestServer } from "../support/tocsin.js";
import { entriesOfUnit } from "../support/units.js";

describeEngines("many at once", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const kinds = (results: { __typename: string; code?: string }[]) =>
    results.map((result) => (result.__typename === "Refusal" ? (result.code as string) : "done")).sort();

  it.each([2, 50])(
    "lets one of %d people win who change the same version, and tells the others [R-050]",
    async (count) => {
      const { eventId, version } = await reported(server);
      const attempts = Array.from({ length: count }, (_, n) =>
        server.act("amendEvent", { eventId, version, title: `by ${n}` }, "id title"),
      );
      const results = await Promise.all(attempts);
      expect(kinds(results)).toEqual([...Array.from({ length: count - 1 }, () => "CONFLICT"), "done"]);
      for (const result of results) if (result.code) expect(result.currentVersion).toBe(2);
      const winner = results.find((result) => result.__typename !== "Refusal");
      const { event } = await server.data("query($id: ID!) { event(id: $id) { version title } }", { id: eventId });
      expect(event).toEqual({ version: 2, title: winner.event.title });
      expect(await server.books.count("journal_entry", "recordId = ?", [eventId])).toBe(2);
    },
  );

  it("keeps what two people change in turn, each after having seen the other's", async () => {
    const { eventId } = await reported(server);
    for (let version = 1; version <= 10; version += 1)
      await server.done("amendEvent", { eventId, version, title: `${version}` });
    expect(await server.books.count("journal_entry", "recordId = ?", [eventId])).toBe(11);
    const versions = await server.books.read<{ version: number }>(
      "SELECT version FROM journal_entry WHERE recordId = ? ORDER BY sequenceKey",
      [eventId],
    );
    expect(versions.map(({ version }) => Number(version))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it("does one request once that comes 20 times at the same time", async () => {
    const input = { title: "twenty times", idempotencyKey: "twenty" };
    const results = await Promise.all(Array.from({ length: 20 }, () => server.act("reportEvent", input)));
    expect(new Set(results.map((result) => result.unitId)).size).toBe(1);
    expect(await server.books.count("security_event", "title = 'twenty times'")).toBe(1);
    expect(await entriesOfUnit(server, results[0].unitId)).toHaveLength(1);
  });

  it("gives one key to one of two inputs that come at the same time", async () => {
    const acts = ["one", "other"].map((title) =>
      server.act("reportEvent", { title: `race ${title}`, idempotencyKey: "race" }),
    );
    expect(kinds(await Promise.all(acts))).toEqual(["IDEMPOTENCY_MISMATCH", "done"]);
    expect(await server.books.count("security_event", "title LIKE 'race %'")).toBe(1);
  });

  it("lets a key be used again by somebody else, and by the same after a refusal", async () => {
    const other = await server.person(["HANDLER"]);
    const mine = await server.act("reportEvent", { title: "x", idempotencyKey: "ours" });
    const theirs = await server.act("reportEvent", { title: "x", idempotencyKey: "ours" }, "id", other.token);
    expect(theirs.unitId).not.toBe(mine.unitId);
    const refused = { occurredAt: "2199", idempotencyKey: "second try" };
    expect(kinds([await server.act("reportEvent", refused)])).toEqual(["INVALID_INPUT"]);
    expect(kinds([await server.act("reportEvent", { idempotencyKey: "second try" })])).toEqual(["done"]);
  });

  it("counts references without gap or double under 16 declarations at once", async () => {
    const ids = await reportedIds(server, ...Array.from({ length: 16 }, () => ({})));
    const made = await Promise.all(
      ids.map((id) => server.done("declareIncident", { eventIds: [id], criterion: "Confirmed" }, "reference")),
    );
    const numbers = made.map(({ reference }) => Number(reference.slice(-5))).sort((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 16 }, (_, n) => (numbers[0] as number) + n));
  });

  it("takes a number in another system once of 10 reports that bring it at the same time", async () => {
    const report = { externalReferences: [{ source: "race", id: "1" }] };
    const results = await Promise.all(Array.from({ length: 10 }, () => server.act("reportEvent", report)));
    expect(kinds(results)).toEqual([...Array.from({ length: 9 }, () => "DUPLICATE"), "done"]);
  });

  it("leaves a unit whole or absent when the client is gone in mid-mutation", async () => {
    const body = (title: string, eventIds: string[]) =>
      JSON.stringify({
        query: "mutation($input: DeclareIncidentInput!) { declareIncident(input: $input) { __typename } }",
        variables: { input: { eventIds, criterion: "Gone", title } },
      });
    const eventIds = await reportedIds(server, {}, {}, {});
    const texts = Array.from({ length: 30 }, (_, n) => body(`gone ${n}`, eventIds));
    for (const [n, text] of texts.entries())
      await sendAndHangUp(server, text, n % 3 === 0 ? text.length - 5 : text.length);
    // Whoever waits for the same event's lock waits for all of them.
    await incidentIn(server, "DECLARED");
    await server.done("linkEvents", { ...(await fresh()), eventIds });
    await sleep(300);
    const cases = await server.books.read<{ id: string }>("SELECT id FROM incident WHERE title LIKE 'gone %'");
    // What was cut off in the body was never a request; of the others some were accepted before the client left.
    expect(cases.length).toBeLessThanOrEqual(20);
    expect(cases.length).toBeGreaterThan(0);
    for (const { id } of cases) {
      expect(await server.books.count("event_link", "incidentId = ?", [id])).toBe(3);
      expect(await server.books.count("journal_about", "incidentId = ?", [id])).toBeGreaterThanOrEqual(4);
    }
    const units = await server.books.read<{ ends: number }>(
      "SELECT SUM(endsUnit) AS ends FROM journal_entry GROUP BY unitId",
    );
    expect(units.every(({ ends }) => Number(ends) === 1)).toBe(true);
  });

  async function fresh() {
    const { id, version } = await incidentIn(server, "DECLARED");
    return { incidentId: id, version };
  }
});
