import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { entry, storedEntry } from "../../support/evidence.js";

describeAction("requestEvidenceAccess", (desk) => {
  const input = async () => ({ evidenceId: (await storedEntry(desk.server)).id, purpose: "To look for traces" });

  it("lets somebody at contents for a purpose, for an hour, and shows it with the entry [R-134]", async () => {
    const { evidenceId, purpose } = await input();
    const { record, entries } = await desk.unit({ evidenceId, purpose }, "id evidenceId purpose expiresAt createdAt");
    expect(record).toMatchObject({ evidenceId, purpose });
    expect(Date.parse(record.expiresAt) - Date.parse(record.createdAt)).toBe(3_600_000);
    expect(entries).toMatchObject([{ recordType: "EvidenceAccess", actorId: desk.lead }]);
    expect(JSON.stringify(entries)).not.toMatch(/secret/i);
    const { node } = await desk.server.data(
      "query($id: ID!) { node(id: $id) { ... on Evidence { accesses { nodes { id purpose } } } } }",
      { id: evidenceId },
    );
    expect(node.accesses.nodes).toEqual([{ id: record.id, purpose }]);
  });

  it("demands a purpose, and contents that are what was declared [R-135]", async () => {
    const { evidenceId } = await input();
    await desk.refused({ evidenceId, purpose: " " }, { code: "INVALID_INPUT" });
    const empty = (await entry(desk.server)).id;
    await desk.refused({ evidenceId: empty, purpose: "To read" }, { code: "GUARD_NOT_MET" });
    const quarantined = (await storedEntry(desk.server, "x", { sizeBytes: 7 })).id;
    await desk.refused({ evidenceId: quarantined, purpose: "To read" }, { code: "GUARD_NOT_MET" });
  });

  desk.knowsItsSubject("evidenceId", input, "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { purpose: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], input);
});
