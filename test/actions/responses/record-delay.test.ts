import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { establish, file, incidentOf, obligationOf, obligationsOf, regulated } from "../../support/obligations.js";

const FIELDS = "id version state dueAt extendedUntil extendedBy delayReason delayToldAt";

describeAction("recordDelay", (desk) => {
  const determined = async (since: string) => {
    const { id } = await incidentOf(desk.server, await regulated(desk.server, ["SEC_REGISTRANT"]));
    await establish(desk.server, id, "MATERIAL_INCIDENT", { since });
    const { id: obligationId, version } = (await obligationsOf(desk.server, id))["SEC_FORM_8K_ITEM_1_05"];
    return { incidentId: id as string, obligation: { obligationId, version } };
  };

  it("records why a term cannot be kept and when the authority was told [R-127]", async () => {
    const { obligation } = await determined("2026-06-08T14:00:00Z");
    const toldAt = "2026-06-11T14:00:00.000000Z";
    const { record, entries } = await desk.unit({ ...obligation, reason: "The extent is unclear", toldAt }, FIELDS);
    expect(record).toMatchObject({
      ...{ state: "MISSED", dueAt: "2026-06-12T21:30:00.000000Z", extendedUntil: null },
      ...{ delayReason: "The extent is unclear", delayToldAt: toldAt },
    });
    expect(entries).toMatchObject([{ recordType: "ReportingObligation", occurredAt: toldAt }]);
  });

  it("moves the end to the one that the authority allowed, and a new count keeps it [R-127]", async () => {
    const { incidentId, obligation } = await determined("2026-06-08T14:00:00Z");
    const until = "2026-07-12T21:30:00.000000Z";
    const grantedBy = "Attorney General";
    const granted = await desk.done({ ...obligation, reason: "National security", until, grantedBy }, FIELDS);
    expect(granted).toMatchObject({ dueAt: until, extendedUntil: until, extendedBy: grantedBy, state: "MISSED" });
    await establish(desk.server, incidentId, "MATERIAL_INCIDENT", { since: "2026-06-09T14:00:00Z" });
    const known = async () => (await obligationsOf(desk.server, incidentId))["SEC_FORM_8K_ITEM_1_05"];
    expect(await known()).toMatchObject({ dueAt: until });
    await file(desk.server, incidentId, "SEC_FORM_8K_ITEM_1_05", { filedAt: "2026-07-10T14:00:00Z" });
    expect(await known()).toMatchObject({ state: "MET", late: false });
  });

  it("reopens a missed term that is extended into the future [R-127]", async () => {
    const { obligation } = await determined("2026-06-08T14:00:00Z");
    const until = new Date(Date.now() + 1_000 * 24 * 3_600_000).toISOString();
    const extended = await desk.done({ ...obligation, reason: "Allowed", until, grantedBy: "The authority" }, FIELDS);
    expect(extended.state).toBe("OPEN");
  });

  it.each<[path: string, more: object]>([
    ["reason", { reason: " " }],
    ["toldAt", { toldAt: "2199-01-01T00:00:00Z" }],
    ["grantedBy", { until: "2026-07-12T21:30:00Z" }],
    ["until", { until: "2026-06-12T21:30:00Z", grantedBy: "The authority" }],
  ])("refuses a wrong %s: %p", async (path, more) => {
    const { obligation } = await determined("2026-06-08T14:00:00Z");
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ ...obligation, reason: "Allowed", ...more }, { code: "INVALID_INPUT", violations });
  });

  it("refuses a longer term where none is counted, and any once it is met [R-127]", async () => {
    const { id } = await incidentOf(desk.server, await regulated(desk.server, ["DATA_PROCESSOR"]));
    await establish(desk.server, id, "PERSONAL_DATA_BREACH");
    const known = async () => {
      const { id: obligationId, version } = (await obligationsOf(desk.server, id))["GDPR_CONTROLLER_NOTIFICATION"];
      return { obligationId, version, reason: "Asked" };
    };
    const until = "2199-01-01T00:00:00Z";
    await desk.refused({ ...(await known()), until, grantedBy: "The customer" }, { code: "INVALID_INPUT" });
    await file(desk.server, id, "GDPR_CONTROLLER_NOTIFICATION");
    await desk.refused(await known(), { code: "WRONG_STATE", clause: "27035-3 §12.3 (R-127)" });
  });

  const input = async () => ({ ...(await obligationOf(desk.server)), reason: "The network is down" });
  desk.guardsVersion(input);
  desk.knowsItsSubject("obligationId", input, "obl_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { reason: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
