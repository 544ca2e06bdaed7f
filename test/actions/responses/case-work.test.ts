import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { incidentIn } from "../../support/cases.js";
import { describeEngines } from "../../support/engines.js";
import { TestServer } from "../../support/tocsin.js";

const steps = [
  { title: "Amend the report", role: "POINT_OF_CONTACT", optional: false },
  { title: "Assess the damage", role: "HANDLER", optional: false },
  { title: "Ask the vendor", optional: true },
];

describeEngines("work in a case", (engine) => {
  let server: TestServer;
  let incidentId: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    incidentId = (await server.incident()).id;
  });
  afterAll(() => server.stop());

  const start = (): Promise<{ id: string; version: number }> =>
    server.done("startProcedure", { incidentId, procedure: "Data leak, edition 2", steps });
  const record = (runId: string, step: number, more: object = {}, token?: string) =>
    server.act("recordProcedureStep", { incidentId, runId, step, outcome: "DONE", ...more }, "id", token);

  it("keeps who does each step of a procedure and until when, as told or counted from its beginning [R-056, R-070]", async () => {
    const told = [
      { title: "Call the provider", task: "NOTIFY", role: "HANDLER", withinMinutes: 15 },
      { title: "Read the logs", task: "INVESTIGATE", withinMinutes: 15, dueAt: "2026-02-03T12:00:00Z" },
      { title: "Rest" },
    ];
    const run = { incidentId, procedure: "Flood", steps: told, occurredAt: "2026-02-03T04:05:06Z" };
    const fields = "steps { title task role withinMinutes dueAt }";
    expect((await server.done("startProcedure", run, fields)).steps).toEqual([
      { ...told[0], dueAt: "2026-02-03T04:20:06.000000Z" },
      { ...told[1], role: null, dueAt: "2026-02-03T12:00:00.000000Z" },
      { ...told[2], task: null, role: null, withinMinutes: null, dueAt: null },
    ]);
  });

  it("goes through a procedure step by step, and keeps who did each and when [R-056, R-070]", async () => {
    const contact = await server.person(["POINT_OF_CONTACT"], { constituencies: ["*"] });
    const run = await start();
    await record(run.id, 1, { occurredAt: "2026-01-02" }, contact.token);
    const early = await server.act("completeProcedure", { procedureRunId: run.id, version: run.version });
    expect(early).toMatchObject({
      ...{ __typename: "Refusal", code: "GUARD_NOT_MET", clause: "27035-1 §5.4 b), §5.5 b) (R-056, R-070)" },
      violations: [{ path: "steps.1", message: "is not recorded" }],
    });
    await record(run.id, 2);
    const done = await server.done(
      "completeProcedure",
      { procedureRunId: run.id, version: run.version },
      "state steps { title role } stepRecords { nodes { step outcome occurredAt enteredBy { id } } }",
    );
    expect(done).toMatchObject({ state: "COMPLETED", steps: steps.map(({ title, role = null }) => ({ title, role })) });
    expect(done.stepRecords.nodes[0]).toEqual({
      ...{ step: 1, outcome: "DONE", occurredAt: "2026-01-02", enteredBy: { id: contact.id } },
    });
    expect(await record(run.id, 3)).toMatchObject({ __typename: "Refusal", code: "WRONG_STATE" });
  });

  it("leaves out only what may be left out, and records nothing twice or of nothing [R-056]", async () => {
    const { id } = await start();
    const violation = (path: string) => ({ violations: [expect.objectContaining({ path })] });
    expect(await record(id, 1, { outcome: "LEFT_OUT" })).toMatchObject(violation("outcome"));
    expect((await record(id, 3, { outcome: "LEFT_OUT" })).__typename).toMatch(/Done$/);
    expect(await record(id, 4)).toMatchObject(violation("step"));
    expect(await record(id, 3)).toMatchObject({ __typename: "Refusal", code: "DUPLICATE" });
    const elsewhere = (await server.incident()).id;
    expect(await record(id, 1, { incidentId: elsewhere })).toMatchObject(violation("runId"));
  });

  it("keeps an investigation as a record of its own beside the incident, which it does not change [R-012]", async () => {
    const incident = await server.incident();
    const input = { incidentId: incident.id, purpose: "How they came in" };
    const begun = await server.done("startAnalysis", input, "id version incident { id } state");
    expect(begun).toMatchObject({ version: 1, incident: { id: incident.id }, state: "UNDER_WAY" });
    const concluded = { analysisId: begun.id, version: begun.version, results: "By a forgotten account" };
    expect(await server.done("concludeAnalysis", concluded, "version results")).toEqual({
      version: 2,
      results: "By a forgotten account",
    });
    const found = await server.data(
      `query($id: ID!) { incident(id: $id) { version state } analyses(where: { incidentId: [$id] }) { nodes { id } } }`,
      { id: incident.id },
    );
    expect(found).toEqual({
      incident: { version: incident.version, state: incident.state },
      analyses: { nodes: [{ id: begun.id }] },
    });
  });

  it("shows that AI had a part in an analysis, whatever its author says [R-120, R-122, R-123]", async () => {
    const tool = await server.done("createAnalysisTool", { name: "Sorter", kind: "LOG", usesAi: true });
    const fields = "id version purpose usesAi tools { name } state results";
    const begun = await server.done(
      "startAnalysis",
      { incidentId, purpose: "Which records were read", toolIds: [tool.id], usesAi: false },
      fields,
    );
    expect(begun).toMatchObject({ purpose: "Which records were read", usesAi: true, tools: [{ name: "Sorter" }] });
    const subject = { analysisId: begun.id, version: begun.version };
    const concluded = await server.done("concludeAnalysis", { ...subject, results: "All of them" }, fields);
    expect(concluded).toMatchObject({ state: "CONCLUDED", results: "All of them", usesAi: true });
    const { analyses } = await server.data("{ analyses(where: { usesAi: true }) { nodes { id } } }");
    expect(analyses.nodes).toContainEqual({ id: begun.id });
  });

  it("finds help outside and assigns the own people, one at a time [R-075]", async () => {
    const { id: personId } = await server.done("createPerson", { name: "Kim", roles: ["HANDLER"] });
    const outside = { name: "Forensics, Inc.", kind: "SUPPLIER" };
    const { id: organizationId } = await server.done("createExternalOrganization", outside);
    const both = { incidentId, name: "Both", purpose: "x", personId, organizationId };
    expect(await server.act("identifyResource", both)).toMatchObject({ violations: [{ path: "organizationId" }] });
    const found = await server.done(
      "identifyResource",
      { incidentId, name: "Forensics, Inc.", purpose: "Images", organizationId },
      "id version state organization { name }",
    );
    expect(found).toMatchObject({ state: "IDENTIFIED", organization: { name: "Forensics, Inc." } });
  });

  it("issues the post-incident report after recovery, and never edits it then [R-082]", async () => {
    const said = { summary: "A portal was not patched", findings: "Nobody knew that it ran" };
    const draft = await server.done("draftPostIncidentReport", { incidentId, ...said });
    const early = { postIncidentReportId: draft.id, version: draft.version };
    const clause = "27035-1 §5.5 (R-082)";
    expect(await server.act("issuePostIncidentReport", early)).toMatchObject({ code: "GUARD_NOT_MET", clause });
    const { id } = await incidentIn(server, "RESOLVED");
    const report = await server.done("draftPostIncidentReport", { incidentId: id, ...said });
    const issued = await server.done("issuePostIncidentReport", {
      ...{ postIncidentReportId: report.id, version: report.version },
    });
    const edit = { postIncidentReportId: issued.id, version: issued.version, summary: "All was well" };
    expect(await server.act("updatePostIncidentReport", edit)).toMatchObject({ code: "WRONG_STATE", clause });
  });
});
