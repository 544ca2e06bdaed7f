import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { entriesAbout } from "../support/units.js";

const FIELDS =
  "id version state phase title underControl severityClass categories consequences firstResponseAt resolvedAt createdAt updatedAt";
const THEN = `query($id: ID!, $at: DateTime!) { incidentAsOf(id: $id, at: $at) { ${FIELDS} at erasedChanges
  timeline(first: 100) { totalCount nodes { action recordedAt } } } }`;

describeEngines("incidentAsOf", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const now = async (id: string) =>
    (await server.data(`query($id: ID) { incident(id: $id) { ${FIELDS} } }`, { id })).incident;
  const then = async (id: string, at: string, token?: string) =>
    (await server.data(THEN, { id, at }, token)).incidentAsOf;

  it("tells at each moment what was known then, and the timeline up to it [R-016, R-066]", async () => {
    const { id } = await server.incident({ title: "Odd mail", categories: ["fraud.phishing"] });
    const steps: [action: string, input: object][] = [
      [
        "classifyIncident",
        { systemImportance: "IMPORTANT", businessLoss: "SERIOUS", socialImpact: "MINOR", consequences: ["THEFT"] },
      ],
      ["containIncident", { description: "Unplugged" }],
      ["recordControlReview", { underControl: true, finding: "Quiet" }],
      ["recoverIncident", { description: "Restored" }],
      ["resolveIncident", { conclusion: "Over" }],
    ];
    // As it was told at each moment when it was now.
    const told = [await now(id)];
    for (const [action, input] of steps) {
      await sleep(2);
      await server.done(action, { incidentId: id, version: told.length, ...input }, "id");
      told.push(await now(id));
    }
    const entries = await entriesAbout(server, id);
    for (const state of told) {
      const known = await then(id, state.updatedAt);
      const { timeline, at, erasedChanges, ...past } = known;
      expect(past).toEqual(state);
      expect({ at, erasedChanges }).toEqual({ at: state.updatedAt, erasedChanges: 0 });
      const until = entries.filter(({ recordedAt }) => recordedAt <= state.updatedAt);
      expect(timeline.nodes.map(({ action }: { action: string }) => action)).toEqual(until.map(({ action }) => action));
      expect(timeline.totalCount).toBe(until.length);
    }
  });

  it("knows nothing before the declaration, nor of what is nobody's [R-066]", async () => {
    const { id } = await server.incident();
    expect(await then(id, "2020-01-01T00:00:00Z")).toBeNull();
    expect(await then("inc_00000000000000000000000000000000", "2030-01-01T00:00:00Z")).toBeNull();
  });

  it("is told under the rights of now: a case that was restricted since is told to its members", async () => {
    const handler = await server.person(["HANDLER"], { constituencies: ["*"] });
    const { id, version } = await server.incident({ title: "Open first" });
    const { updatedAt } = await now(id);
    expect(await then(id, updatedAt, handler.token)).toMatchObject({ title: "Open first" });
    await server.done("restrictIncident", { incidentId: id, version });
    expect(await then(id, updatedAt, handler.token)).toBeNull();
    expect(await then(id, updatedAt)).toMatchObject({ title: "Open first" });
  });
});
