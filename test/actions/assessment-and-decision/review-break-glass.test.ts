import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { hoursFromNow, restrictedCase, stranger } from "../../support/restricted.js";

describeAction("reviewBreakGlass", (desk) => {
  const broken = async (token: string) => {
    const { id } = await restrictedCase(desk.server);
    const input = { incidentId: id, reason: "Needed", until: hoursFromNow(1) };
    const { breakGlass } = await desk.server.act("breakGlass", input, "id version", token);
    return { breakGlassId: breakGlass.id, version: breakGlass.version, verdict: "JUSTIFIED", note: "It was" };
  };

  it("is somebody else's verdict, once [R-048]", async () => {
    const auditor = await desk.one("AUDITOR");
    const reviewer = await stranger(desk, "IRT_LEAD");
    const input = await broken(auditor.token);
    const { record, entries } = await desk.unit(input, "verdict reviewNote reviewedBy", reviewer.token);
    expect(record).toEqual({ verdict: "JUSTIFIED", reviewNote: "It was", reviewedBy: reviewer.id });
    expect(entries[0]?.changed).toMatchObject({ verdict: [null, "JUSTIFIED"] });
    await desk.refused({ ...input, version: 2 }, { code: "WRONG_STATE" });
  });

  it("is not for who broke the glass", async () => {
    const lead = await stranger(desk, "IRT_LEAD");
    await desk.fails("FORBIDDEN", await broken(lead.token), lead.token);
  });

  it("refuses an empty note", async () => {
    const { token } = await desk.one("AUDITOR");
    await desk.refused({ ...(await broken(token)), note: " " }, { code: "INVALID_INPUT" });
  });

  desk.guardsVersion(async () => broken((await desk.one("AUDITOR")).token));
  desk.onlyRoles(["IRT_LEAD", "CRISIS_MANAGER"], async () => broken((await stranger(desk, "AUDITOR")).token));
});
