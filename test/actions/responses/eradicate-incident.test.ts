import { expect, it } from "@jest/globals";
import { incidentIn } from "../../support/cases.js";
import { describeResponse } from "../../support/response-test.js";

describeResponse(
  { action: "eradicateIncident", kind: "ERADICATION", field: "eradicatedAt", clause: "27035-3 §11.3 (R-125)" },
  (desk) =>
    it("says nothing about containment or recovery", async () => {
      const { id, version } = await incidentIn(desk.server, "DECLARED");
      const input = { incidentId: id, version, description: "Wiped", occurredAt: "2026-01-02" };
      const record = await desk.done(input, "containedAt eradicatedAt recoveredAt");
      expect(record).toEqual({ containedAt: null, eradicatedAt: "2026-01-02", recoveredAt: null });
    }),
);
