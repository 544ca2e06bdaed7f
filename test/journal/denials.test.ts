import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { denialAppender } from "../../src/actions/record-denials.js";
import { describeEngines } from "../support/engines.js";
import { bareDocument } from "../support/sdl.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("denials", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("are answered first and told in the journal afterwards: one entry for an actor, an action and a minute", async () => {
    const reporter = await server.person(["REPORTER"]);
    const ask = (action: string, input: object) => server.ask(bareDocument(action), { input }, reporter.token);
    const { id } = await server.incident();
    for (let n = 0; n < 5; n += 1) await ask("containIncident", { incidentId: id, version: 1, description: "x" });
    // Forbidden and absent are counted alike.
    await ask("amendEvent", { eventId: "evt_00000000000000000000000000000000", version: 1 });
    await ask("amendEvent", { eventId: "nonsense", version: 1 });
    expect(await server.books.count("journal_entry", "action = 'denied'")).toBe(0);
    await server.restart();
    const told = await server.books.read<{
      actorId: string;
      recordId: string;
      disclosures: string;
      occurredAt: string;
    }>("SELECT actorId, recordId, disclosures, occurredAt FROM journal_entry WHERE action = 'denied'");
    const counts = new Map<string, number>();
    for (const { actorId, recordId, disclosures, occurredAt } of told) {
      expect([actorId, recordId]).toEqual([reporter.id, reporter.id]);
      expect(occurredAt).toMatch(/^2\d{3}-\d{2}-\d{2}T\d{2}:\d{2}\+00:00$/);
      const [[, path, before, count]] = JSON.parse(disclosures);
      expect(before).toBeNull();
      counts.set(path, (counts.get(path) ?? 0) + count);
    }
    expect([...counts]).toEqual(
      expect.arrayContaining([
        ["denied.containIncident", 5],
        ["denied.amendEvent", 2],
      ]),
    );
    expect(counts.size).toBe(2);
    // Five in one minute are one entry; the minute may turn in between.
    expect(told.length).toBeLessThanOrEqual(4);
  });

  it("hold up nobody while they are told, however many they are [R-095]", async () => {
    const { id: actorId } = await server.person(["REPORTER"]);
    const many = Array.from({ length: 60 }, (_, minute) => ({
      ...{ actorId, action: "containIncident", count: 1 },
      minute: `2026-01-05T08:${String(minute).padStart(2, "0")}+00:00`,
    }));
    const append = denialAppender({ database: await server.books.database(), clock: () => Date.now() * 1_000 });
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) setImmediate(count);
    };
    setImmediate(count);
    await append(many);
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(many.length - 1);
    expect(await server.books.count("journal_entry", "action = 'denied' AND actorId = ?", [actorId])).toBe(60);
  });

  it("change nothing of the person, not even its version", async () => {
    const auditor = await server.person(["AUDITOR"]);
    await server.ask(bareDocument("reportEvent"), { input: {} }, auditor.token);
    await server.restart();
    const [person] = await server.books.read<{ version: number }>("SELECT version FROM person WHERE id = ?", [
      auditor.id,
    ]);
    expect(Number(person?.version)).toBe(1);
    expect(await server.books.count("journal_entry", "action = 'denied' AND actorId = ?", [auditor.id])).toBe(1);
  });

  it("are not what a refusal is", async () => {
    await server.act("reportEvent", { occurredAt: "2199" });
    await server.restart();
    const { viewer } = await server.data("{ viewer { person { id } } }");
    expect(await server.books.count("journal_entry", "action = 'denied' AND actorId = ?", [viewer.person.id])).toBe(0);
  });
});
