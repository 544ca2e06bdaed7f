import { expect, it } from "@jest/globals";
import { describeLife, neverEmpty } from "../../support/weakness-test.js";
import { weaknessIn } from "../../support/weaknesses.js";

describeLife(
  {
    ...{ action: "recordRemediation", from: ["IN_REMEDIATION", "REMEDIATED"], to: "IN_REMEDIATION" },
    ...{ roles: ["HANDLER", "IRT_LEAD"], clause: "27035:2011 (R-141)", numbers: "[R-141]" },
    input: async () => ({ remediation: "Password changed" }),
  },
  (desk, ready) => {
    it("is for whoever it is assigned to, of the IRT or not, and for no other technician [R-141]", async () => {
      const [technician, other] = [await desk.server.person(["REPORTER"]), await desk.server.person(["REPORTER"])];
      const { vulnerabilityId, version } = await weaknessIn(desk.server, "ASSESSED");
      const assigned = { vulnerabilityId, version, assigneeId: technician.id };
      await desk.server.done("assignRemediation", assigned);
      const input = { vulnerabilityId, version: version + 1, remediation: "Password changed", occurredAt: "2026-11" };
      await desk.fails("NOT_FOUND", input, other.token);
      const fields = "remediation remediatedAt remediatedBy { id } state";
      const record = await desk.done({ ...input, occurredAt: null }, fields, technician.token);
      expect(record).toMatchObject({ remediation: "Password changed", state: "IN_REMEDIATION" });
      const { node } = await desk.server.data(
        "query($id: ID!) { node(id: $id) { ... on Vulnerability { remediatedBy { id } } } }",
        { id: vulnerabilityId },
      );
      expect(node.remediatedBy).toEqual({ id: technician.id });
    });

    neverEmpty(desk, ready, "remediation");
  },
);
