import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";
import { entriesAbout, entriesOfUnit } from "../support/units.js";

describeEngines("the spine", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  it("takes a report, makes an incident of it and tells both in the journal", async () => {
    const incident = await server.incident(
      { categories: ["malicious-code.infected-system"] },
      "id version state phase reference categories events { nodes { id state } } timeline { nodes { action } }",
    );
    expect(incident).toMatchObject({ state: "DECLARED", phase: "ASSESSMENT_AND_DECISION", version: 1 });
    expect(incident.reference).toMatch(/^INC-\d{4}-00001$/);
    expect(incident.events.nodes).toEqual([{ id: expect.stringMatching(/^evt_/), state: "CONFIRMED" }]);
    const [link] = await entriesAbout(server, incident.id);
    const entries = await entriesOfUnit(server, link?.unitId ?? "");
    expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(["declareIncident"]));
    // The report was not assessed before: that it is confirmed is a decision of its own beside the declaration.
    expect(entries.map(({ recordType }) => recordType).sort()).toEqual(
      ["Incident", "EventLink", "SecurityEvent", "Decision", "Decision"].sort(),
    );
  });
});
