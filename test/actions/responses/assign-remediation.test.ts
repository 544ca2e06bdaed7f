import { expect, it } from "@jest/globals";
import { describeLife } from "../../support/weakness-test.js";

describeLife(
  {
    ...{ action: "assignRemediation", from: ["ASSESSED", "IN_REMEDIATION", "REMEDIATED"], to: "IN_REMEDIATION" },
    ...{ roles: ["HANDLER", "IRT_LEAD"], clause: "27035:2011 (R-141)", numbers: "[R-141]" },
    input: async (desk) => ({ assigneeId: (await desk.server.person(["REPORTER"])).id }),
  },
  (desk, ready) => {
    it("gives it to somebody who need not be of the IRT, and who sees it from then on [R-141]", async () => {
      const technician = await desk.server.person(["ASSET_OWNER"]);
      const input = { ...(await ready()), assigneeId: technician.id, dueAt: "2026-12" };
      const query = "query($id: ID!) { node(id: $id) { ... on Vulnerability { state availableActions } } }";
      const seen = async () => (await desk.server.data(query, { id: input.vulnerabilityId }, technician.token)).node;
      expect(await seen()).toBeNull();
      const record = await desk.done(input, "assignee { id } dueAt");
      expect(record).toEqual({ assignee: { id: technician.id }, dueAt: "2026-12" });
      expect(await seen()).toEqual({ state: "IN_REMEDIATION", availableActions: ["recordRemediation"] });
      const list = "query($w: VulnerabilityFilter) { vulnerabilities(where: $w) { nodes { id } } }";
      const { vulnerabilities } = await desk.server.data(
        list,
        { w: { assigneeId: [technician.id] } },
        technician.token,
      );
      expect(vulnerabilities.nodes).toEqual([{ id: input.vulnerabilityId }]);
      const other = await desk.server.person(["ASSET_OWNER"]);
      expect((await desk.server.data(query, { id: input.vulnerabilityId }, other.token)).node).toBeNull();
    });

    it("refuses somebody who is disabled, and somebody nobody knows", async () => {
      const { id } = await desk.server.done("createPerson", { name: "Gone", roles: ["REPORTER"] });
      await desk.server.done("disablePerson", { personId: id, version: 1 });
      for (const assigneeId of [id, "per_00000000000000000000000000000000"]) {
        const violations = [{ path: "assigneeId", message: expect.any(String) }];
        await desk.refused({ ...(await ready()), assigneeId }, { code: "INVALID_INPUT", violations });
      }
    });
  },
);
