import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { entriesOfUnit } from "../../support/units.js";

const document = `mutation($input: ReportEventsInput!) { result: reportEvents(input: $input) { __typename
  ... on Refusal { code violations { path message } }
  ... on ReportEventsDone { unitId changed { __typename id } events { id title state reportedAt occurredAt }
    refused { index refusal { code violations { path } } } } } }`;

describeAction("reportEvents", (desk) => {
  const report = async (events: object[], more: object = {}, token?: string) =>
    (await desk.server.data(document, { input: { events, ...more } }, token)).result;

  it("commits the reports of a batch together, in their order [R-043]", async () => {
    const result = await report([{ title: "one", occurredAt: "2026-01-01" }, { title: "two" }, {}]);
    expect(result).toMatchObject({ __typename: "ReportEventsDone", refused: [] });
    expect(result.events.map((event: { title: string }) => event.title)).toEqual(["one", "two", null]);
    const ids = result.events.map((event: { id: string }) => event.id);
    expect(result.changed).toEqual(ids.map((id: string) => ({ __typename: "SecurityEvent", id })));
    const entries = await entriesOfUnit(desk.server, result.unitId);
    expect(entries.map((entry) => entry.recordId)).toEqual(ids);
    expect(entries).toMatchObject([
      {
        action: "reportEvents",
        version: 1,
        actorId: desk.lead,
        occurredAt: "2026-01-01",
        changed: { title: [null, "one"] },
      },
      { action: "reportEvents", occurredAt: null, changed: { title: [null, "two"] } },
      { action: "reportEvents", occurredAt: null },
    ]);
  });

  it("leaves refused reports out, names them by their place, and commits the rest", async () => {
    await desk.server.done("reportEvent", { externalReferences: [{ source: "RT", id: "7" }] });
    const before = await desk.books.count("security_event");
    const result = await report([
      { title: "good" },
      { occurredAt: "2199" },
      { externalReferences: [{ source: "RT", id: "7" }] },
      { title: "good too", externalReferences: [{ source: "RT", id: "8" }] },
      { externalReferences: [{ source: "RT", id: "8" }] },
      { title: "x".repeat(501) },
      { title: "half a \ud83d" },
    ]);
    expect(result.refused).toEqual([
      { index: 1, refusal: { code: "INVALID_INPUT", violations: [{ path: "occurredAt" }] } },
      { index: 2, refusal: { code: "DUPLICATE", violations: [] } },
      { index: 4, refusal: { code: "DUPLICATE", violations: [] } },
      { index: 5, refusal: { code: "INVALID_INPUT", violations: [{ path: "title" }] } },
      { index: 6, refusal: { code: "INVALID_INPUT", violations: [{ path: "title" }] } },
    ]);
    expect(result.events.map((event: { title: string }) => event.title)).toEqual(["good", "good too"]);
    expect(await desk.books.count("security_event")).toBe(before + 2);
    expect(await entriesOfUnit(desk.server, result.unitId)).toHaveLength(2);
  });

  it("writes nothing when it refuses every report", async () => {
    const result = await desk.leavingNoTrace(() => report([{ occurredAt: "2199" }, { detectedAt: "2199" }]));
    expect(result).toMatchObject({ __typename: "ReportEventsDone", events: [], changed: [] });
    expect(result.refused.map((one: { index: number }) => one.index)).toEqual([0, 1]);
  });

  it("takes 500 reports and refuses none and 501", async () => {
    const batch = (size: number) => Array.from({ length: size }, (_, n) => ({ title: `report ${n}` }));
    const result = await report(batch(500));
    expect(result.events).toHaveLength(500);
    expect(result.events[499].title).toBe("report 499");
    for (const size of [0, 501]) {
      const refused = await desk.leavingNoTrace(() => report(batch(size)));
      expect(refused).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "events" }] });
    }
  });

  it("does a batch once that is sent twice at the same time, and refuses its key for another batch", async () => {
    const events = [{ title: "doubled" }, { title: "doubled" }];
    const answers = await Promise.all([
      report(events, { idempotencyKey: "b1" }),
      report(events, { idempotencyKey: "b1" }),
    ]);
    expect(answers[0].unitId).toBe(answers[1].unitId);
    expect(await desk.books.count("security_event", "title = 'doubled'")).toBe(2);
    const again = await report(events, { idempotencyKey: "b1" });
    expect(again.events).toEqual(answers[0].events);
    const other = await report([{ title: "else" }], { idempotencyKey: "b1" });
    expect(other).toMatchObject({ code: "IDEMPOTENCY_MISMATCH" });
  });

  it("is open to whoever may report, with nobody else's constituency", async () => {
    const { id } = await desk.server.done("createConstituency", { name: "Elsewhere" });
    const near = await desk.server.person(["SENSOR"]);
    const result = await report([{ title: "here" }, { title: "there", constituencyId: id }], {}, near.token);
    expect(result.events).toHaveLength(1);
    expect(result.refused).toMatchObject([{ index: 1, refusal: { violations: [{ path: "constituencyId" }] } }]);
    for (const role of ["AUDITOR", "ADMINISTRATOR", "PARTNER"] as const) {
      await desk.fails("FORBIDDEN", { events: [{}] }, (await desk.one(role)).token);
    }
    await desk.fails("FORBIDDEN", { events: [{}], origin: "IMPORT" }, (await desk.one("HANDLER")).token);
    await desk.fails("UNAUTHENTICATED", { events: [{}] }, null);
  });
});
