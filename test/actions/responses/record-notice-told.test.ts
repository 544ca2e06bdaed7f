import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { noticesWhere, noticeTo } from "../../support/notices.js";

describeAction("recordNoticeTold", (desk) => {
  it("records that somebody told the recipient by other means, and when [R-132]", async () => {
    const input = await noticeTo(desk.server, desk.lead);
    const occurredAt = "2026-03-01T10:00:00.000000Z";
    const { record, entries } = await desk.unit(
      { ...input, channel: "TELEPHONE", occurredAt },
      "id state channel leftAt",
    );
    expect(record).toMatchObject({ state: "TOLD", channel: "TELEPHONE", leftAt: occurredAt });
    expect(entries).toMatchObject([{ recordType: "Notification", occurredAt }]);
  });

  it("refuses a channel that is suspect at present, and takes another [R-132]", async () => {
    const { id: incidentId } = await incidentIn(desk.server, "DECLARED");
    await desk.server.done("activateOutOfBand", { incidentId, reason: "Mail is read" });
    const notice = { incidentId, recipientIds: [desk.lead], title: "Call", body: "Call back" };
    const { id: notificationId, version } = await desk.server.done("issueNotice", notice);
    const input = { notificationId, version };
    const violations = [{ path: "channel", message: expect.any(String) }];
    await desk.refused(
      { ...input, channel: "EMAIL" },
      { code: "GUARD_NOT_MET", clause: "27035:2011 (R-132)", violations },
    );
    expect(await desk.done({ ...input, channel: "IN_PERSON" }, "state heldBecause")).toEqual({
      ...{ state: "TOLD", heldBecause: null },
    });
  });

  it("tells nobody of an exercise as if it were real [R-041]", async () => {
    const { id: incidentId } = await incidentIn(desk.server, "DECLARED", { origin: "EXERCISE" });
    await desk.server.done("issueNotice", { incidentId, recipientIds: [desk.lead], title: "Call", body: "Call back" });
    const [{ id: notificationId, version }] = await noticesWhere(desk.server, { incidentId: [incidentId] });
    const clause = "27035-1 §5.2 h) (R-041)";
    await desk.refused({ notificationId, version, channel: "TELEPHONE" }, { code: "GUARD_NOT_MET", clause });
  });

  const input = async () => ({ ...(await noticeTo(desk.server, desk.lead)), channel: "TELEPHONE" });
  desk.guardsVersion(input);
  desk.knowsItsSubject("notificationId", input, "ntf_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { channel: "POST" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input, [
    "FORBIDDEN",
    "NOT_FOUND",
  ]);
});
