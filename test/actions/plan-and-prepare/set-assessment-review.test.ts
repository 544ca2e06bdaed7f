import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { reported } from "../../support/events.js";

const clause = "27035-1 §5.4 (R-062)";

describeAction("setAssessmentReview", (desk) => {
  let count = 0;
  const fresh = async () => {
    count += 1;
    const { id, version } = await desk.server.done("createConstituency", { name: `Customer ${count}` });
    return { constituencyId: id as string, version: version as number, demanded: true };
  };

  it("says whether a constituency demands the second pair of eyes [R-062]", async () => {
    const before = await fresh();
    const { record, entries } = await desk.unit(before, "id version reviewsAssessments");
    expect(record).toEqual({ id: before.constituencyId, version: 2, reviewsAssessments: true });
    expect(entries).toMatchObject([{ recordType: "Constituency", changed: { reviewsAssessments: [null, "true"] } }]);
    const back = await desk.done({ ...before, version: 2, demanded: false }, "reviewsAssessments");
    expect(back).toEqual({ reviewsAssessments: false });
  });

  it("lets no event become an incident before somebody else has reviewed the assessment [R-062]", async () => {
    const { constituencyId, version } = await fresh();
    await desk.done({ constituencyId, version, demanded: true });
    const { eventId } = await reported(desk.server, { constituencyId });
    const declare = () => desk.server.act("declareIncident", { eventIds: [eventId], criterion: "Met" });
    const refusal = { __typename: "Refusal", code: "GUARD_NOT_MET", clause, violations: [{ path: "eventIds.0" }] };
    expect(await declare()).toMatchObject(refusal);
    const handler = await desk.one("HANDLER");
    const decided = { eventId, version: 1, outcome: "INCIDENT", reason: "Seen it" };
    await desk.server.done("assessEvent", decided, "id", handler.token);
    expect(await declare()).toMatchObject(refusal);
    const review = { eventId, version: 2, verdict: "CONFIRMED", reason: "Seen it too" };
    await desk.server.done("reviewAssessment", review);
    const { id, version: now } = await desk.server.done("declareIncident", { eventIds: [eventId], criterion: "Met" });
    const another = await reported(desk.server, { constituencyId });
    const link = { incidentId: id, version: now, eventIds: [another.eventId] };
    expect(await desk.server.act("linkEvents", link)).toMatchObject(refusal);
  });

  it("leaves other constituencies to their handlers", async () => {
    await desk.done(await fresh());
    const { constituencyId } = await fresh();
    const { eventId } = await reported(desk.server, { constituencyId });
    await desk.server.done("declareIncident", { eventIds: [eventId], criterion: "Met" });
  });

  desk.guardsVersion(fresh);
  desk.knowsItsSubject("constituencyId", fresh, "con_00000000000000000000000000000000");
  desk.onlyRoles(["IRT_LEAD", "ADMINISTRATOR"], fresh);
});
