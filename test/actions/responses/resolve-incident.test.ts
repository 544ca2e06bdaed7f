import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn, leadMay, severity, sorted } from "../../support/cases.js";

const facts = {
  recoverIncident: { description: "Restored", occurredAt: "2026-01-03" },
  recordControlReview: { underControl: true, finding: "Quiet" },
  classifyIncident: severity,
};
type Fact = keyof typeof facts;
const conclusion = "The phished account was locked; no data left the house";

describeAction("resolveIncident", (desk) => {
  /** A responding incident of which these facts are true. */
  async function ready(names: readonly Fact[] = Object.keys(facts) as Fact[]) {
    let { id, version } = await incidentIn(desk.server, "DECLARED");
    const contained = { incidentId: id, version, description: "Unplugged", occurredAt: "2026-01-02" };
    ({ version } = await desk.server.done("containIncident", contained));
    for (const name of names) {
      ({ version } = await desk.server.done(name, { incidentId: id, version, ...facts[name] }));
    }
    return { incidentId: id, version, conclusion };
  }

  it("ends the response and opens the lessons [R-083, R-085]", async () => {
    const { incidentId, version } = await ready();
    const input = { incidentId, version, conclusion, rootCause: "Reused password", occurredAt: "2026-01-04" };
    const { record, entries, result } = await desk.unit(
      input,
      "id version state phase resolvedAt conclusion rootCause",
    );
    expect(record).toEqual({
      ...{ id: incidentId, version: version + 1, state: "RESOLVED", phase: "LESSONS_LEARNT", resolvedAt: "2026-01-04" },
      ...{ conclusion, rootCause: "Reused password" },
    });
    expect(result.changed).toEqual([{ __typename: "Incident", id: incidentId }]);
    expect(entries).toMatchObject([
      {
        action: "resolveIncident",
        recordId: incidentId,
        about: [incidentId],
        actorId: desk.lead,
        occurredAt: "2026-01-04",
      },
    ]);
    expect(entries[0]?.changed).toEqual({
      state: ["RESPONDING", "RESOLVED"],
      phase: ["RESPONSES", "LESSONS_LEARNT"],
      resolvedAt: [null, "2026-01-04"],
      conclusion: [null, conclusion],
      rootCause: [null, "Reused password"],
    });
  });

  it.each<[missing: Fact, clause: string]>([
    ["recordControlReview", "27035-1 §5.5 (R-073)"],
    ["recoverIncident", "27035-1 §5.5, 27035-3 §11.4 (R-083)"],
    ["classifyIncident", "27035-1 §4.2 (R-021)"],
  ])("is refused before %s", async (missing, clause) => {
    const input = await ready((Object.keys(facts) as Fact[]).filter((name) => name !== missing));
    const refusal = await desk.refused(input, { code: "GUARD_NOT_MET", clause });
    expect(sorted(refusal.allowedActions)).toEqual(sorted(leadMay.RESPONDING));
  });

  it("is refused while the last review says not under control [R-073]", async () => {
    const { incidentId, version } = await ready();
    const review = { incidentId, version, underControl: false, finding: "It is back" };
    await desk.server.done("recordControlReview", review);
    await desk.refused({ incidentId, version: version + 1, conclusion }, { code: "GUARD_NOT_MET" });
  });

  it("is refused while a severe impact has not been escalated to crisis handling, and not afterwards [R-074]", async () => {
    const { incidentId, version } = await ready();
    const review = { incidentId, version, underControl: true, severeImpact: true, finding: "The plant stands still" };
    await desk.server.done("recordControlReview", review);
    const clause = "27035-1 §5.5 (R-074)";
    await desk.refused({ incidentId, version: version + 1, conclusion }, { code: "GUARD_NOT_MET", clause });
    const handed = { incidentId, version: version + 1, target: "CRISIS_HANDLING", reason: "The plant stands still" };
    await desk.server.done("escalateIncident", handed);
    const record = await desk.done({ incidentId, version: version + 2, conclusion }, "state escalationDemanded");
    expect(record).toEqual({ state: "RESOLVED", escalationDemanded: false });
  });

  it("is refused for a time before the recovery [R-126]", async () => {
    const violations = [{ path: "occurredAt", message: "is resolvedAt, and lies before recoveredAt" }];
    await desk.refused({ ...(await ready()), occurredAt: "2026-01-02" }, { code: "INVALID_INPUT", violations });
  });

  it("is refused for an accident while nobody knows what caused it [R-138]", async () => {
    const { incidentId, version } = await ready();
    const accident = { incidentId, version, ...severity, causeIntent: "ACCIDENTAL" };
    await desk.server.done("classifyIncident", accident);
    const clause = "27035:2011 (R-138)";
    const input = { incidentId, version: version + 1, conclusion };
    await desk.refused(input, { code: "GUARD_NOT_MET", clause });
    const known = { ...accident, version: version + 1, rootCause: "A wrong switch" };
    await desk.server.done("classifyIncident", known);
    expect(await desk.done({ ...input, version: version + 2 }, "state")).toEqual({ state: "RESOLVED" });
  });

  it("refuses an empty conclusion", async () => {
    const input = { ...(await ready()), conclusion: " " };
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "conclusion", message: expect.any(String) }],
    });
  });

  it.each(["DECLARED", "RESOLVED", "CLOSED"] as const)("is refused while %s", async (state) => {
    const { id, version } = await incidentIn(desk.server, state);
    const refusal = await desk.refused(
      { incidentId: id, version, conclusion },
      { code: "WRONG_STATE", clause: "27035-1 §5.5 (R-083)" },
    );
    expect(sorted(refusal.allowedActions)).toEqual(sorted(leadMay[state]));
  });

  it("ends a crisis, too", async () => {
    const { incidentId, version } = await ready();
    const handed = { incidentId, version, target: "CRISIS_HANDLING", reason: "Press" };
    await desk.server.done("escalateIncident", handed);
    expect(await desk.done({ incidentId, version: version + 1, conclusion }, "state")).toEqual({ state: "RESOLVED" });
  });

  desk.guardsVersion(() => ready());
  desk.knowsItsSubject("incidentId", () => ready(), "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], () => ready());
});
