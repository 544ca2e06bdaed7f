import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { establish, file, filed, incidentOf, obligationsOf, regulated } from "../../support/obligations.js";

describeAction("correctFiling", (desk) => {
  const notified = async () => {
    const { id } = await incidentOf(desk.server, await regulated(desk.server, ["NIS2_ESSENTIAL_ENTITY"]));
    await establish(desk.server, id, "SIGNIFICANT_INCIDENT", { since: "2025-01-28T10:00:00Z" });
    const filing = await file(desk.server, id, "NIS2_INCIDENT_NOTIFICATION", { filedAt: "2025-01-31T09:00:00Z" });
    return { incidentId: id as string, filingId: filing.id as string, version: filing.version as number };
  };

  it("moves the terms that run from the filing, and says whether it was late after all [R-127]", async () => {
    const { incidentId, filingId, version } = await notified();
    const before = await obligationsOf(desk.server, incidentId);
    expect(before["NIS2_INCIDENT_NOTIFICATION"].late).toBe(false);
    await desk.done({ filingId, version, filedAt: "2025-02-01T09:00:00Z", receipt: "2025/77" });
    const after = await obligationsOf(desk.server, incidentId);
    expect(after["NIS2_INCIDENT_NOTIFICATION"]).toMatchObject({ state: "MET", late: true });
    expect(after["NIS2_PROGRESS_REPORT"]).toMatchObject({ dueAt: "2025-03-01T09:00:00.000000Z" });
  });

  it("takes back what was recorded by mistake: the clock runs again, and so do those behind it [R-127]", async () => {
    const { incidentId, filingId, version } = await notified();
    await desk.done({ filingId, version, withdrawnReason: "That was another case" });
    const after = await obligationsOf(desk.server, incidentId);
    expect(after["NIS2_INCIDENT_NOTIFICATION"]).toMatchObject({ state: "MISSED", metAt: null });
    expect(after["NIS2_PROGRESS_REPORT"]).toMatchObject({ state: "WAITING", dueAt: null });
    await desk.done({ filingId, version: version + 1, withdrawnReason: null });
    expect((await obligationsOf(desk.server, incidentId))["NIS2_INCIDENT_NOTIFICATION"].state).toBe("MET");
  });

  it.each<[path: string, more: object]>([
    ["filedAt", { filedAt: "2025-01-28T09:00:00Z" }],
    ["filedAt", { filedAt: "2199-01-01T00:00:00Z" }],
    ["recipient", { recipient: " " }],
    ["withdrawnReason", { withdrawnReason: " " }],
  ])("refuses a wrong %s: %p", async (path, more) => {
    const { filingId, version } = await notified();
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ filingId, version, ...more }, { code: "INVALID_INPUT", violations });
  });

  const input = () => filed(desk.server);
  desk.guardsVersion(input);
  desk.knowsItsSubject("filingId", input, "fil_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { receipt: "7" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
