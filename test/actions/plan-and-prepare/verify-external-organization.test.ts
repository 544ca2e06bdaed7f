import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const fields = "id version country verifiedAt verifyBy verifyEveryDays verificationDue verifiedBy { id } dutyHours";

describeAction("verifyExternalOrganization", (desk) => {
  const fresh = async (more: { verifyEveryDays?: number } = {}) => {
    const input = { name: "CERT", kind: "OTHER", country: "AT", verifyEveryDays: more.verifyEveryDays ?? 365 };
    const { id, version } = await desk.server.done("createExternalOrganization", input);
    return { externalOrganizationId: id as string, version: version as number };
  };

  it("notes who made sure of the entry and when, and counts the next time from then [R-037] [R-131]", async () => {
    const input = { ...(await fresh({ verifyEveryDays: 3_650 })), occurredAt: "2026-01-01T12:00:00.000000Z" };
    const { record, entries } = await desk.unit(input, fields);
    expect(record).toMatchObject({
      ...{ version: 2, country: "AT", verifiedAt: "2026-01-01T12:00:00.000000Z", verifyEveryDays: 3_650 },
      ...{ verifyBy: "2035-12-30T12:00:00.000000Z", verificationDue: false, verifiedBy: { id: desk.lead } },
    });
    expect(entries).toMatchObject([{ action: "verifyExternalOrganization", occurredAt: input.occurredAt }]);
    expect(entries[0]?.changed).toMatchObject({
      verifiedAt: [null, input.occurredAt],
      verifiedById: [null, desk.lead],
    });
  });

  it("puts right what was found wrong, and asks for it no more where it is told so [R-037]", async () => {
    const input = { ...(await fresh()), country: "ch", dutyHours: "Mo-Fr 8-18", verifyEveryDays: null };
    expect(await desk.done(input, fields)).toMatchObject({
      ...{ country: "CH", dutyHours: "Mo-Fr 8-18", verifyEveryDays: null, verifyBy: null },
      ...{ verifiedAt: expect.any(String) },
    });
  });

  it("refuses what cannot be, and a time to come", async () => {
    const before = await fresh();
    const refusal = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...before, occurredAt: "2190-01-01" }, refusal("occurredAt"));
    await desk.refused({ ...before, verifyEveryDays: 0 }, refusal("verifyEveryDays"));
    await desk.refused({ ...before, country: "Austria" }, refusal("country"));
    await desk.refused({ ...before, languages: ["de", "not a language"] }, refusal("languages.1"));
    await desk.refused({ ...before, services: [" "] }, refusal("services.0"));
    await desk.refused({ ...before, policies: ["x".repeat(10_001)] }, refusal("policies.0"));
    await desk.refused({ ...before, reportingForms: Array(51).fill("x") }, refusal("reportingForms"));
  });

  desk.guardsVersion(() => fresh());
  desk.knowsItsSubject("externalOrganizationId", () => fresh(), "org_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], () => fresh());
});
