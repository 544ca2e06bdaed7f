import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";

describeAction("exportCase", (desk) => {
  const onCase = async (input: object = {}) => {
    return { incidentId: (await incidentIn(desk.server, "DECLARED")).id, purpose: "For the court", ...input };
  };

  it("notes who hands the case out, to whom and what for", async () => {
    const incident = await desk.server.incident({ label: "RED" });
    const input = { incidentId: incident.id, purpose: "For the court", recipient: "The prosecutor", contents: "PLAIN" };
    const { record, entries } = await desk.unit(input, "id incidentId purpose recipient contents label expiresAt");
    expect(record).toMatchObject({ ...input, label: "RED", expiresAt: expect.any(String) });
    expect(entries).toMatchObject([{ action: "exportCase", recordType: "CaseExport", about: [incident.id] }]);
    expect(JSON.stringify(entries)).not.toContain("secretHash");
  });

  it("is told among the exports of the case", async () => {
    const input = await onCase();
    const { id } = await desk.done(input);
    const { incident } = await desk.server.data(
      "query($id: ID!) { incident(id: $id) { exports { totalCount nodes { id purpose } } } }",
      { id: input.incidentId },
    );
    expect(incident.exports).toEqual({ totalCount: 1, nodes: [{ id, purpose: "For the court" }] });
  });

  it("refuses an export for nothing", async () => {
    const violations = [{ path: "purpose", message: expect.any(String) }];
    await desk.refused(await onCase({ purpose: " " }), { code: "INVALID_INPUT", violations });
  });

  desk.repeatsHarmlessly(() => onCase(), { purpose: "Another" });
  desk.knowsItsSubject("incidentId", () => onCase(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "EVIDENCE_CUSTODIAN"], () => onCase());
});
