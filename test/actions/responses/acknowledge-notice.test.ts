import { expect, it } from "@jest/globals";
import { describeAction, type Somebody } from "../../support/action-desk.js";
import { noticesWhere, noticeTo } from "../../support/notices.js";

const FIELDS = "id version state acknowledgedAt acknowledgedById";

describeAction("acknowledgeNotice", (desk) => {
  it("records that the recipient has taken notice, and when [R-078]", async () => {
    const owner = await desk.one("ASSET_OWNER");
    const input = await noticeTo(desk.server, owner.id);
    const occurredAt = "2026-03-01T10:00:00.000000Z";
    const { record, entries } = await desk.unit({ ...input, occurredAt }, FIELDS, owner.token);
    expect(record).toMatchObject({
      ...{ state: "ACKNOWLEDGED", acknowledgedAt: occurredAt, acknowledgedById: owner.id },
    });
    expect(entries).toMatchObject([{ recordType: "Notification", actorId: owner.id, occurredAt }]);
  });

  it("shows people what they were told and nothing else of the case [R-078]", async () => {
    const owner = await desk.one("ASSET_OWNER");
    const { notificationId } = await noticeTo(desk.server, owner.id);
    const other = await noticeTo(desk.server, (await desk.one("REPORTER")).id);
    const seen = (await noticesWhere(desk.server, {}, owner.token)).map(({ id }) => id);
    expect(seen).toContain(notificationId);
    expect(seen).not.toContain(other.notificationId);
    const { incidents } = await desk.server.data("{ incidents { nodes { id } } }", {}, owner.token);
    expect(incidents.nodes).toEqual([]);
  });

  it("is for nobody else where it is addressed to a person, and for whoever answers a function's [R-078]", async () => {
    const input = await noticeTo(desk.server, (await desk.one("ASSET_OWNER")).id);
    await desk.refused(input, { code: "GUARD_NOT_MET", clause: "27035-1 §5.5 (R-078)" });
    const { id } = await desk.server.done("createPointOfContact", { name: "Hotline" });
    await desk.done(await noticeTo(desk.server, id));
  });

  it("is done once", async () => {
    const input = await noticeTo(desk.server, desk.lead);
    const { version } = await desk.done(input);
    await desk.refused({ ...input, version }, { code: "WRONG_STATE", clause: "27035-1 §5.5 (R-078)" });
  });

  const input = () => noticeTo(desk.server, desk.lead);
  desk.guardsVersion(input);
  desk.knowsItsSubject("notificationId", input, "ntf_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { occurredAt: "2026-01-01" });
  const readers = ["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"] as const;
  it.each([...readers, "EVIDENCE_CUSTODIAN", "ASSET_OWNER", "REPORTER"] as const)(
    "%s may, of the own",
    async (role) => {
      const who: Somebody = await desk.one(role);
      await desk.done(await noticeTo(desk.server, who.id), "id", who.token);
    },
  );
});
