import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { establish, file, incidentOf, obligationOf, obligationsOf, regulated } from "../../support/obligations.js";

const aware = "2025-01-28T10:00:00.000000Z";

describeAction("recordFiling", (desk) => {
  const significant = async (more: object = {}, incident: object = {}) => {
    const constituencyId = await regulated(desk.server, ["NIS2_ESSENTIAL_ENTITY"], more);
    const { id, version } = await incidentOf(desk.server, constituencyId, incident);
    await establish(desk.server, id, "SIGNIFICANT_INCIDENT", { since: aware });
    return { id: id as string, version: version as number };
  };
  const known = async (incidentId: string, duty: string) => (await obligationsOf(desk.server, incidentId))[duty];

  it("records what was filed, when, by whom and with which number, and meets the obligation [R-127]", async () => {
    const { id } = await significant({}, { title: "Ransomware", summary: "File servers stand still" });
    const obligation = await known(id, "NIS2_INCIDENT_NOTIFICATION");
    const filedAt = "2025-01-30T09:00:00.000000Z";
    const { record, entries } = await desk.unit(
      {
        ...{ obligationId: obligation.id, version: obligation.version, filedAt, recipient: "The CSIRT" },
        ...{ channel: "Portal", receipt: "2025/77", contents: [{ code: "indicators", text: "198.51.100.7" }] },
      },
      "id obligationId filedAt filedBy { id } recipient channel receipt contents { code text }",
    );
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^fil_/), obligationId: obligation.id, filedAt, filedBy: { id: desk.lead } },
      ...{ recipient: "The CSIRT", channel: "Portal", receipt: "2025/77" },
      contents: [
        { code: "update", text: "Ransomware\nFile servers stand still" },
        { code: "indicators", text: "198.51.100.7" },
      ],
    });
    expect(entries[0]).toMatchObject({ recordType: "Filing", about: [id], occurredAt: filedAt });
    expect(await known(id, "NIS2_INCIDENT_NOTIFICATION")).toMatchObject({ state: "MET", metAt: filedAt, late: false });
  });

  it("starts the terms that run from the filing, a month to the day or to the month's last [R-127]", async () => {
    const { id } = await significant();
    await file(desk.server, id, "NIS2_INCIDENT_NOTIFICATION", { filedAt: "2025-01-31T10:00:00Z" });
    expect(await known(id, "NIS2_PROGRESS_REPORT")).toMatchObject({
      anchorAt: "2025-01-31T10:00:00.000000Z",
      dueAt: "2025-02-28T10:00:00.000000Z",
    });
    // The case is still being handled: the final report waits for the end of that.
    expect(await known(id, "NIS2_FINAL_REPORT")).toMatchObject({ state: "WAITING", dueAt: null });
  });

  it("counts a month by the clock on the wall; a time that a change of clocks leaves out comes earlier [R-127]", async () => {
    const { id } = await significant({ timeZone: "America/New_York" });
    // 02:30 in New York; on 9 March there is none.
    await file(desk.server, id, "NIS2_INCIDENT_NOTIFICATION", { filedAt: "2025-02-09T07:30:00Z" });
    expect(await known(id, "NIS2_PROGRESS_REPORT")).toMatchObject({ dueAt: "2025-03-09T06:30:00.000000Z" });
  });

  it("counts the final report from the notification once the handling ended in time, else from its end [R-127]", async () => {
    const server = desk.server;
    const resolvedAt = async (occurredAt: string) => {
      const { id, version: declared } = await significant();
      await file(server, id, "NIS2_INCIDENT_NOTIFICATION", { filedAt: "2025-02-10T10:00:00Z" });
      let version = declared;
      const step = async (action: string, input: object) => {
        ({ version } = await server.done(action, { incidentId: id, version, occurredAt, ...input }));
      };
      await step("recoverIncident", { description: "Restored" });
      await step("recordControlReview", { underControl: true, finding: "Quiet" });
      await step("classifyIncident", {
        systemImportance: "IMPORTANT",
        businessLoss: "SERIOUS",
        socialImpact: "MINOR",
        occurredAt: undefined,
      });
      await step("resolveIncident", { conclusion: "Over" });
      return id;
    };
    const intime = await resolvedAt("2025-02-20T08:00:00Z");
    expect(await known(intime, "NIS2_PROGRESS_REPORT")).toMatchObject({ state: "LIFTED" });
    expect(await known(intime, "NIS2_FINAL_REPORT")).toMatchObject({ dueAt: "2025-03-10T10:00:00.000000Z" });
    const later = await resolvedAt("2025-05-20T08:00:00Z");
    expect(await known(later, "NIS2_PROGRESS_REPORT")).toMatchObject({ dueAt: "2025-03-10T10:00:00.000000Z" });
    expect(await known(later, "NIS2_FINAL_REPORT")).toMatchObject({
      anchorAt: "2025-05-20T08:00:00.000000Z",
      dueAt: "2025-06-20T08:00:00.000000Z",
    });
  });

  it("chains the reports under DORA: 72 hours from the first, a month from the last updated one [R-127]", async () => {
    const server = desk.server;
    const { id, version } = await incidentOf(server, await regulated(server, ["CREDIT_INSTITUTION"]));
    await establish(server, id, "AWARE_OF_INCIDENT", { since: "2025-02-04T10:00:00Z" });
    await establish(server, id, "MAJOR_INCIDENT", { since: "2025-02-04T11:00:00Z" });
    await file(server, id, "DORA_INITIAL_NOTIFICATION", { filedAt: "2025-02-04T13:00:00Z" });
    expect(await known(id, "DORA_INTERMEDIATE_REPORT")).toMatchObject({ dueAt: "2025-02-07T13:00:00.000000Z" });
    await file(server, id, "DORA_INTERMEDIATE_REPORT", { filedAt: "2025-02-07T09:00:00Z" });
    expect(await known(id, "DORA_FINAL_REPORT")).toMatchObject({ dueAt: "2025-03-07T09:00:00.000000Z" });
    const recovery = { incidentId: id, version, description: "Restored", occurredAt: "2025-02-10T09:00:00Z" };
    await server.done("recoverIncident", recovery);
    expect(await known(id, "DORA_INTERMEDIATE_UPDATE")).toMatchObject({ state: "DUE", dueAt: null });
    await file(server, id, "DORA_INTERMEDIATE_UPDATE", { filedAt: "2025-02-10T12:00:00Z" });
    // A Monday; 10 March is one too.
    expect(await known(id, "DORA_FINAL_REPORT")).toMatchObject({ dueAt: "2025-03-10T12:00:00.000000Z" });
  });

  it("counts the final report on an incident under the CRA from its notification [R-127]", async () => {
    const { id } = await incidentOf(desk.server, await regulated(desk.server, ["PRODUCT_MANUFACTURER"]));
    await establish(desk.server, id, "SEVERE_PRODUCT_INCIDENT", { since: "2026-10-01T09:00:00Z" });
    expect(await known(id, "CRA_INCIDENT_FINAL_REPORT")).toMatchObject({ state: "WAITING" });
    await file(desk.server, id, "CRA_INCIDENT_NOTIFICATION", { filedAt: "2026-10-03T09:00:00Z" });
    // From summer to winter time: nine o'clock there is an hour later in UTC... by the clock on the wall.
    expect(await known(id, "CRA_INCIDENT_FINAL_REPORT")).toMatchObject({ dueAt: "2026-11-03T10:00:00.000000Z" });
  });

  it("says that it came late, and demands reasons where the law does [R-127]", async () => {
    const { id } = await significant();
    await file(desk.server, id, "NIS2_EARLY_WARNING", { filedAt: "2025-01-29T10:00:00.000001Z" });
    expect(await known(id, "NIS2_EARLY_WARNING")).toMatchObject({ state: "MET", late: true });

    const gdpr = await incidentOf(desk.server, await regulated(desk.server, ["DATA_CONTROLLER"]));
    await establish(desk.server, gdpr.id, "PERSONAL_DATA_BREACH", { since: aware });
    const { id: obligationId, version } = await known(gdpr.id, "GDPR_AUTHORITY_NOTIFICATION");
    const late = { obligationId, version, recipient: "The authority", filedAt: "2025-02-02T10:00:00Z" };
    const violations = [{ path: "lateReason", message: expect.any(String) }];
    const clause = expect.stringContaining("Art. 33(1)");
    await desk.refused(late, { code: "GUARD_NOT_MET", clause, violations });
    await desk.done({ ...late, lateReason: "The extent was unclear" });
    expect(await known(gdpr.id, "GDPR_AUTHORITY_NOTIFICATION")).toMatchObject({ state: "MET", late: true });
  });

  it("takes more of what was filed already, and meets nothing twice [R-127]", async () => {
    const { id } = await significant();
    await file(desk.server, id, "NIS2_EARLY_WARNING", { filedAt: "2025-01-28T12:00:00Z" });
    await file(desk.server, id, "NIS2_EARLY_WARNING", { filedAt: "2025-01-28T14:00:00Z" });
    const { metAt, filings } = await known(id, "NIS2_EARLY_WARNING");
    expect(metAt).toBe("2025-01-28T12:00:00.000000Z");
    expect(filings.nodes).toHaveLength(2);
  });

  it("keeps what was filed when the fact behind it is taken back [R-127]", async () => {
    const { id } = await significant();
    await file(desk.server, id, "NIS2_EARLY_WARNING", { filedAt: "2025-01-28T12:00:00Z" });
    await establish(desk.server, id, "SIGNIFICANT_INCIDENT", { holds: false });
    expect(await known(id, "NIS2_EARLY_WARNING")).toMatchObject({ state: "MET" });
    expect(await known(id, "NIS2_INCIDENT_NOTIFICATION")).toMatchObject({ state: "LIFTED" });
  });

  it.each<[path: string, more: object]>([
    ["filedAt", { filedAt: "2199-01-01T00:00:00Z" }],
    ["filedAt", { filedAt: "2025-01-28T09:59:59Z" }],
    ["recipient", { recipient: " " }],
    ["filedById", { filedById: "per_00000000000000000000000000000000" }],
    ["contents.0.code", { contents: [{ code: "nonsense", text: "x" }] }],
    ["contents.0.text", { contents: [{ code: "malice", text: "x".repeat(10_001) }] }],
  ])("refuses a wrong %s: %p", async (path, more) => {
    const { id } = await significant();
    const { id: obligationId, version } = await known(id, "NIS2_EARLY_WARNING");
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused(
      { obligationId, version, recipient: "The CSIRT", ...more },
      { code: "INVALID_INPUT", violations },
    );
  });

  it("is not possible while the obligation waits or has fallen away [R-127]", async () => {
    const { id } = await significant();
    const refused = async (duty: string) => {
      const { id: obligationId, version } = await known(id, duty);
      await desk.refused(
        { obligationId, version, recipient: "The CSIRT" },
        { code: "WRONG_STATE", clause: "27035-3 §12.3 (R-127)" },
      );
    };
    await refused("NIS2_FINAL_REPORT");
    await establish(desk.server, id, "SIGNIFICANT_INCIDENT", { holds: false });
    await refused("NIS2_EARLY_WARNING");
  });

  const input = async () => ({ ...(await obligationOf(desk.server)), recipient: "The authority" });
  desk.knowsItsSubject("obligationId", input, "obl_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { recipient: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
