import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("reports", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const completenessOf = async (report: object) =>
    (await server.done("reportEvent", report, "completeness { score missing }")).completeness;

  it("say how complete they are, and are never turned away for what is missing [R-046, R-116]", async () => {
    expect(await completenessOf({})).toEqual({
      score: 0,
      missing: [
        ...["title", "description", "occurredAt", "detectedAt", "affected", "reporterContact"],
        ...["detectionMethod", "suspectedCategories"],
      ],
    });
    const some = await completenessOf({ title: "Odd mail", detectedAt: "2026-01-02" });
    expect(some.score).toBeGreaterThan(0);
    expect(some.missing).not.toContain("title");
    const all = {
      ...{ title: "Odd mail", description: "It asks for a password", occurredAt: "2026-01-01", affected: "Payroll" },
      ...{ detectedAt: "2026-01-02", reporterContact: "Room 7", detectionMethod: "REACTIVE" },
      suspectedCategories: ["fraud.phishing"],
    };
    expect(await completenessOf(all)).toEqual({ score: 100, missing: [] });
  });

  it("are asked for by a form that names what is critical [R-116]", async () => {
    const { reportForm } = await server.data("{ reportForm { field asks critical } }");
    const critical = reportForm
      .filter((one: { critical: boolean }) => one.critical)
      .map(({ field }: { field: string }) => field);
    expect(critical).toEqual(["title", "description", "occurredAt", "affected", "reporterContact"]);
  });

  it("are found by the way in which they came and by how the event was detected [R-113, R-117]", async () => {
    const { id: byPhone } = await server.done("reportEvent", {
      channel: "TELEPHONE",
      detectionMethod: "PUBLIC_SOURCE",
    });
    const { id: byForm } = await server.done("reportEvent", { channel: "WEB_FORM", detectionMethod: "PROACTIVE" });
    const found = async (where: object) => {
      const { events } = await server.data(
        "query($where: EventFilter) { events(where: $where, first: 100) { nodes { id channel detectionMethod } } }",
        { where },
      );
      return events.nodes.map(({ id }: { id: string }) => id);
    };
    expect(await found({ channel: ["TELEPHONE"] })).toEqual([byPhone]);
    expect(await found({ detectionMethod: ["PROACTIVE"] })).toEqual([byForm]);
    expect(await found({ channel: ["WEB_FORM"], detectionMethod: ["PUBLIC_SOURCE"] })).toEqual([]);
  });
});
