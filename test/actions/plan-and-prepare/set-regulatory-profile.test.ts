import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { establish, incidentOf, obligationsOf, regulated } from "../../support/obligations.js";

const FIELDS = "id version constituencyId regulatedAs timeZone holidays";

describeAction("setRegulatoryProfile", (desk) => {
  const constituency = async () =>
    (await desk.server.done("createConstituency", { name: `Customer ${Math.random()}` })).id as string;

  it("says what the law sees in an organization, and where its terms are counted [R-127]", async () => {
    const constituencyId = await constituency();
    const { record, entries } = await desk.unit(
      {
        constituencyId,
        regulatedAs: ["DATA_CONTROLLER", "CREDIT_INSTITUTION", "DATA_CONTROLLER"],
        timeZone: "Europe/Berlin",
        holidays: ["2026-12-25", "2026-01-01"],
      },
      FIELDS,
    );
    expect(record).toMatchObject({
      ...{ constituencyId, regulatedAs: ["CREDIT_INSTITUTION", "DATA_CONTROLLER"], timeZone: "Europe/Berlin" },
      holidays: ["2026-01-01", "2026-12-25"],
    });
    expect(entries).toMatchObject([{ recordType: "RegulatoryProfile", about: [] }]);
    const { regulatoryProfiles } = await desk.server.data(
      "{ regulatoryProfiles(first: 100) { nodes { id constituencyId } } }",
    );
    expect(regulatoryProfiles.nodes).toContainEqual({ id: record.id, constituencyId });
  });

  it("is one for a constituency, changed by who has seen it [R-050]", async () => {
    const input = { constituencyId: await constituency(), regulatedAs: [], timeZone: "UTC" };
    await desk.refused({ ...input, version: 1 }, { code: "CONFLICT", currentVersion: null });
    await desk.done(input);
    await desk.refused(input, { code: "CONFLICT", currentVersion: 1 });
    const changed = await desk.done({ ...input, version: 1, regulatedAs: ["SEC_REGISTRANT"] }, FIELDS);
    expect(changed).toMatchObject({ version: 2, regulatedAs: ["SEC_REGISTRANT"] });
  });

  it("counts the clocks of open cases anew under the law as it now is [R-127]", async () => {
    const constituencyId = await regulated(desk.server, []);
    const { id } = await incidentOf(desk.server, constituencyId);
    await establish(desk.server, id, "PERSONAL_DATA_BREACH", { since: "2026-01-01T00:00:00Z" });
    expect(await obligationsOf(desk.server, id)).toEqual({});
    await desk.done({ constituencyId, version: 1, regulatedAs: ["DATA_CONTROLLER"], timeZone: "Europe/Berlin" });
    expect(Object.keys(await obligationsOf(desk.server, id))).toEqual(["GDPR_AUTHORITY_NOTIFICATION"]);
  });

  it.each<[path: string, more: object]>([
    ["timeZone", { timeZone: "Mars/Olympus" }],
    ["timeZone", { timeZone: "" }],
    ["holidays.1", { holidays: ["2026-01-01", "2026-02-30"] }],
    ["holidays.0", { holidays: ["Christmas"] }],
    ["holidays", { holidays: Array.from({ length: 2_001 }, () => "2026-01-01") }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
  ])("refuses a wrong %s", async (path, more) => {
    const input = { constituencyId: await constituency(), regulatedAs: [], timeZone: "UTC", ...more };
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
  });

  it("lists every duty with its source, also those that are no law yet [R-127]", async () => {
    const { reportingDuties } = await desk.server.data(
      "{ reportingDuties { code regime article anchor term calendarRule inForce validFrom contents { code } } }",
    );
    const known = Object.fromEntries(reportingDuties.map((duty: { code: string }) => [duty.code, duty]));
    expect(known["CIRCIA_COVERED_INCIDENT"]).toMatchObject({ inForce: false, term: "PT72H" });
    expect(known["CRA_VULNERABILITY_FINAL_REPORT"]).toMatchObject({
      ...{ anchor: "CORRECTIVE_MEASURE_AVAILABLE", term: "P14D", calendarRule: "CALENDAR", validFrom: "2026-09-11" },
    });
    expect(known["SEC_FORM_8K_ITEM_1_05"]).toMatchObject({ term: "P4D", calendarRule: "BUSINESS_DAYS" });
    expect(known["NIS2_FINAL_REPORT"]).toMatchObject({ anchor: "FIRST filing of NIS2_INCIDENT_NOTIFICATION" });
  });

  const input = async () => ({ constituencyId: await constituency(), regulatedAs: [], timeZone: "UTC" });
  desk.repeatsHarmlessly(input, { timeZone: "Europe/Paris" });
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], input);
});
