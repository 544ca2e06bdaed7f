import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Case, leadTo } from "../support/cases.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";

const STANDING = `query($id: ID) { incident(id: $id) { version phase
  timeline(first: 100) { nodes { changes { path before after } } } } }`;

interface Told {
  changes: { path: string; before: string | null; after: string | null }[];
}

describeEngines("the phases of a case", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("follow each other as it is worked on, and the history of them stays [R-015]", async () => {
    const declared: Case = await server.incident();
    const phaseOf = async () => (await server.data(STANDING, { id: declared.id })).incident.phase;
    expect(await phaseOf()).toBe("ASSESSMENT_AND_DECISION");
    const contained = await server.done("containIncident", {
      ...{ incidentId: declared.id, version: declared.version, description: "Unplugged" },
    });
    expect(await phaseOf()).toBe("RESPONSES");
    const { version } = await leadTo(server, contained, "CLOSED");
    expect(await phaseOf()).toBe("LESSONS_LEARNT");
    await server.done("reopenIncident", { incidentId: declared.id, version, reason: "It is back" });
    expect(await phaseOf()).toBe("RESPONSES");
    const history = async () => {
      const { incident } = await server.data(STANDING, { id: declared.id });
      return (incident.timeline.nodes as Told[])
        .flatMap(({ changes }) => changes.filter(({ path }) => path === "phase"))
        .map(({ before, after }) => `${before} to ${after}`);
    };
    await eventually(
      async () => (await history()).length === 4,
      () => "the timeline does not tell the phases",
    );
    expect(await history()).toEqual([
      ...["null to ASSESSMENT_AND_DECISION", "ASSESSMENT_AND_DECISION to RESPONSES"],
      ...["RESPONSES to LESSONS_LEARNT", "LESSONS_LEARNT to RESPONSES"],
    ]);
  });
});
