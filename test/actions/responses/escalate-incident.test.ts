import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn, onIncident } from "../../support/cases.js";

const clause = "27035-1 §5.5 (R-074)";
const reason = "Production stands still";
const fields =
  "id version state phase firstResponseAt escalationDemanded escalations { nodes { id target reason occurredAt } }";

describeAction("escalateIncident", (desk) => {
  it("hands a case to crisis handling: it is a crisis from then on [R-023, R-074]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const input = {
      incidentId: id,
      version: 1,
      target: "CRISIS_HANDLING",
      reason,
      occurredAt: "2026-01-02T03:04+00:00",
    };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toMatchObject({
      ...{
        version: 2,
        state: "CRISIS",
        phase: "RESPONSES",
        firstResponseAt: "2026-01-02T03:04+00:00",
        escalationDemanded: false,
      },
      escalations: { nodes: [{ target: "CRISIS_HANDLING", reason, occurredAt: "2026-01-02T03:04+00:00" }] },
    });
    const escalation = record.escalations.nodes[0].id;
    expect(result.changed).toEqual([
      { __typename: "Incident", id },
      { __typename: "Escalation", id: escalation },
    ]);
    expect(entries).toMatchObject([
      {
        action: "escalateIncident",
        recordId: id,
        about: [id],
        actorId: desk.lead,
        occurredAt: "2026-01-02T03:04+00:00",
      },
      { action: "escalateIncident", recordId: escalation, about: [id], occurredAt: "2026-01-02T03:04+00:00" },
    ]);
    expect(entries[0]?.changed["state"]).toEqual(["DECLARED", "CRISIS"]);
    expect(entries[1]?.changed).toMatchObject({ target: [null, "CRISIS_HANDLING"], reason: [null, reason] });
  });

  it.each(["MANAGEMENT", "BUSINESS_CONTINUITY"])(
    "hands a case to %s without making it a crisis [R-076]",
    async (target) => {
      const input = await onIncident(desk.server, "DECLARED", { target, reason });
      expect(await desk.done(input, fields)).toMatchObject({
        state: "RESPONDING",
        escalations: { nodes: [{ target }] },
      });
    },
  );

  it("leaves a crisis a crisis, whoever else is told", async () => {
    const input = await onIncident(desk.server, "CRISIS", { target: "MANAGEMENT", reason });
    expect(await desk.done(input, fields)).toMatchObject({ state: "CRISIS" });
  });

  it("refuses an empty reason", async () => {
    const input = await onIncident(desk.server, "DECLARED", { target: "MANAGEMENT", reason: " " });
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path: "reason", message: expect.any(String) }] });
  });

  const plain = { target: "MANAGEMENT", reason };
  demandsStates(desk, ["DECLARED", "RESPONDING", "CRISIS"], clause, plain);
  desk.guardsVersion(() => onIncident(desk.server, "DECLARED", plain));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "DECLARED", plain),
    "evt_00000000000000000000000000000000",
  );
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER"], () =>
    onIncident(desk.server, "DECLARED", plain),
  );
});
