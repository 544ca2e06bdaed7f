import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn } from "../../support/cases.js";

const fields = "id version title description recommendation occurredAt incidentIds label constituencyId";

describeAction("recordLesson", (desk) => {
  const onCase = async (input: object) => ({ incidentId: (await incidentIn(desk.server, "RESOLVED")).id, ...input });

  it("keeps what one case taught [R-086]", async () => {
    const { id, version } = await incidentIn(desk.server, "CLOSED", { label: "RED" });
    const said = {
      title: "Two factors",
      description: "A password was enough",
      recommendation: "Ask for a second factor",
    };
    const { record, entries, result } = await desk.unit({ incidentId: id, ...said, occurredAt: "2026-01-20" }, fields);
    expect(record).toMatchObject({
      ...{ id: expect.stringMatching(/^les_[0-9a-f]{32}$/), version: 1, ...said, occurredAt: "2026-01-20" },
      ...{ incidentIds: [id], label: "RED" },
    });
    expect(result.changed).toEqual([{ __typename: "Lesson", id: record.id }]);
    expect(entries).toMatchObject([
      {
        action: "recordLesson",
        recordType: "Lesson",
        recordId: record.id,
        about: [id],
        actorId: desk.lead,
        occurredAt: "2026-01-20",
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      title: [null, "Two factors"],
      recommendation: [null, "Ask for a second factor"],
    });
    const { incident } = await desk.server.data(
      "query($id: ID!) { incident(id: $id) { version lessons { nodes { id } } } }",
      { id },
    );
    expect(incident).toEqual({ version, lessons: { nodes: [{ id: record.id }] } });
  });

  it("keeps what several cases taught together, and shows it with each [R-086]", async () => {
    const [one, other] = [await incidentIn(desk.server, "RESOLVED"), await incidentIn(desk.server, "CLOSED")];
    const input = { incidentId: one.id, title: "Patch sooner", otherIncidentIds: [other.id, one.id, other.id] };
    const { record, entries } = await desk.unit(input, fields);
    expect(record.incidentIds).toEqual([one.id, other.id]);
    expect(entries[0]?.about).toEqual([one.id, other.id]);
    const query = "query($id: ID!) { incident(id: $id) { lessons { nodes { id } } } }";
    const { incident } = await desk.server.data(query, { id: other.id });
    expect(incident.lessons.nodes).toEqual([{ id: record.id }]);
  });

  it("refuses another case that nobody knows, and names it", async () => {
    const input = await onCase({ title: "x", otherIncidentIds: ["inc_00000000000000000000000000000000"] });
    const violations = [{ path: "otherIncidentIds.0", message: expect.any(String) }];
    await desk.refused(input, { code: "INVALID_INPUT", violations });
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS"] as const)("refuses another case that is %s [R-085]", async (state) => {
    const { id } = await incidentIn(desk.server, state);
    const input = await onCase({ title: "x", otherIncidentIds: [id] });
    const violations = [{ path: "otherIncidentIds.0", message: "has not been resolved" }];
    await desk.refused(input, { code: "WRONG_STATE", clause: "27035-1 §5.6 (R-085)", violations });
  });

  it("refuses more than 100 other cases, and an empty title", async () => {
    const ids = Array.from({ length: 101 }, (_, n) => `inc_${String(n).padStart(32, "0")}`);
    const tooMany = await onCase({ title: "x", otherIncidentIds: ids });
    await desk.refused(tooMany, {
      code: "INVALID_INPUT",
      violations: [{ path: "otherIncidentIds", message: expect.any(String) }],
    });
    const empty = await onCase({ title: " \u00a0" });
    await desk.refused(empty, { code: "INVALID_INPUT", violations: [{ path: "title", message: expect.any(String) }] });
  });

  // A lesson only adds to its case, so that its input carries no version.
  demandsStates(desk, ["RESOLVED", "CLOSED"], "27035-1 §5.6 (R-085)", { title: "Ask earlier" }, { versioned: false });
  desk.repeatsHarmlessly(() => onCase({ title: "Once" }), { title: "Twice" });
  desk.knowsItsSubject("incidentId", () => onCase({ title: "x" }), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "MANAGEMENT"], () => onCase({ title: "x" }));
});
