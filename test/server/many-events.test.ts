import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

const MANY = 10_000;
const AT_ONCE = 500;
const PATIENCE = 600_000;

describeEngines("an incident of very many events", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    // How long it takes is no matter of this test.
    server = await TestServer.start(engine, { QUERY_TIMEOUT_MS: "120000", CHANGE_TIMEOUT_MS: "120000" });
  });
  afterAll(() => server.stop());

  it(
    "takes 10,000 of them in steps, refuses more at once, and is read page by page [R-067]",
    async () => {
      const incident = await server.incident({ title: "A scan of everything" });
      let { version } = incident;
      const link = (eventIds: string[]) =>
        server.act("linkEvents", { incidentId: incident.id, version, eventIds }, "id version");
      for (let linked = 1; linked < MANY; ) {
        const ids = await reportedBatch(Math.min(AT_ONCE, MANY - linked));
        const answer = await link(ids);
        expect(answer.__typename).toBe("IncidentDone");
        version = answer.incident.version;
        linked += ids.length;
      }
      const tooMany = [...(await reportedBatch(AT_ONCE)), ...(await reportedBatch(1))];
      expect(await link(tooMany)).toMatchObject({
        ...{ __typename: "Refusal", code: "INVALID_INPUT" },
        violations: [{ path: "eventIds", message: `must be at most ${AT_ONCE}` }],
      });
      const { incident: shown } = await server.data(
        `query($id: ID) { incident(id: $id) { version availableActions
           events(first: 100) { totalCount nodes { id } pageInfo { hasNextPage } }
           documentation { demands { subject records lacking } } } }`,
        { id: incident.id },
      );
      expect(shown.version).toBe(version);
      expect(shown.events).toMatchObject({ totalCount: MANY, pageInfo: { hasNextPage: true } });
      expect(shown.events.nodes).toHaveLength(100);
      const ofEvents = shown.documentation.demands.filter(({ subject }: { subject: string }) => subject === "EVENT");
      for (const { records } of ofEvents) expect(records).toBe(MANY);
      await server.done("containIncident", { incidentId: incident.id, version, description: "Blocked" });
    },
    PATIENCE,
  );

  async function reportedBatch(count: number): Promise<string[]> {
    const events = Array.from({ length: count }, (_, index) => ({ title: `Probe ${index}` }));
    const { result } = await server.data(
      `mutation($input: ReportEventsInput!) { result: reportEvents(input: $input) {
         ... on ReportEventsDone { events { id } refused { index } } } }`,
      { input: { events } },
    );
    expect(result.refused).toEqual([]);
    return result.events.map(({ id }: { id: string }) => id);
  }
});
