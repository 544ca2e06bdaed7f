import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { reported } from "../../support/events.js";

const fields = "id version title description occurredAt detectedAt urgent label suspectedCategories updatedAt";

describeAction("amendEvent", (desk) => {
  const amendable = (more: object = {}, token?: string) =>
    reported(desk.server, { occurredAt: "2026-01", ...more }, token);

  it("completes and corrects a report, and keeps what it said before [R-046, R-050]", async () => {
    const before = await amendable({ suspectedCategories: ["test.test"] });
    const input = {
      ...before,
      title: "Odd mail",
      occurredAt: "2026-01-02",
      urgent: true,
      suspectedCategories: ["fraud.phishing"],
    };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toMatchObject({
      id: before.eventId,
      version: 2,
      title: "Odd mail",
      occurredAt: "2026-01-02",
      urgent: true,
    });
    expect(result.changed).toEqual([{ __typename: "SecurityEvent", id: before.eventId }]);
    expect(entries).toMatchObject([
      { action: "amendEvent", recordId: before.eventId, version: 2, actorId: desk.lead, about: [] },
    ]);
    expect(entries[0]?.changed).toEqual({
      title: ["Odd", "Odd mail"],
      occurredAt: ["2026-01", "2026-01-02"],
      urgent: ["false", "true"],
      priority: ["LOW", "HIGH"],
      suspectedCategories: ['["test.test"]', '["fraud.phishing"]'],
    });
    expect(entries[0]?.occurredAt).toBe(entries[0]?.recordedAt);
  });

  it("leaves an absent field as it is, and clears what is null", async () => {
    const before = await amendable({ description: "Long", suspectedCategories: ["test.test"] });
    const record = await desk.done({ ...before, description: null, suspectedCategories: null }, fields);
    expect(record).toMatchObject({ title: "Odd", description: null, occurredAt: "2026-01", suspectedCategories: [] });
  });

  it.each(["source", "channel", "detectionMethod", "urgent", "ictRelated", "label", "reportedAt"])(
    "cannot clear %s",
    async (path) => {
      const violations = [{ path, message: expect.any(String) }];
      await desk.refused({ ...(await amendable()), [path]: null }, { code: "INVALID_INPUT", violations });
    },
  );

  it("compares the times that the report has afterwards", async () => {
    const before = await amendable({ occurredAt: "2026-01-05", detectedAt: "2026-01-06" });
    const refusal = { code: "INVALID_INPUT", violations: [{ path: "detectedAt", message: expect.any(String) }] };
    await desk.refused({ ...before, detectedAt: "2026-01-04" }, refusal);
    await desk.refused({ ...before, occurredAt: "2026-01-07" }, refusal);
    const record = await desk.done({ ...before, occurredAt: null, detectedAt: "2026-01-04" }, fields);
    expect(record).toMatchObject({ occurredAt: null, detectedAt: "2026-01-04" });
    const future = { path: "reportedAt", message: expect.any(String) };
    const inTheFuture = { ...refusal, violations: [...refusal.violations, future] };
    await desk.refused({ ...before, version: 2, detectedAt: "2199" }, inTheFuture);
  });

  it("refuses a category that nobody knows", async () => {
    const violations = [{ path: "suspectedCategories", message: expect.any(String) }];
    await desk.refused(
      { ...(await amendable()), suspectedCategories: ["no.such"] },
      { code: "INVALID_INPUT", violations },
    );
  });

  it.each(["FALSE_ALARM", "POSSIBLE_INCIDENT", "INCIDENT"])(
    "is possible after the assessment as %s",
    async (outcome) => {
      const before = await amendable();
      await desk.server.done("assessEvent", { ...before, outcome, reason: "Looked" });
      expect(await desk.done({ ...before, version: 2, title: "Late" }, fields)).toMatchObject({
        version: 3,
        title: "Late",
      });
    },
  );

  it("is open to the author of the report, also to one who may amend no other [R-046]", async () => {
    for (const role of ["REPORTER", "ASSET_OWNER", "MANAGEMENT"] as const) {
      const author = await desk.one(role);
      const before = await amendable({}, author.token);
      await desk.done({ ...before, title: "My own" }, "title", author.token);
    }
  });

  desk.guardsVersion(() => amendable());
  desk.repeatsHarmlessly(() => amendable(), { title: "Other" });
  desk.knowsItsSubject("eventId", () => amendable(), "evt_00000000000000000000000000000000");
  // Whoever may not even see the report may get the answer for one that is not there.
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD"], () => amendable(), ["FORBIDDEN", "NOT_FOUND"]);
});
