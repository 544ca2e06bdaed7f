import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { tokenFor } from "../../support/actors.js";

describeAction("reviseDocument", (desk) => {
  const inForce = async () => {
    const { server } = desk;
    const { id } = await server.done("draftDocument", { kind: "REPORTING_POLICY", name: "Report", text: "At once." });
    const token = await tokenFor(server, "approveDocument");
    await server.done("approveDocument", { documentId: id, version: 1 }, "id", token);
    return { documentId: id as string, version: 2 };
  };

  it("drafts the next edition, and leaves the one that it is made from as it is [R-033]", async () => {
    const input = await inForce();
    const { record, entries, result } = await desk.unit(input, "id version edition state text");
    expect(record).toMatchObject({ version: 1, edition: 2, state: "DRAFT", text: "At once." });
    expect(result.changed).toEqual([{ __typename: "Document", id: record.id }]);
    expect(entries).toMatchObject([{ action: "reviseDocument", recordType: "Document", recordId: record.id }]);
  });

  it("makes whoever drafts it its author, who cannot approve it [R-031]", async () => {
    const manager = await desk.one("MANAGEMENT");
    const { record } = await desk.unit(await inForce(), "id authors { id }", manager.token);
    expect(record.authors).toEqual([{ id: manager.id }]);
    const input = { documentId: record.id, version: 1 };
    const refusal = await desk.server.act("approveDocument", input, "id", manager.token);
    expect(refusal).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
  });

  it("refuses the version that somebody else has left behind [R-050]", async () => {
    const input = await inForce();
    await desk.refused({ ...input, version: 1 }, { code: "CONFLICT", currentVersion: 2 });
  });

  desk.repeatsHarmlessly(inForce, { changeNote: "Other" });
  desk.knowsItsSubject("documentId", inForce, "doc_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR", "MANAGEMENT"], inForce);
});
