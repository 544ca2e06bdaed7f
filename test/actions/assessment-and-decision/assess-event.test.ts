import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { reported } from "../../support/events.js";

const fields = "id version state outcome outcomeReason assessedAt assessedBy { id } incidents { totalCount }";
const DECISIONS = `decisions { nodes { id version subjectVersion kind outcome reason basis occurredAt supersedesId
  decidedBy { id } supersededBy { id } } }`;
// A review would be by whoever assessed: that is for other eyes.
const POSSIBLE = ["amendEvent", "escalateEvent"];
const plain = { outcome: "FALSE_ALARM", reason: "A test mail" } as const;

describeAction("assessEvent", (desk) => {
  it.each([
    ["INCIDENT", "CONFIRMED"],
    ["POSSIBLE_INCIDENT", "POSSIBLE_INCIDENT"],
    ["FALSE_ALARM", "FALSE_ALARM"],
  ])("decides: %s, with the reason and who decided [R-060, R-061, R-064]", async (outcome, state) => {
    const before = await reported(desk.server, { reportedAt: "2026-01-01" });
    const input = { ...before, outcome, reason: "Seen it", occurredAt: "2026-01-02" };
    const { record, entries, result } = await desk.unit(input, fields);
    expect(record).toEqual({
      ...{ id: before.eventId, version: 2, state, outcome, outcomeReason: "Seen it", assessedAt: "2026-01-02" },
      ...{ assessedBy: { id: desk.lead }, incidents: { totalCount: 0 } },
    });
    expect(result.changed).toEqual([
      { __typename: "SecurityEvent", id: before.eventId },
      { __typename: "Decision", id: expect.stringMatching(/^dec_/) },
    ]);
    expect(entries).toMatchObject([
      {
        action: "assessEvent",
        recordId: before.eventId,
        version: 2,
        about: [],
        actorId: desk.lead,
        occurredAt: "2026-01-02",
      },
      { action: "assessEvent", recordType: "Decision", version: 1, about: [], occurredAt: "2026-01-02" },
    ]);
    expect(entries[0]?.changed).toEqual({
      state: ["REPORTED", state],
      outcome: [null, outcome],
      outcomeReason: [null, "Seen it"],
      assessedAt: [null, "2026-01-02"],
      assessedBy: [null, desk.lead],
    });
  });

  it("may be superseded, and the journal keeps the earlier decision [R-064]", async () => {
    const before = await reported(desk.server);
    await desk.done({ ...before, ...plain });
    const { record, entries } = await desk.unit(
      { ...before, version: 2, outcome: "INCIDENT", reason: "It was real" },
      fields,
    );
    expect(record).toMatchObject({ state: "CONFIRMED", outcome: "INCIDENT" });
    expect(entries[0]?.changed).toMatchObject({
      outcome: ["FALSE_ALARM", "INCIDENT"],
      outcomeReason: ["A test mail", "It was real"],
    });
  });

  it("leaves a decision: what, by whom, when, on which information; the next supersedes it, unedited [R-064]", async () => {
    const before = await reported(desk.server, { reportedAt: "2026-01-01" });
    const seen = { subjectId: before.eventId, method: "TESTING", finding: "The link leads nowhere" };
    const { id: observationId } = await desk.server.done("recordObservation", seen);
    const first = { ...before, ...plain, basis: [observationId], occurredAt: "2026-01-02" };
    const handler = await desk.one("HANDLER");
    await desk.done(first, "id", handler.token);
    const later = { ...before, version: 2, outcome: "INCIDENT", reason: "It was real" };
    const record = await desk.done(later, DECISIONS);
    const [old, now] = record.decisions.nodes;
    expect(old).toMatchObject({
      ...{ version: 1, subjectVersion: 1, kind: "ASSESSMENT", outcome: "FALSE_ALARM", reason: "A test mail" },
      ...{ basis: [observationId], decidedBy: { id: handler.id }, occurredAt: "2026-01-02", supersedesId: null },
      supersededBy: { id: now.id },
    });
    expect(now).toMatchObject({
      ...{ version: 1, subjectVersion: 2, kind: "ASSESSMENT", outcome: "INCIDENT", decidedBy: { id: desk.lead } },
      ...{ supersedesId: old.id, supersededBy: null },
    });
    expect(Math.abs(Date.parse(now.occurredAt) - Date.now())).toBeLessThan(60_000);
  });

  it.each([
    ["nobody knows", "obs_00000000000000000000000000000000"],
    ["that is none", "nonsense"],
  ])("refuses information that %s", async (_what, id) => {
    const input = { ...(await reported(desk.server)), ...plain, basis: [id] };
    await desk.refused(input, {
      code: "INVALID_INPUT",
      violations: [{ path: "basis.0", message: expect.any(String) }],
    });
  });

  it("is final once confirmed: the case goes on with the incident", async () => {
    const before = await reported(desk.server);
    await desk.done({ ...before, outcome: "INCIDENT", reason: "Real" });
    const refusal = { code: "WRONG_STATE", clause: "27035-1 §5.4", allowedActions: POSSIBLE };
    await desk.refused({ ...before, version: 2, ...plain }, refusal);
  });

  it("keeps false alarms to be found and counted [R-061]", async () => {
    const before = await reported(desk.server);
    await desk.done({ ...before, ...plain });
    const where = { outcome: ["FALSE_ALARM"], ids: [before.eventId] };
    const { events } = await desk.server.data("query($where: EventFilter) { events(where: $where) { totalCount } }", {
      where,
    });
    expect(events.totalCount).toBe(1);
  });

  it("is never without a reason", async () => {
    const input = { ...(await reported(desk.server)), outcome: "FALSE_ALARM", reason: "  " };
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path: "reason", message: expect.any(String) }] });
  });

  desk.guardsVersion(async () => ({ ...(await reported(desk.server)), ...plain }));
  desk.knowsItsSubject(
    "eventId",
    async () => ({ ...(await reported(desk.server)), ...plain }),
    "evt_00000000000000000000000000000000",
  );
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], async () => ({ ...(await reported(desk.server)), ...plain }));
});
