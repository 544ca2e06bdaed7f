import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { demandsStates, incidentIn, onIncident } from "../../support/cases.js";
import { severityCells } from "../../support/severity-cells.js";

const critical = {
  systemImportance: "ESPECIALLY_IMPORTANT",
  businessLoss: "SERIOUS",
  socialImpact: "CONSIDERABLE",
} as const;
const fields =
  "id version state severityClass severityReason severityScaleVersion systemImportance businessLoss socialImpact categories causeIntent causeMeans rootCause consequences";

describeAction("classifyIncident", (desk) => {
  it("rates the incident by the matrix and keeps the row that decided as the reason [R-021, R-034]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const sorting = {
      ...{ categories: ["malicious-code.infected-system"], causeIntent: "DELIBERATE", causeMeans: "TECHNICAL" },
      ...{ rootCause: "Unpatched server", consequences: ["UNAVAILABILITY"] },
    };
    const input = { incidentId: id, version: 1, ...critical, ...sorting, occurredAt: "2026-01-02" };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{
        id,
        version: 2,
        state: "DECLARED",
        severityClass: "CRITICAL",
        severityScaleVersion: 1,
        ...critical,
        ...sorting,
      },
      severityReason: "ESPECIALLY_IMPORTANT system with SERIOUS loss is CRITICAL (scale 1)",
    });
    expect(result.changed).toEqual([
      { __typename: "Incident", id },
      { __typename: "Decision", id: expect.stringMatching(/^dec_/) },
    ]);
    expect(entries).toMatchObject([
      {
        action: "classifyIncident",
        recordId: id,
        version: 2,
        about: [id],
        actorId: desk.lead,
        occurredAt: "2026-01-02",
      },
      { action: "classifyIncident", recordType: "Decision", changed: { outcome: [null, "CRITICAL"] }, about: [id] },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      severityClass: [null, "CRITICAL"],
      severityScaleVersion: [null, "1"],
      categories: ["[]", '["malicious-code.infected-system"]'],
      causeIntent: ["UNKNOWN", "DELIBERATE"],
    });
  });

  it("lets the social impact decide where it is worse", async () => {
    const input = { systemImportance: "ORDINARY", businessLoss: "MINOR", socialImpact: "ESPECIALLY_IMPORTANT" };
    expect(await desk.done(await onIncident(desk.server, "DECLARED", input), fields)).toMatchObject({
      severityClass: "EMERGENCY",
      severityReason: "ESPECIALLY_IMPORTANT social impact is EMERGENCY (scale 1)",
    });
  });

  it("may rate anew; what is absent stays, a list that is given replaces the old one [R-072, R-137]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED", {
      categories: ["fraud.phishing"],
      consequences: ["THEFT"],
    });
    const input = { incidentId: id, version: 1, ...critical, rootCause: "Unknown yet" };
    await desk.done(input);
    const record = await desk.done(
      { incidentId: id, version: 2, ...critical, businessLoss: "MINOR", categories: ["test.test", "test.test"] },
      fields,
    );
    expect(record).toMatchObject({
      ...{ version: 3, severityClass: "WARNING", rootCause: "Unknown yet", consequences: ["THEFT"] },
      categories: ["test.test"],
    });
    const cleared = await desk.done(
      { incidentId: id, version: 3, ...critical, rootCause: null, categories: [] },
      fields,
    );
    expect(cleared).toMatchObject({ rootCause: null, categories: [], severityClass: "CRITICAL" });
  });

  it("gives the incident its place in the work, by class and category [R-024]", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED");
    const rated = async (version: number, input: object) =>
      (await desk.done({ incidentId: id, version, ...critical, ...input }, "priority")).priority;
    expect(await rated(1, {})).toBe("HIGH");
    expect(await rated(2, { categories: ["intrusions.system-compromise"] })).toBe("IMMEDIATE");
    expect(await rated(3, { categories: ["abusive-content.spam"] })).toBe("MEDIUM");
    expect(await rated(4, { categories: ["abusive-content.spam", "fraud.phishing"] })).toBe("HIGH");
    expect(await rated(5, { businessLoss: "MINOR", socialImpact: "MINOR", categories: [] })).toBe("LOW");
  });

  it("makes the incident found by its new categories, and no longer by its old ones", async () => {
    const { id } = await incidentIn(desk.server, "DECLARED", { categories: ["fraud.phishing"] });
    await desk.done({ incidentId: id, version: 1, ...critical, categories: ["fraud.masquerade"] });
    const found = async (code: string) => {
      const where = { category: [code], ids: [id] };
      const { incidents } = await desk.server.data(
        "query($where: IncidentFilter) { incidents(where: $where) { totalCount } }",
        { where },
      );
      return incidents.totalCount;
    };
    expect(await found("fraud.masquerade")).toBe(1);
    expect(await found("fraud.phishing")).toBe(0);
  });

  it("refuses a category that nobody knows, and more than 20", async () => {
    const refusal = { code: "INVALID_INPUT", violations: [{ path: "categories", message: expect.any(String) }] };
    await desk.refused(await onIncident(desk.server, "DECLARED", { ...critical, categories: ["no.such"] }), refusal);
    const many = Array.from({ length: 21 }, () => "test.test");
    await desk.refused(await onIncident(desk.server, "DECLARED", { ...critical, categories: many }), refusal);
  });

  demandsStates(desk, ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED"], "27035-1 §4.2, §5.5 (R-034)", critical);
  it("gives every combination of the three factors its class [R-021, R-034]", async () => {
    const { id: incidentId, version } = await incidentIn(desk.server, "DECLARED");
    for (const [index, { expected, ...factors }] of severityCells.entries()) {
      const rated = await desk.done({ incidentId, version: version + index, ...factors }, "severityClass");
      expect({ ...factors, ...rated }).toEqual({ ...factors, severityClass: expected });
    }
  });

  desk.guardsVersion(() => onIncident(desk.server, "DECLARED", critical));
  desk.knowsItsSubject(
    "incidentId",
    () => onIncident(desk.server, "DECLARED", critical),
    "inc_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => onIncident(desk.server, "DECLARED", critical));
});
