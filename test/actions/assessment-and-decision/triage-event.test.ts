import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { reported } from "../../support/events.js";

const fields = "id version state urgent triagedAt triageNote outcome";

describeAction("triageEvent", (desk) => {
  it("takes a first look at a report [R-119]", async () => {
    const before = await reported(desk.server, { reportedAt: "2026-01-01" });
    const input = { ...before, note: "Looks like phishing", urgent: true, occurredAt: "2026-01-02T03:04Z" };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: before.eventId, version: 2, state: "TRIAGED", urgent: true, outcome: null },
      ...{ triagedAt: "2026-01-02T03:04+00:00", triageNote: "Looks like phishing" },
    });
    expect(result.changed).toEqual([{ __typename: "SecurityEvent", id: before.eventId }]);
    expect(entries).toMatchObject([
      {
        action: "triageEvent",
        recordId: before.eventId,
        version: 2,
        about: [],
        actorId: desk.lead,
        occurredAt: "2026-01-02T03:04+00:00",
      },
    ]);
    expect(entries[0]?.changed).toEqual({
      state: ["REPORTED", "TRIAGED"],
      urgent: ["false", "true"],
      priority: ["MEDIUM", "HIGH"],
      triagedAt: [null, "2026-01-02T03:04+00:00"],
      triageNote: [null, "Looks like phishing"],
    });
  });

  it("may look twice, and leaves the urgency as it is when nobody tells", async () => {
    const before = await reported(desk.server, { urgent: true });
    expect(await desk.done({ ...before, note: "first" }, fields)).toMatchObject({ urgent: true, triageNote: "first" });
    const second = await desk.done({ ...before, version: 2, urgent: false }, fields);
    expect(second).toMatchObject({ version: 3, state: "TRIAGED", urgent: false, triageNote: null });
  });

  it.each([
    ["INCIDENT", "CONFIRMED"],
    ["POSSIBLE_INCIDENT", "POSSIBLE_INCIDENT"],
    ["FALSE_ALARM", "FALSE_ALARM"],
  ])("comes too late after the assessment as %s", async (outcome) => {
    const before = await reported(desk.server);
    await desk.server.done("assessEvent", { ...before, outcome, reason: "Looked" });
    const again = outcome === "INCIDENT" ? [] : ["assessEvent"];
    // A review would be by whoever assessed: that is for other eyes.
    const possible = ["amendEvent", ...again, "escalateEvent"];
    const refusal = await desk.refused({ ...before, version: 2 }, { code: "WRONG_STATE", clause: "27035-3 §9" });
    expect([...refusal.allowedActions].sort()).toEqual(possible);
  });

  it("refuses a note of more than 10,000 characters", async () => {
    const input = { ...(await reported(desk.server)), note: "x".repeat(10_001) };
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "note", message: expect.any(String) }],
    });
  });

  desk.guardsVersion(() => reported(desk.server));
  desk.knowsItsSubject("eventId", () => reported(desk.server), "evt_00000000000000000000000000000000");
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD"], () => reported(desk.server));
});
