import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("reports", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const completenessOf = async (action: "reportEvent" | "reportVulnerability", report: object) =>
    (await server.done(action, report, "completeness { score missing }")).completeness;

  it("of events say how complete they are, and are never turned away for what is missing [R-046, R-116]", async () => {
    expect(await completenessOf("reportEvent", {})).toEqual({
      score: 0,
      missing: [
        ...["title", "description", "occurredAt", "detectedAt", "affected", "reporterContact"],
        ...["detectionMethod", "suspectedCategories"],
      ],
    });
    const some = await completenessOf("reportEvent", { title: "Odd mail", detectedAt: "2026-01-02" });
    expect(some.score).toBeGreaterThan(0);
    expect(some.missing).not.toContain("title");
    const all = {
      ...{ title: "Odd mail", description: "It asks for a password", occurredAt: "2026-01-01", affected: "Payroll" },
      ...{ detectedAt: "2026-01-02", reporterContact: "Room 7", detectionMethod: "REACTIVE" },
      suspectedCategories: ["fraud.phishing"],
    };
    expect(await completenessOf("reportEvent", all)).toEqual({ score: 100, missing: [] });
  });

  it("of vulnerabilities say it by a form of their own [R-003, R-046, R-116]", async () => {
    expect(await completenessOf("reportVulnerability", {})).toEqual({
      score: 0,
      missing: [
        ...["title", "description", "affected", "detectedAt", "reporterContact"],
        ...["detectionMethod", "mitigation", "externalReferences"],
      ],
    });
    const all = {
      ...{ title: "Default password", description: "admin/admin lets in", affected: "gateway 7" },
      ...{ detectedAt: "2026-01-02", reporterContact: "Room 7", detectionMethod: "PROACTIVE" },
      ...{ mitigation: "Change it", externalReferences: [{ source: "CVE", id: "CVE-2026-116" }] },
    };
    expect(await completenessOf("reportVulnerability", all)).toEqual({ score: 100, missing: [] });
  });

  it("of vulnerabilities grow complete as they are amended [R-046, R-116]", async () => {
    const reported = await server.done("reportVulnerability", { title: "Default password" });
    const { completeness } = await server.done(
      "amendVulnerability",
      { vulnerabilityId: reported.id, version: reported.version, detectionMethod: "PROACTIVE", reporterContact: "Kim" },
      "completeness { score missing }",
    );
    expect(completeness.missing).toEqual([
      ...["description", "affected", "detectedAt", "mitigation", "externalReferences"],
    ]);
    expect(completeness.score).toBe(Math.round((100 * (2 + 1 + 2)) / 12));
  });

  it.each([
    ["{ reportForm { field asks critical } }", ["title", "description", "occurredAt", "affected", "reporterContact"]],
    [
      "{ reportForm(report: VULNERABILITY) { field asks critical } }",
      ["title", "description", "affected", "reporterContact"],
    ],
  ])("are asked for by a form that names what is critical: %s [R-116]", async (question, critical) => {
    const { reportForm } = await server.data(question);
    const named = reportForm
      .filter((one: { critical: boolean }) => one.critical)
      .map(({ field }: { field: string }) => field);
    expect(named).toEqual(critical);
  });

  it.each([
    ["events", "EventFilter", "reportEvent"],
    ["vulnerabilities", "VulnerabilityFilter", "reportVulnerability"],
  ] as const)(
    "are found among %s by the way in which they came and by how it was detected [R-113, R-117]",
    async (list, filter, action) => {
      const constituencyId = (await server.done("createConstituency", { name: `With ${list}` })).id;
      const told = { constituencyId, channel: "TELEPHONE", detectionMethod: "PUBLIC_SOURCE" };
      const byPhone = await server.done(action, told, "id channel detectionMethod");
      expect(byPhone).toMatchObject({ channel: "TELEPHONE", detectionMethod: "PUBLIC_SOURCE" });
      const { id: byForm } = await server.done(action, {
        ...{ constituencyId, channel: "WEB_FORM", detectionMethod: "PROACTIVE", source: "AUTOMATIC" },
      });
      const found = async (where: object) => {
        const data = await server.data(
          `query($where: ${filter}) { list: ${list}(where: $where, first: 100) { nodes { id channel detectionMethod } } }`,
          { where: { ...where, constituencyId: [constituencyId] } },
        );
        return data.list.nodes.map(({ id }: { id: string }) => id);
      };
      expect((await found({})).sort()).toEqual([byPhone.id, byForm].sort());
      expect(await found({ channel: ["TELEPHONE"] })).toEqual([byPhone.id]);
      expect(await found({ detectionMethod: ["PROACTIVE"] })).toEqual([byForm]);
      expect(await found({ source: ["AUTOMATIC"] })).toEqual([byForm]);
      expect(await found({ channel: ["WEB_FORM"], detectionMethod: ["PUBLIC_SOURCE"] })).toEqual([]);
    },
  );
});
