import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn, onIncident } from "../../support/cases.js";

const fields =
  "id version state underControl severeImpact escalationDemanded firstResponseAt controlReviews { nodes { id underControl severeImpact finding occurredAt } }";

describeAction("recordControlReview", (desk) => {
  it("records that the incident is under control [R-073]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const input = {
      incidentId: id,
      version: 1,
      underControl: true,
      finding: "No further spread",
      occurredAt: "2026-01-02",
    };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toMatchObject({ version: 2, state: "RESPONDING", underControl: true, escalationDemanded: false });
    expect(record.controlReviews.nodes).toEqual([
      {
        id: expect.stringMatching(/^crv_/),
        ...{ underControl: true, severeImpact: false, finding: "No further spread", occurredAt: "2026-01-02" },
      },
    ]);
    const review = record.controlReviews.nodes[0].id;
    expect(result.changed.map((one: { id: string }) => one.id)).toEqual([id, review]);
    expect(entries).toMatchObject([
      {
        action: "recordControlReview",
        recordId: id,
        version: 2,
        about: [id],
        actorId: desk.lead,
        occurredAt: "2026-01-02",
      },
      { action: "recordControlReview", recordType: "ControlReview", recordId: review, about: [id] },
    ]);
    expect(entries[0]?.changed["underControl"]).toEqual([null, "true"]);
    expect(entries[1]?.changed).toMatchObject({ underControl: [null, "true"], severeImpact: [null, "false"] });
  });

  it("demands the escalation to crisis handling while not under control, until it is a crisis [R-074]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const input = { incidentId: id, version: 1, underControl: false, finding: "Spreads" };
    expect(await desk.done(input, fields)).toMatchObject({ underControl: false, escalationDemanded: true });
    const handed = { incidentId: id, version: 2, target: "CRISIS_HANDLING", reason: "Spreads" };
    expect(await desk.server.done("escalateIncident", handed, fields)).toMatchObject({ escalationDemanded: false });
  });

  it("demands the escalation for a severe impact, although under control [R-074]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const review = (version: number, severeImpact: boolean) =>
      desk.done(
        { incidentId: id, version, underControl: true, severeImpact, finding: "No orders can be taken" },
        fields,
      );
    expect(await review(1, true)).toMatchObject({ severeImpact: true, escalationDemanded: true });
    expect(await review(2, false)).toMatchObject({ severeImpact: false, escalationDemanded: false });
    expect(await review(3, true)).toMatchObject({ escalationDemanded: true });
    const handed = { incidentId: id, version: 4, target: "CRISIS_HANDLING", reason: "No orders" };
    expect(await desk.server.done("escalateIncident", handed, fields)).toMatchObject({ escalationDemanded: false });
  });

  it("keeps every review; the last one is the answer", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const review = (version: number, underControl: boolean) =>
      desk.done({ incidentId: id, version, underControl, finding: "Looked" }, fields);
    await review(1, true);
    const record = await review(2, false);
    expect(record.underControl).toBe(false);
    expect(record.controlReviews.nodes.map((one: { underControl: boolean }) => one.underControl)).toEqual([
      true,
      false,
    ]);
  });

  it("refuses a review without a finding", async () => {
    const input = await onIncident(desk.server, "DECLARED", { underControl: true, finding: "\t" });
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "finding", message: expect.any(String) }],
    });
  });

  const plain = { underControl: true, finding: "Quiet" };
  demandsStates(desk, ["DECLARED", "RESPONDING", "CRISIS"], "27035-1 §5.5 (R-073)", plain);
  desk.guardsVersion(() => onIncident(desk.server, "DECLARED", plain));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "DECLARED", plain),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER"], () => onIncident(desk.server, "DECLARED", plain));
});
