import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { entry } from "../support/evidence.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("investigations", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const method = {
    ...{ name: "Times of files", activity: "FILE_TIMES", description: "By the tables of the file system" },
    ...{ legalCheck: "The works agreement permits it", validation: "Ten disks of known times", validatedAt: "2026-02" },
  };

  it("use methods that say by what law they are permitted and how they were validated [R-096, R-139]", async () => {
    const { id } = await server.done("addForensicMethod", method);
    for (const path of ["legalCheck", "validation"]) {
      const input = { ...method, [path]: " " };
      expect(await server.act("addForensicMethod", input)).toMatchObject({ code: "INVALID_INPUT" });
    }
    const found = await server.data(
      "{ forensicMethods(where: { activity: [FILE_TIMES] }) { nodes { id validation } } }",
    );
    expect(found.forensicMethods.nodes).toEqual([{ id, validation: method.validation }]);
  });

  it("go from stage to stage, and not past one [R-098]", async () => {
    const { id: incidentId } = await server.incident();
    const opened = { incidentId, question: "How they came in", authority: "Management" };
    const { id } = await server.done("openInvestigation", opened);
    const act = (action: string, version: number, more = {}) =>
      server.act(action, { investigationId: id, version, ...more }, "id version state");
    expect(await act("beginExamination", 1)).toMatchObject({ code: "WRONG_STATE" });
    expect(await act("beginAcquisition", 1, { plan: " " })).toMatchObject({ code: "INVALID_INPUT" });
    const states = [
      await act("beginAcquisition", 1, { plan: "Memory first, then disks" }),
      await act("beginExamination", 2),
      await act("concludeInvestigation", 3, { conclusion: "By the portal" }),
    ].map(({ investigation }) => investigation.state);
    expect(states).toEqual(["ACQUIRING", "INVESTIGATING", "CONCLUDED"]);
    expect(await act("beginAcquisition", 4, { plan: "Again" })).toMatchObject({ code: "WRONG_STATE" });
  });

  it("report findings: what was seen apart from what it is taken to mean, and on which evidence [R-097]", async () => {
    const { id: evidenceId, incidentId } = await entry(server);
    const opened = { incidentId, question: "When", authority: "Management" };
    const { id: investigationId } = await server.done("openInvestigation", opened);
    const finding = {
      ...{ incidentId, investigationId, observation: "A file of the second of March", evidenceIds: [evidenceId] },
      ...{ interpretation: "They came then", alternatives: "A wrong clock", confidence: "MODERATE" },
    };
    await server.done("reportFinding", finding);
    expect(await server.act("reportFinding", { ...finding, interpretation: " " })).toMatchObject({
      code: "INVALID_INPUT",
    });
    const { node } = await server.data(
      `query($id: ID!) { node(id: $id) { ... on Investigation { findings { nodes {
        observation interpretation confidence evidences { id } } } } } }`,
      { id: investigationId },
    );
    expect(node.findings.nodes).toEqual([
      {
        ...{ observation: finding.observation, interpretation: "They came then", confidence: "MODERATE" },
        evidences: [{ id: evidenceId }],
      },
    ]);
  });

  it("keep evidence as long as those who govern have set ahead [R-100]", async () => {
    const rule = {
      name: "Images of disks",
      keepMonths: 36,
      basis: "Limitation of claims",
      access: "The court within a day",
    };
    const { id } = await server.done("setRetentionRule", rule);
    expect(await server.act("setRetentionRule", { ...rule, keepMonths: -1 })).toMatchObject({ code: "INVALID_INPUT" });
    const { retentionRules } = await server.data("{ retentionRules { nodes { id keepMonths access } } }");
    expect(retentionRules.nodes).toEqual([{ id, keepMonths: 36, access: rule.access }]);
  });
});
