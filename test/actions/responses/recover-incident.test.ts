import { expect, it } from "@jest/globals";
import { incidentIn, severity } from "../../support/cases.js";
import { describeResponse } from "../../support/response-test.js";

describeResponse(
  { action: "recoverIncident", kind: "RECOVERY", field: "recoveredAt", clause: "27035-3 §11.4 (R-126)" },
  (desk) =>
    it("is what the resolution waits for [R-083]", async () => {
      const { id } = await incidentIn(desk.server, "DECLARED");
      const review = { incidentId: id, version: 1, underControl: true, finding: "Quiet" };
      await desk.server.done("recordControlReview", review);
      await desk.server.done("classifyIncident", { incidentId: id, version: 2, ...severity });
      const input = { incidentId: id, version: 3, description: "Restored" };
      const { availableActions } = await desk.done(input, "availableActions");
      expect(availableActions).toContain("resolveIncident");
    }),
);
