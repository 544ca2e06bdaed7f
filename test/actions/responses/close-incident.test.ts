import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn, leadMay, onIncident, sorted } from "../../support/cases.js";

const clause = "27035-1 §5.5 (R-083)";
const told = [
  { stakeholder: "The board", notifiedAt: "2026-01-05", channel: "meeting" },
  { stakeholder: "Customers", notifiedAt: "2026-01-06T10:00+00:00" },
];

describeAction("closeIncident", (desk) => {
  it("closes a case of which every stakeholder was told [R-083]", async () => {
    const { id, version } = await incidentIn(desk.server, "RESOLVED");
    const closedAt = new Date().toISOString().slice(0, "2026-01-07".length);
    const input = { incidentId: id, version, stakeholders: told, occurredAt: closedAt };
    const fields = "id version state phase closedAt stakeholderNotices { stakeholder notifiedAt channel }";
    const { record, entries, result } = await desk.unit(input, fields);
    const notices = [told[0], { ...told[1], channel: null }];
    expect(record).toEqual({
      ...{ id, version: version + 1, state: "CLOSED", phase: "LESSONS_LEARNT", closedAt },
      stakeholderNotices: notices,
    });
    expect(result.changed).toEqual([{ __typename: "Incident", id }]);
    expect(entries).toMatchObject([
      { action: "closeIncident", recordId: id, about: [id], actorId: desk.lead, occurredAt: closedAt },
    ]);
    const { stakeholderNotices, ...changed } = entries[0]?.changed ?? {};
    expect(changed).toEqual({ state: ["RESOLVED", "CLOSED"], closedAt: [null, closedAt] });
    expect(JSON.parse(stakeholderNotices?.[1] ?? "")).toEqual([
      { stakeholder: "The board", notifiedAt: "2026-01-05", channel: "meeting" },
      { stakeholder: "Customers", notifiedAt: "2026-01-06T10:00+00:00", channel: null },
    ]);
  });

  it("keeps everything that was collected [R-084]", async () => {
    const { id, version } = await incidentIn(desk.server, "RESOLVED");
    const fields =
      "evidence { totalCount } responseActions { totalCount } controlReviews { totalCount } events { totalCount }";
    const record = await desk.done({ incidentId: id, version, stakeholders: told }, fields);
    expect(record).toEqual({
      evidence: { totalCount: 0 },
      responseActions: { totalCount: 2 },
      controlReviews: { totalCount: 1 },
      events: { totalCount: 1 },
    });
  });

  it.each<[name: string, stakeholders: object[], paths: string[]]>([
    ["nobody is named", [], []],
    ["somebody was not told", [...told, { stakeholder: "Regulator" }], ["stakeholders.2.notifiedAt"]],
    ["somebody will be told only later", [{ stakeholder: "Press", notifiedAt: "2199" }], ["stakeholders.0.notifiedAt"]],
  ])("is refused while %s [R-083]", async (_name, stakeholders, paths) => {
    const input = await onIncident(desk.server, "RESOLVED", { stakeholders });
    const { violations } = await desk.refused(input, { code: "GUARD_NOT_MET", clause });
    expect(violations.map((one: { path: string }) => one.path)).toEqual(paths);
  });

  it("refuses a stakeholder without a name", async () => {
    const input = await onIncident(desk.server, "RESOLVED", {
      stakeholders: [...told, { stakeholder: " ", notifiedAt: "2026" }],
    });
    const violations = [{ path: "stakeholders.2.stakeholder", message: expect.any(String) }];
    await desk.refused(input, { code: "INVALID_INPUT", violations });
  });

  it("refuses more than 200 stakeholders", async () => {
    const stakeholders = Array.from({ length: 201 }, (_, n) => ({ stakeholder: `Party ${n}`, notifiedAt: "2026" }));
    const input = await onIncident(desk.server, "RESOLVED", { stakeholders });
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "stakeholders", message: expect.any(String) }],
    });
  });

  it.each(["DECLARED", "RESPONDING", "CRISIS", "CLOSED"] as const)("is refused while %s", async (state) => {
    const input = await onIncident(desk.server, state, { stakeholders: told });
    const refusal = await desk.refused(input, { code: "WRONG_STATE", clause });
    expect(sorted(refusal.allowedActions)).toEqual(sorted(leadMay[state]));
  });

  const plain = { stakeholders: told };
  desk.guardsVersion(() => onIncident(desk.server, "RESOLVED", plain));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "RESOLVED", plain),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["IRT_LEAD"], () => onIncident(desk.server, "RESOLVED", plain));
});
