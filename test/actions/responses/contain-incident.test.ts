import { onIncident } from "../../support/cases.js";
import { describeResponse } from "../../support/response-test.js";

describeResponse(
  { action: "containIncident", kind: "CONTAINMENT", field: "containedAt", clause: "27035-3 §11.2 (R-124)" },
  (desk) =>
    desk.repeatsHarmlessly(() => onIncident(desk.server, "DECLARED", { description: "Unplugged" }), { goal: "Other" }),
);
