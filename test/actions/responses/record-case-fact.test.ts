import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { establish, file, incidentOf, obligationsOf, regulated } from "../../support/obligations.js";

/** Obligations in short: the state, and when the term ends. */
type Short = Record<string, [state: string, dueAt: string | null]>;

describeAction("recordCaseFact", (desk) => {
  const caseOf = async (regulatedAs: readonly string[], more: object = {}, incident: object = {}) =>
    (await incidentOf(desk.server, await regulated(desk.server, regulatedAs, more), incident)).id as string;
  const inShort = async (incidentId: string): Promise<Short> =>
    Object.fromEntries(
      Object.values(await obligationsOf(desk.server, incidentId)).map(({ duty, state, dueAt }) => [
        duty,
        [state, dueAt?.replace(".000000", "") ?? null],
      ]),
    );
  const after = async (
    regulatedAs: readonly string[],
    facts: Record<string, string>,
    profile: object = {},
    incident: object = {},
  ) => {
    const incidentId = await caseOf(regulatedAs, profile, incident);
    for (const [kind, since] of Object.entries(facts)) await establish(desk.server, incidentId, kind, { since });
    return inShort(incidentId);
  };

  it("establishes what is known, since when and on what basis [R-127]", async () => {
    const incidentId = await caseOf(["DATA_CONTROLLER"]);
    const since = "2026-03-01T10:00:00.000000Z";
    const { record, entries } = await desk.unit(
      { incidentId, kind: "PERSONAL_DATA_BREACH", since, basis: "The list was found online" },
      "id incidentId kind holds since basis version",
    );
    expect(record).toEqual({
      ...{ id: expect.stringMatching(/^fct_/), incidentId, kind: "PERSONAL_DATA_BREACH", holds: true, since },
      ...{ basis: "The list was found online", version: 1 },
    });
    expect(entries.map(({ recordType, about }) => [recordType, about])).toEqual([
      ["CaseFact", [incidentId]],
      ["ReportingObligation", [incidentId]],
    ]);
  });

  it("opens under NIS2 an early warning within 24 hours and a notification within 72 of awareness [R-127]", async () => {
    expect(await after(["NIS2_ESSENTIAL_ENTITY"], { SIGNIFICANT_INCIDENT: "2025-02-03T10:00:00Z" })).toEqual({
      NIS2_EARLY_WARNING: ["MISSED", "2025-02-04T10:00:00Z"],
      NIS2_INCIDENT_NOTIFICATION: ["MISSED", "2025-02-06T10:00:00Z"],
      NIS2_PROGRESS_REPORT: ["WAITING", null],
      NIS2_FINAL_REPORT: ["WAITING", null],
    });
  });

  it("gives trust service providers 24 hours for both [R-127]", async () => {
    const known = await after(["TRUST_SERVICE_PROVIDER"], { SIGNIFICANT_INCIDENT: "2025-02-03T10:00:00Z" });
    expect(known["NIS2_INCIDENT_NOTIFICATION"]).toEqual(["MISSED", "2025-02-04T10:00:00Z"]);
  });

  it("asks under NIS2 for an intermediate report when the authority does, without a number of hours [R-127]", async () => {
    const known = await after(["NIS2_IMPORTANT_ENTITY"], {
      SIGNIFICANT_INCIDENT: "2025-02-03T10:00:00Z",
      AUTHORITY_REQUEST: "2025-02-05T10:00:00Z",
    });
    expect(known["NIS2_INTERMEDIATE_REPORT"]).toEqual(["DUE", null]);
  });

  it("counts hours as they elapse across a change of clocks [R-127]", async () => {
    // In Berlin the night of 30 March 2025 has an hour less.
    const known = await after(["NIS2_ESSENTIAL_ENTITY"], { SIGNIFICANT_INCIDENT: "2025-03-29T12:00:00Z" });
    expect(known["NIS2_EARLY_WARNING"]?.[1]).toBe("2025-03-30T12:00:00Z");
    expect(known["NIS2_INCIDENT_NOTIFICATION"]?.[1]).toBe("2025-04-01T12:00:00Z");
  });

  it("tells the data protection authority within 72 hours, unless a risk is unlikely [R-127]", async () => {
    const breach = { PERSONAL_DATA_BREACH: "2026-01-30T10:00:00Z" };
    expect(await after(["DATA_CONTROLLER"], breach)).toEqual({
      GDPR_AUTHORITY_NOTIFICATION: ["MISSED", "2026-02-02T10:00:00Z"],
    });
    const unlikely = { ...breach, RISK_TO_PERSONS_UNLIKELY: "2026-01-30T12:00:00Z" };
    expect(await after(["DATA_CONTROLLER"], unlikely)).toEqual({
      GDPR_AUTHORITY_NOTIFICATION: ["LIFTED", null],
    });
    expect(await after(["DATA_PROCESSOR"], breach)).toEqual({ GDPR_CONTROLLER_NOTIFICATION: ["DUE", null] });
    const high = { ...breach, HIGH_RISK_TO_PERSONS: "2026-01-31T10:00:00Z" };
    expect(await after(["DATA_CONTROLLER"], high)).toMatchObject({ GDPR_DATA_SUBJECT_COMMUNICATION: ["DUE", null] });
  });

  it.each([
    ["4 hours from the classification", "2025-02-04T10:00:00Z", "2025-02-04T12:00:00Z", "2025-02-04T16:00:00Z"],
    ["but 24 from the awareness", "2025-02-04T10:00:00Z", "2025-02-05T08:00:00Z", "2025-02-05T10:00:00Z"],
    ["and 4 again when classified later", "2025-02-04T10:00:00Z", "2025-02-06T08:00:00Z", "2025-02-06T12:00:00Z"],
  ])("gives under DORA %s [R-127]", async (_words, aware, classified, due) => {
    const facts = { AWARE_OF_INCIDENT: aware, MAJOR_INCIDENT: classified };
    const known = await after(["CREDIT_INSTITUTION"], facts);
    expect(known["DORA_INITIAL_NOTIFICATION"]).toEqual(["MISSED", due]);
  });

  it("moves an end on a day off to noon of the next working day, but not for a credit institution [R-127]", async () => {
    // A Saturday; the Monday is a holiday of the place.
    const facts = { AWARE_OF_INCIDENT: "2025-04-19T08:00:00Z", MAJOR_INCIDENT: "2025-04-19T08:00:00Z" };
    const place = { holidays: ["2025-04-21"] };
    const due = async (kind: string) => (await after([kind], facts, place))["DORA_INITIAL_NOTIFICATION"]?.[1];
    expect(await due("FINANCIAL_ENTITY")).toBe("2025-04-22T10:00:00Z");
    expect(await due("CREDIT_INSTITUTION")).toBe("2025-04-19T12:00:00Z");
  });

  it("counts under the CRA from awareness, the last report from the corrective measure [R-127]", async () => {
    const facts = {
      ACTIVELY_EXPLOITED_VULNERABILITY: "2026-10-01T09:00:00Z",
      CORRECTIVE_MEASURE_AVAILABLE: "2026-10-11T00:30:00Z",
    };
    expect(await after(["PRODUCT_MANUFACTURER"], facts)).toEqual({
      CRA_VULNERABILITY_EARLY_WARNING: ["MISSED", "2026-10-02T09:00:00Z"],
      CRA_VULNERABILITY_NOTIFICATION: ["MISSED", "2026-10-04T09:00:00Z"],
      // 02:30 in Berlin happens twice on 25 October: the earlier one counts.
      CRA_VULNERABILITY_FINAL_REPORT: ["MISSED", "2026-10-25T00:30:00Z"],
      CRA_VULNERABILITY_USER_INFORMATION: ["DUE", null],
    });
  });

  it("does not apply a law before it is one [R-127]", async () => {
    const before = { ACTIVELY_EXPLOITED_VULNERABILITY: "2026-09-10T23:59:59Z" };
    expect(await after(["PRODUCT_MANUFACTURER"], before)).toEqual({});
    const facts = { COVERED_INCIDENT_BELIEVED: "2026-10-01T09:00:00Z", RANSOM_PAID: "2026-10-01T09:00:00Z" };
    expect(await after(["CIRCIA_COVERED_ENTITY"], facts)).toEqual({});
  });

  it.each([
    // Friday 3 July 2026 stands in for the holiday of the Saturday.
    ["skips a federal holiday that is kept on another day", "2026-07-02T20:00:00Z", "2026-07-09T21:30:00Z"],
    ["begins on Monday for a Saturday", "2026-06-06T20:00:00Z", "2026-06-11T21:30:00Z"],
    ["counts the days of New York, where it is still Monday", "2026-06-09T03:00:00Z", "2026-06-12T21:30:00Z"],
  ])("files Form 8-K within four business days: %s [R-127]", async (_words, determined, due) => {
    const known = await after(["SEC_REGISTRANT"], { MATERIAL_INCIDENT: determined });
    expect(known["SEC_FORM_8K_ITEM_1_05"]).toEqual(["MISSED", due]);
  });

  it("brings nothing where the law sees nothing in the organization, nor in an exercise [R-041, R-127]", async () => {
    const facts = { SIGNIFICANT_INCIDENT: "2025-02-03T10:00:00Z" };
    expect(await after(["DATA_CONTROLLER"], facts)).toEqual({});
    const exercise = { origin: "EXERCISE" };
    expect(await after(["NIS2_ESSENTIAL_ENTITY"], facts, {}, exercise)).toEqual({});
  });

  it("moves a deadline with its anchor, also back into the past [R-127]", async () => {
    const incidentId = await caseOf(["DATA_CONTROLLER"]);
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since: hoursAgo(10) });
    expect((await inShort(incidentId))["GDPR_AUTHORITY_NOTIFICATION"]?.[0]).toBe("OPEN");
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since: hoursAgo(50) });
    expect((await inShort(incidentId))["GDPR_AUTHORITY_NOTIFICATION"]?.[0]).toBe("APPROACHING");
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since: hoursAgo(71) });
    expect((await inShort(incidentId))["GDPR_AUTHORITY_NOTIFICATION"]?.[0]).toBe("DUE");
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since: "2026-01-01T00:00:00Z" });
    expect(await inShort(incidentId)).toEqual({ GDPR_AUTHORITY_NOTIFICATION: ["MISSED", "2026-01-04T00:00:00Z"] });
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since: hoursAgo(1) });
    expect((await inShort(incidentId))["GDPR_AUTHORITY_NOTIFICATION"]?.[0]).toBe("OPEN");
  });

  it("lifts what the facts no longer bring, and brings it back [R-127]", async () => {
    const incidentId = await caseOf(["DATA_CONTROLLER"]);
    const since = "2026-01-01T00:00:00Z";
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since });
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { holds: false });
    expect(await inShort(incidentId)).toEqual({ GDPR_AUTHORITY_NOTIFICATION: ["LIFTED", null] });
    await establish(desk.server, incidentId, "PERSONAL_DATA_BREACH", { since });
    expect((await inShort(incidentId))["GDPR_AUTHORITY_NOTIFICATION"]?.[1]).toBe("2026-01-04T00:00:00Z");
  });

  it("asks anew for what was filed before the authority's latest request [R-127]", async () => {
    const incidentId = await caseOf(["NIS2_ESSENTIAL_ENTITY"]);
    await establish(desk.server, incidentId, "SIGNIFICANT_INCIDENT", { since: "2025-02-03T10:00:00Z" });
    await establish(desk.server, incidentId, "AUTHORITY_REQUEST", { since: "2025-02-05T10:00:00Z" });
    await file(desk.server, incidentId, "NIS2_INTERMEDIATE_REPORT", { filedAt: "2025-02-06T10:00:00Z" });
    expect((await inShort(incidentId))["NIS2_INTERMEDIATE_REPORT"]?.[0]).toBe("MET");
    await establish(desk.server, incidentId, "AUTHORITY_REQUEST", { since: "2025-02-08T10:00:00Z" });
    expect((await inShort(incidentId))["NIS2_INTERMEDIATE_REPORT"]?.[0]).toBe("DUE");
  });

  it.each<[words: string, path: string, fact: object]>([
    ["in the future", "since", { kind: "SIGNIFICANT_INCIDENT", since: "2199-01-01T00:00:00Z" }],
    ["before the incident", "since", { kind: "SIGNIFICANT_INCIDENT", since: "2024-12-31T00:00:00Z" }],
    ["a classification before the awareness", "since", { kind: "MAJOR_INCIDENT", since: "2025-01-31T00:00:00Z" }],
    ["a risk both high and unlikely", "kind", { kind: "RISK_TO_PERSONS_UNLIKELY", since: "2025-02-02T00:00:00Z" }],
  ])("refuses what contradicts itself: %s", async (_words, path, fact) => {
    const report = { occurredAt: "2025-01-01" };
    const { id: incidentId } = await incidentOf(desk.server, await regulated(desk.server, []), {}, report);
    for (const kind of ["AWARE_OF_INCIDENT", "PERSONAL_DATA_BREACH", "HIGH_RISK_TO_PERSONS"]) {
      await establish(desk.server, incidentId, kind, { since: "2025-02-01T00:00:00Z" });
    }
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ incidentId, ...fact }, { code: "INVALID_INPUT", violations });
  });

  it("refuses to write over a fact that the author has not seen [R-050]", async () => {
    const { id: incidentId } = await incidentIn(desk.server, "DECLARED");
    const fact = { incidentId, kind: "MATERIAL_INCIDENT" };
    await desk.refused({ ...fact, factVersion: 1 }, { code: "CONFLICT", currentVersion: null });
    await desk.done(fact);
    await desk.refused(fact, { code: "CONFLICT", currentVersion: 1 });
    await desk.refused({ ...fact, factVersion: 2 }, { code: "CONFLICT", currentVersion: 1 });
    expect(await desk.done({ ...fact, factVersion: 1, holds: false })).toMatchObject({ version: 2 });
  });

  const input = async () => ({
    incidentId: (await incidentIn(desk.server, "DECLARED")).id,
    kind: "SIGNIFICANT_INCIDENT",
  });
  it.each(["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const)(
    "is possible while the incident is %s, and leaves it as it is",
    async (state) => {
      const { id: incidentId, version } = await incidentIn(desk.server, state);
      await desk.done({ incidentId, kind: "SIGNIFICANT_INCIDENT" });
      const { incident } = await desk.server.data("query($id: ID!) { incident(id: $id) { version state } }", {
        id: incidentId,
      });
      expect(incident).toEqual({ version, state });
    },
  );
  desk.repeatsHarmlessly(input, { kind: "MATERIAL_INCIDENT" });
  desk.knowsItsSubject("incidentId", input, "inc_00000000000000000000000000000000");
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER", "MANAGEMENT"], input);
});
