import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn, onIncident } from "../../support/cases.js";

const reason = "The same host beacons again";

describeAction("reopenIncident", (desk) => {
  it("makes a closed case one that is responded to, and asks for control and recovery anew [R-072]", async () => {
    const { id, version } = await incidentIn(desk.server, "CLOSED");
    const fields =
      "id version state phase underControl recoveredAt resolvedAt closedAt reopenedCount reopenReason severityClass conclusion";
    const { record, entries, result } = await desk.unit(
      { incidentId: id, version, reason, occurredAt: "2026-01-09" },
      fields,
    );
    expect(record).toEqual({
      ...{ id, version: version + 1, state: "RESPONDING", phase: "RESPONSES" },
      ...{ underControl: null, recoveredAt: null, resolvedAt: null, closedAt: null },
      ...{ reopenedCount: 1, reopenReason: reason, severityClass: "WARNING", conclusion: "Over" },
    });
    expect(result.changed).toEqual([{ __typename: "Incident", id }]);
    expect(entries).toMatchObject([
      { action: "reopenIncident", recordId: id, about: [id], actorId: desk.lead, occurredAt: "2026-01-09" },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      state: ["CLOSED", "RESPONDING"],
      phase: ["LESSONS_LEARNT", "RESPONSES"],
      underControl: ["true", null],
      reopenedCount: ["0", "1"],
      reopenReason: [null, reason],
    });
    expect(entries[0]?.changed["recoveredAt"]?.[1]).toBeNull();
  });

  it("counts each time", async () => {
    const { id, version } = await incidentIn(desk.server, "CLOSED");
    await desk.done({ incidentId: id, version, reason });
    const step = (action: string, at: number, input: object) =>
      desk.server.done(action, { incidentId: id, version: at, ...input });
    await step("recoverIncident", version + 1, { description: "Again" });
    await step("recordControlReview", version + 2, { underControl: true, finding: "Quiet" });
    await step("resolveIncident", version + 3, { conclusion: "Over at last" });
    const record = await desk.done(
      { incidentId: id, version: version + 4, reason: "No" },
      "reopenedCount reopenReason",
    );
    expect(record).toEqual({ reopenedCount: 2, reopenReason: "No" });
  });

  it("cannot be resolved again before control and recovery are shown anew [R-073]", async () => {
    const { id, version } = await incidentIn(desk.server, "RESOLVED");
    await desk.done({ incidentId: id, version, reason });
    const again = await desk.server.act("resolveIncident", {
      incidentId: id,
      version: version + 1,
      conclusion: "Over",
    });
    expect(again).toMatchObject({ code: "GUARD_NOT_MET", clause: "27035-1 §5.5 (R-073)" });
  });

  it("refuses an empty reason", async () => {
    const input = await onIncident(desk.server, "CLOSED", { reason: "" });
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path: "reason", message: expect.any(String) }] });
  });

  demandsStates(desk, ["RESOLVED", "CLOSED"], "27035-1 §5.5 (R-072)", { reason });
  desk.guardsVersion(() => onIncident(desk.server, "RESOLVED", { reason }));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "RESOLVED", { reason }),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onIncident(desk.server, "RESOLVED", { reason }));
});
