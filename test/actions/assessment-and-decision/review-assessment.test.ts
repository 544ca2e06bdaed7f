import { expect, it } from "@jest/globals";
import type { EventOutcome } from "../../../src/domain/words.js";
import { describeAction, type Somebody } from "../../support/action-desk.js";
import { reported } from "../../support/events.js";

const clause = "27035-1 §5.4 (R-062)";
const fields = "id version state outcome outcomeReason reviewVerdict reviewedBy { id } assessedBy { id }";
const DECISIONS = "decisions { nodes { kind outcome basis decidedBy { id } supersededBy { id } id } }";

describeAction("reviewAssessment", (desk) => {
  /** An event that this person has assessed. */
  async function assessed(by: Somebody, outcome: EventOutcome = "INCIDENT") {
    const { eventId, version } = await reported(desk.server);
    const input = { eventId, version, outcome, reason: "Seen it" };
    await desk.server.done("assessEvent", input, "id", by.token);
    return { eventId, version: version + 1 };
  }
  const handler = () => desk.one("HANDLER");

  it("confirms what somebody else assessed [R-062]", async () => {
    const before = await assessed(await handler());
    const { record, entries } = await desk.unit({ ...before, verdict: "CONFIRMED", reason: "I see it too" }, fields);
    expect(record).toMatchObject({
      ...{ version: 3, state: "CONFIRMED", outcome: "INCIDENT", outcomeReason: "Seen it", reviewVerdict: "CONFIRMED" },
      ...{ reviewedBy: { id: desk.lead }, assessedBy: { id: (await handler()).id } },
    });
    expect(entries).toMatchObject([
      { recordType: "SecurityEvent", version: 3, changed: { reviewVerdict: [null, "CONFIRMED"] } },
      { recordType: "Decision", changed: { kind: [null, "REVIEW"], outcome: [null, "CONFIRMED"] } },
    ]);
  });

  it.each<[assessment: EventOutcome, outcome: EventOutcome, state: string]>([
    ["INCIDENT", "FALSE_ALARM", "FALSE_ALARM"],
    ["FALSE_ALARM", "INCIDENT", "CONFIRMED"],
    ["FALSE_ALARM", "POSSIBLE_INCIDENT", "POSSIBLE_INCIDENT"],
  ])(
    "overturns %s: it is %s instead, and both decisions are kept [R-062, R-064]",
    async (assessment, outcome, state) => {
      const author = await handler();
      const before = await assessed(author, assessment);
      const input = { ...before, verdict: "OVERTURNED", outcome, reason: "The logs say otherwise" };
      const record = await desk.done(input, `${fields} ${DECISIONS}`);
      expect(record).toMatchObject({
        ...{ state, outcome, outcomeReason: "The logs say otherwise", reviewVerdict: "OVERTURNED" },
        assessedBy: { id: desk.lead },
      });
      const [first, ...rest] = record.decisions.nodes;
      const review = rest.find((one: { kind: string }) => one.kind === "REVIEW");
      const second = rest.find((one: { kind: string }) => one.kind === "ASSESSMENT");
      expect(first).toMatchObject({ kind: "ASSESSMENT", outcome: assessment, decidedBy: { id: author.id } });
      expect(first.supersededBy).toEqual({ id: second.id });
      expect(second).toMatchObject({ outcome, decidedBy: { id: desk.lead }, supersededBy: null });
      expect(review).toMatchObject({ outcome: "OVERTURNED", basis: [first.id] });
    },
  );

  it("is never by the author of the decision, and neither confirms nor overturns then [R-062]", async () => {
    const before = await assessed(await handler());
    const { token } = await handler();
    for (const more of [{ verdict: "CONFIRMED" }, { verdict: "OVERTURNED", outcome: "FALSE_ALARM" }]) {
      await desk.refused({ ...before, ...more, reason: "I was right" }, { code: "GUARD_NOT_MET", clause }, token);
    }
  });

  it("is never by whoever overturned the assessment: that is now the author", async () => {
    const before = await assessed(await handler());
    await desk.done({ ...before, verdict: "OVERTURNED", outcome: "FALSE_ALARM", reason: "No" });
    const again = { ...before, version: before.version + 1, verdict: "CONFIRMED", reason: "Yes" };
    await desk.refused(again, { code: "GUARD_NOT_MET", clause });
    await desk.done(again, "id", (await handler()).token);
  });

  it("starts anew when the event is assessed anew", async () => {
    const author = await handler();
    const before = await assessed(author, "POSSIBLE_INCIDENT");
    await desk.done({ ...before, verdict: "CONFIRMED", reason: "Yes" });
    const later = { ...before, version: before.version + 1, outcome: "INCIDENT", reason: "Now sure" };
    const event = await desk.server.done("assessEvent", later, fields, author.token);
    expect(event).toMatchObject({ reviewVerdict: null, reviewedBy: null });
  });

  it("does not make a false alarm of what is part of an incident: that is separated first [R-067]", async () => {
    const before = await assessed(await handler());
    await desk.server.done("declareIncident", { eventIds: [before.eventId], criterion: "Met" });
    const overturned = { ...before, verdict: "OVERTURNED", outcome: "FALSE_ALARM", reason: "No" };
    await desk.refused(overturned, { code: "GUARD_NOT_MET", clause: "27035-1 §3.4 (R-067)" });
  });

  it.each<[what: string, input: object, path: string]>([
    ["without a reason", { verdict: "CONFIRMED", reason: " " }, "reason"],
    ["that overturns and names nothing instead", { verdict: "OVERTURNED", reason: "x" }, "outcome"],
    ["that overturns to the same", { verdict: "OVERTURNED", outcome: "INCIDENT", reason: "x" }, "outcome"],
    ["that confirms and names an outcome", { verdict: "CONFIRMED", outcome: "FALSE_ALARM", reason: "x" }, "outcome"],
  ])("refuses a review %s", async (_what, input, path) => {
    const before = await assessed(await handler());
    await desk.refused(
      { ...before, ...input },
      { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] },
    );
  });

  it("is refused before the event was assessed", async () => {
    const before = await reported(desk.server);
    await desk.refused({ ...before, verdict: "CONFIRMED", reason: "x" }, { code: "WRONG_STATE", clause });
  });

  const plain = { verdict: "CONFIRMED", reason: "Seen it too" } as const;
  // Somebody of the team who is neither of those that review here.
  const ready = async () => ({
    ...(await assessed(await desk.server.person(["HANDLER"], { constituencies: ["*"] }))),
    ...plain,
  });
  desk.guardsVersion(ready);
  desk.knowsItsSubject("eventId", ready, "evt_00000000000000000000000000000000");
  desk.repeatsHarmlessly(ready, { reason: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], ready);
});
