import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const FIELDS = "id version state channel source takenById takenAt reportedAt title reporterContact";

describeAction("recordOutOfBandReport", (desk) => {
  it("writes down what was said by telephone, who took it and when [R-117, R-132]", async () => {
    const taker = await desk.one("POINT_OF_CONTACT");
    const takenAt = "2026-03-01T22:10:00.000000Z";
    const { record, entries } = await desk.unit(
      { title: "The mail server answers strangely", reporterContact: "Room 7", takenById: taker.id, takenAt },
      FIELDS,
    );
    expect(record).toMatchObject({
      ...{ state: "REPORTED", channel: "TELEPHONE", source: "MANUAL", takenById: taker.id, takenAt },
      ...{ reportedAt: takenAt, reporterContact: "Room 7" },
    });
    expect(entries).toMatchObject([{ recordType: "SecurityEvent", version: 1 }]);
  });

  it("takes it for the caller's own and for now when nothing else is said [R-132]", async () => {
    const record = await desk.done({ channel: "TEXT_MESSAGE" }, FIELDS);
    expect(record).toMatchObject({ takenById: desk.lead, channel: "TEXT_MESSAGE" });
    expect(Date.now() - Date.parse(record.takenAt)).toBeLessThan(60_000);
  });

  it.each<[path: string, more: object]>([
    ["channel", { channel: "EMAIL" }],
    ["channel", { channel: "WEB_FORM" }],
    ["takenAt", { takenAt: "2199-01-01T00:00:00Z" }],
    ["takenById", { takenById: "per_00000000000000000000000000000000" }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
    ["occurredAt", { occurredAt: "2199-01-01" }],
  ])("refuses a wrong %s: %p", async (path, more) => {
    const { violations } = await desk.refused(more, { code: "INVALID_INPUT" });
    expect(violations[0].path).toBe(path);
  });

  desk.repeatsHarmlessly(async () => ({ title: "By telephone" }), { title: "Another" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER"], async () => ({ title: "Told" }));
});
