import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { reported, reportedIds } from "../../support/events.js";

const criterion = "Unauthorised access to personal data";
const clause = "27035-1 §3.4, §5.4 (R-002)";
const nobody = "evt_00000000000000000000000000000000";

describeAction("declareIncident", (desk) => {
  it("makes an incident of events that meet a criterion [R-002]", async () => {
    const reportedAt = "2026-01-02";
    const eventIds = await reportedIds(desk.server, { title: "First", reportedAt }, { title: "Second", reportedAt });
    const input = { eventIds, criterion, summary: "What is known", occurredAt: "2026-01-02T03:04:05Z" };
    const fields =
      "id version reference state phase title summary criterion declaredAt severityClass underControl assigneeId reopenedCount createdBy { id } events { nodes { id state outcome outcomeReason } }";
    const { record, entries, result } = await desk.unit(input, fields);
    const at = "2026-01-02T03:04:05.000000Z";
    expect(record).toMatchObject({
      ...{
        version: 1,
        state: "DECLARED",
        phase: "ASSESSMENT_AND_DECISION",
        title: "First",
        summary: "What is known",
        criterion,
      },
      ...{ declaredAt: at, severityClass: null, underControl: null, assigneeId: null, reopenedCount: 0 },
      createdBy: { id: desk.lead },
      reference: expect.stringMatching(/^INC-2\d{3}-\d{5}$/),
    });
    const confirmed = { state: "CONFIRMED", outcome: "INCIDENT", outcomeReason: criterion };
    expect(record.events.nodes).toEqual(eventIds.map((id) => ({ id, ...confirmed })));
    const types = result.changed.map((one: { __typename: string }) => one.__typename);
    expect(types).toEqual([
      ...["Incident", "EventLink", "EventLink", "SecurityEvent", "SecurityEvent"],
      ...["Decision", "Decision", "Decision"],
    ]);
    const told = { action: "declareIncident", actorId: desk.lead, about: [record.id], occurredAt: at };
    expect(entries).toMatchObject([
      { ...told, recordType: "Incident", recordId: record.id, version: 1, changed: { criterion: [null, criterion] } },
      { ...told, recordType: "EventLink", version: 1 },
      { ...told, recordType: "EventLink", version: 1 },
      { ...told, recordType: "SecurityEvent", version: 2, changed: { state: ["REPORTED", "CONFIRMED"] } },
      { ...told, recordType: "SecurityEvent", version: 2, changed: { outcome: [null, "INCIDENT"] } },
      { ...told, recordType: "Decision", changed: { kind: [null, "ASSESSMENT"] } },
      { ...told, recordType: "Decision", changed: { kind: [null, "ASSESSMENT"] } },
      { ...told, recordType: "Decision", changed: { kind: [null, "DECLARATION"], reason: [null, criterion] } },
    ]);
    expect(
      entries
        .slice(3, 5)
        .map((entry) => entry.recordId)
        .sort(),
    ).toEqual([...eventIds].sort());
  });

  it("takes over what its events say: first times, all categories, the strictest label", async () => {
    const eventIds = await reportedIds(
      desk.server,
      {
        occurredAt: "2026-01-05",
        detectedAt: "2026-01-06",
        reportedAt: "2026-01-07",
        suspectedCategories: ["fraud.phishing"],
      },
      {
        occurredAt: "2026-01-04",
        detectedAt: "2026-01-08",
        reportedAt: "2026-01-09",
        label: "AMBER_STRICT",
        ictRelated: false,
      },
    );
    const fields = "occurredAt detectedAt reportedAt categories label ictRelated causeIntent causeMeans consequences";
    expect(await desk.done({ eventIds, criterion, label: "GREEN" }, fields)).toEqual({
      ...{ occurredAt: "2026-01-04", detectedAt: "2026-01-06", reportedAt: "2026-01-07" },
      ...{ categories: ["fraud.phishing"], label: "AMBER_STRICT", ictRelated: true },
      ...{ causeIntent: "UNKNOWN", causeMeans: "UNKNOWN", consequences: [] },
    });
  });

  it("takes what is told instead: title, categories, cause, consequences, a stricter label [R-007, R-008]", async () => {
    const told = {
      ...{ title: "Theft", categories: ["intrusions.burglary"], label: "RED", ictRelated: false },
      ...{ causeIntent: "DELIBERATE", causeMeans: "NON_TECHNICAL", consequences: ["THEFT", "DISCLOSURE"] },
    };
    const eventIds = await reportedIds(desk.server, { suspectedCategories: ["test.test"] });
    expect(await desk.done({ eventIds, criterion, ...told }, Object.keys(told).join(" "))).toEqual(told);
  });

  it("is a decision of its own that rests on the events [R-064]", async () => {
    const eventIds = await reportedIds(desk.server, {}, {});
    const seen = { subjectId: eventIds[0], method: "INTERVIEW", finding: "Two people saw it" };
    const { id: observationId } = await desk.server.done("recordObservation", seen);
    const fields = "decisions { nodes { kind outcome reason basis subjectVersion decidedBy { id } supersedesId } }";
    const record = await desk.done({ eventIds, criterion, basis: [observationId] }, fields);
    expect(record.decisions.nodes).toEqual([
      {
        ...{ kind: "DECLARATION", outcome: "INCIDENT", reason: criterion, subjectVersion: 1, supersedesId: null },
        ...{ basis: [...eventIds, observationId], decidedBy: { id: desk.lead } },
      },
    ]);
  });

  it("counts references without a gap, also over refusals", async () => {
    const numbers: Record<string, number[]> = {};
    const declared = async (more: object = {}) => {
      const eventIds = await reportedIds(desk.server, {});
      const { reference } = await desk.done({ eventIds, criterion, ...more }, "reference");
      const [, year, number] = reference.split("-");
      numbers[year] = [...(numbers[year] ?? []), Number(number)];
    };
    await declared();
    const externalReferences = [{ source: "RT", id: "1" }];
    await declared({ externalReferences });
    await desk.refused(
      { eventIds: await reportedIds(desk.server, {}), criterion, externalReferences },
      { code: "DUPLICATE" },
    );
    await declared();
    // Each year counts from the beginning, should one end meanwhile.
    expect(Object.values(numbers).flat()).toHaveLength(3);
    for (const [first = 0, ...more] of Object.values(numbers))
      expect(more).toEqual(more.map((_number, index) => first + index + 1));
  });

  it("is refused without an event, and without a criterion [R-002]", async () => {
    await desk.refused({ eventIds: [], criterion }, { code: "GUARD_NOT_MET", clause });
    const eventIds = await reportedIds(desk.server, {});
    for (const empty of ["", " \t"])
      await desk.refused({ eventIds, criterion: empty }, { code: "GUARD_NOT_MET", clause });
  });

  it("is refused with a false alarm, which must be assessed anew first [R-061]", async () => {
    const { eventId, version } = await reported(desk.server);
    await desk.server.done("assessEvent", { eventId, version, outcome: "FALSE_ALARM", reason: "Nothing" });
    const [other] = await reportedIds(desk.server, {});
    const violations = [{ path: "eventIds.1", message: expect.any(String) }];
    await desk.refused(
      { eventIds: [other, eventId], criterion },
      { code: "GUARD_NOT_MET", clause: "27035-1 §5.4 (R-061)", violations },
    );
  });

  it("names an event that is unknown, or none of the caller's", async () => {
    const [known] = await reportedIds(desk.server, {});
    const refusal = { code: "INVALID_INPUT", violations: [{ path: "eventIds.1", message: expect.any(String) }] };
    for (const id of [nobody, "nonsense", desk.lead]) await desk.refused({ eventIds: [known, id], criterion }, refusal);
  });

  it("keeps a case within one constituency [R-013]", async () => {
    const { id } = await desk.server.done("createConstituency", { name: `Customer ${desk.server.engine}` });
    const eventIds = await reportedIds(desk.server, {}, { constituencyId: id });
    await desk.refused({ eventIds, criterion }, { code: "INVALID_INPUT", clause: "27035-1 §5.3 a)" });
  });

  it.each<[path: string, input: object]>([
    ["categories", { categories: ["no.such"] }],
    ["criterion", { criterion: "x".repeat(501) }],
    ["externalReferences.0.id", { externalReferences: [{ source: "RT", id: "" }] }],
    ["eventIds", { eventIds: Array.from({ length: 501 }, () => nobody) }],
  ])("refuses wrong %s", async (path, input) => {
    const eventIds = await reportedIds(desk.server, {});
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ eventIds, criterion, ...input }, { code: "INVALID_INPUT", violations });
  });

  const fresh = async () => ({ eventIds: await reportedIds(desk.server, {}), criterion });
  desk.repeatsHarmlessly(fresh, { criterion: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD"], fresh);
});
