import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { storedEntry } from "../../support/evidence.js";

describeAction("revokeEvidenceAccess", (desk) => {
  const input = async () => {
    const access = { evidenceId: (await storedEntry(desk.server)).id, purpose: "To look for traces" };
    const { id, version } = await desk.server.done("requestEvidenceAccess", access);
    return { evidenceAccessId: id, version, reason: "Not needed any more" };
  };

  it("takes a link back, and says why [R-134]", async () => {
    const { record, entries } = await desk.unit(await input(), "id revokedAt revokeReason");
    expect(record).toMatchObject({ revokedAt: expect.any(String), revokeReason: "Not needed any more" });
    expect(entries).toMatchObject([{ recordType: "EvidenceAccess", recordId: record.id }]);
  });

  it("demands a reason, and does it once", async () => {
    const given = await input();
    await desk.refused({ ...given, reason: " " }, { code: "INVALID_INPUT" });
    await desk.done(given);
    await desk.refused({ ...given, version: 2 }, { code: "WRONG_STATE" });
  });

  desk.guardsVersion(input);
  desk.knowsItsSubject("evidenceAccessId", input, "acc_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { reason: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], input);
});
