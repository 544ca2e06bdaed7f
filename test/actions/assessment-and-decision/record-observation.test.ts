import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { reported } from "../../support/events.js";

const fields = "id version subjectId method finding source occurredAt observedBy { id } tool { name }";

describeAction("recordObservation", (desk) => {
  const onEvent = async () => ({
    subjectId: (await reported(desk.server)).eventId,
    method: "MEASUREMENT",
    finding: "Ten times the usual traffic",
  });

  it.each(["TESTING", "MEASUREMENT", "LOG_ANALYSIS", "INSPECTION", "INTERVIEW", "OPEN_SOURCE", "OTHER"])(
    "keeps what was found out about an event, and how: %s [R-059]",
    async (method) => {
      const { subjectId } = await onEvent();
      const told = { subjectId, method, finding: "Found", source: "Border router", occurredAt: "2026-01-02" };
      const { record, entries, result } = await desk.unit(told, fields);
      expect(record).toEqual({
        ...{ ...told, id: expect.stringMatching(/^obs_/), version: 1, observedBy: { id: desk.lead }, tool: null },
      });
      expect(result.changed).toEqual([{ __typename: "Observation", id: record.id }]);
      expect(entries).toMatchObject([{ recordType: "Observation", about: [], occurredAt: "2026-01-02" }]);
      const { event } = await desk.server.data(
        "query($id: ID!) { event(id: $id) { observations { nodes { id method } } } }",
        { id: subjectId },
      );
      expect(event.observations.nodes).toEqual([{ id: record.id, method }]);
    },
  );

  it("takes as many as the event needs, about an incident and a vulnerability as well [R-059]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const tool = await desk.server.done("createAnalysisTool", { name: "Zeek", kind: "NETWORK" });
    const told = { subjectId: id, method: "LOG_ANALYSIS", finding: "Beacons", toolId: tool.id };
    const first = await desk.unit(told, fields);
    expect(first.record.tool).toEqual({ name: "Zeek" });
    expect(first.entries[0]?.about).toEqual([id]);
    await desk.done({ ...told, finding: "More beacons" });
    const query =
      "query($id: ID!) { node(id: $id) { ... on Incident { observations { totalCount } } ... on Vulnerability { observations { totalCount } } } }";
    const { node } = await desk.server.data(query, { id });
    expect(node.observations.totalCount).toBe(2);
    const weak = await desk.server.done("reportVulnerability", { title: "Default password" });
    await desk.done({ ...told, subjectId: weak.id });
    expect((await desk.server.data(query, { id: weak.id })).node.observations.totalCount).toBe(1);
  });

  it("refuses an empty finding, and a tool that nobody knows", async () => {
    const input = await onEvent();
    const refused = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    await desk.refused({ ...input, finding: " " }, refused("finding"));
    await desk.refused({ ...input, toolId: "too_00000000000000000000000000000000" }, refused("toolId"));
  });

  desk.knowsItsSubject("subjectId", onEvent, "evt_00000000000000000000000000000000");
  desk.repeatsHarmlessly(onEvent, { finding: "Another" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "EVIDENCE_CUSTODIAN"], onEvent);
});
