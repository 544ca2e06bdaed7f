import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { tokenFor } from "../../support/actors.js";
import { incidentIn, severity } from "../../support/cases.js";

const clause = "27035-1 §5.4 b), §5.5 b) (R-057)";
const steps = [
  {
    title: "Assess the damage",
    instruction: "Ask the owners",
    task: "ASSESS_DAMAGE",
    role: "HANDLER",
    withinMinutes: 90,
  },
  { title: "Tell the press", task: "NOTIFY", optional: true },
];

const STEP = "title instruction task role withinMinutes dueAt optional";

describeAction("followProcedure", (desk) => {
  /** An approved procedure; every severity and category unless told otherwise. */
  const approved = async (more: object = {}): Promise<string> => {
    const { id } = await desk.server.done("draftDocument", { kind: "PROCEDURE", name: "Leak", steps, ...more });
    const token = await tokenFor(desk.server, "approveDocument");
    await desk.server.done("approveDocument", { documentId: id, version: 1 }, "id", token);
    return id;
  };
  const applicable = async (incidentId: string, token?: string): Promise<string[]> =>
    (
      await desk.server.data(
        "query($id: ID!) { found: applicableProcedures(incidentId: $id) { id } }",
        { id: incidentId },
        token,
      )
    ).found.map(({ id }: { id: string }) => id);
  const input = async () => ({
    incidentId: (await incidentIn(desk.server, "DECLARED")).id,
    documentId: await approved(),
  });

  it("begins the procedure as it is laid down, of which a later edition changes nothing [R-056, R-057, R-070]", async () => {
    const { incidentId, documentId } = await input();
    const fields = `id state procedure laidDownIn { id } steps { ${STEP} } incident { id } occurredAt`;
    const { record, entries } = await desk.unit({ incidentId, documentId, occurredAt: "2026-02-03" }, fields);
    expect(record).toMatchObject({
      ...{
        state: "RUNNING",
        procedure: "Leak, edition 1",
        laidDownIn: { id: documentId },
        incident: { id: incidentId },
      },
      ...{ occurredAt: "2026-02-03" },
      steps: [
        {
          ...{ title: "Assess the damage", instruction: "Ask the owners", task: "ASSESS_DAMAGE", role: "HANDLER" },
          // What is known of the beginning is the day alone: its time runs from the first moment of it.
          ...{ withinMinutes: 90, dueAt: "2026-02-03T01:30:00.000000Z", optional: false },
        },
        {
          ...{ title: "Tell the press", instruction: null, task: "NOTIFY", role: null },
          ...{ withinMinutes: null, dueAt: null, optional: true },
        },
      ],
    });
    expect(entries).toMatchObject([{ recordType: "ProcedureRun", recordId: record.id, about: [incidentId] }]);
    const revised = await desk.server.done("reviseDocument", { documentId, version: 2 });
    const shorter = { documentId: revised.id, version: revised.version, steps: [{ title: "Nothing", task: "OTHER" }] };
    await desk.server.done("updateDocument", shorter);
    const { procedureRuns } = await desk.server.data("{ procedureRuns(first: 1) { nodes { steps { title } } } }");
    expect(procedureRuns.nodes[0].steps).toHaveLength(2);
    const done = { incidentId, runId: record.id, step: 1, outcome: "DONE" };
    expect((await desk.server.act("recordProcedureStep", done)).__typename).toMatch(/Done$/);
  });

  it("is chosen by type and severity: what says most closely what it is for comes first [R-057]", async () => {
    const { server } = desk;
    const of = { categories: ["malicious-code"], severities: ["WARNING", "CRITICAL", "EMERGENCY"] };
    const [both, type, rating] = [
      await approved({ ...of, name: "Both" }),
      await approved({ categories: of.categories, name: "Type" }),
      await approved({ severities: of.severities, name: "Rating" }),
    ];
    const another = await approved({ categories: ["fraud"], name: "Another" });
    const { id: draft } = await server.done("draftDocument", { kind: "PROCEDURE", name: "Draft", steps });
    const { id, version } = await incidentIn(server, "DECLARED", { categories: ["malicious-code.c2-server"] });
    const before = await applicable(id);
    expect(before).toContain(type);
    for (const not of [both, rating, another, draft]) expect(before).not.toContain(not);
    const rated = await server.done("classifyIncident", { incidentId: id, version, ...severity }, "severityClass");
    expect(of.severities).toContain(rated.severityClass);
    const now = await applicable(id);
    expect(now[0]).toBe(both);
    expect(now.slice(1, 3).sort()).toEqual([type, rating].sort());
    for (const documentId of [another, draft]) {
      const refusal = {
        code: "GUARD_NOT_MET",
        clause,
        violations: [{ path: "documentId", message: expect.any(String) }],
      };
      await desk.refused({ incidentId: id, documentId }, refusal);
    }
    await desk.done({ incidentId: id, documentId: both });
  });

  it("is no procedure: another document, one withdrawn, one of another customer [R-057]", async () => {
    const { server } = desk;
    const { incidentId, documentId } = await input();
    const policy = await approved({ kind: "REPORTING_POLICY", name: "Policy", text: "We do.", steps: null });
    const refusal = { code: "GUARD_NOT_MET", clause };
    await desk.refused({ incidentId, documentId: policy }, refusal);
    await server.done("withdrawDocument", { documentId, version: 2, withdrawReason: "Old" });
    await desk.refused({ incidentId, documentId }, refusal);
    const { id: constituencyId } = await server.done("createConstituency", { name: `Ruled ${server.engine}` });
    await desk.refused({ incidentId, documentId: await approved({ constituencyId }) }, refusal);
    await desk.refused({ incidentId, documentId: incidentId }, { code: "INVALID_INPUT" });
  });

  it("tells nothing of an incident that the viewer may not see [R-013]", async () => {
    const { incidentId } = await input();
    const { token } = await desk.one("REPORTER");
    expect(await applicable(incidentId, token)).toEqual([]);
  });

  desk.knowsItsSubject("incidentId", () => input(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER"], () => input());
});
