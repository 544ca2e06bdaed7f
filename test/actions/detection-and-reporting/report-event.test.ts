import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const everything = {
  title: "Odd mail",
  description: "It asks for a password",
  occurredAt: "2026-01",
  detectedAt: "2026-01-02T03:04:05.678901Z",
  reportedAt: "2026-01-03",
  source: "AUTOMATIC",
  channel: "TELEPHONE",
  detectionMethod: "REACTIVE",
  reporterContact: "Kim, +49 30 1234",
  affected: "mail gateway",
  urgent: true,
  ictRelated: false,
  label: "RED",
  suspectedCategories: ["fraud.phishing", "attack.denial-of-service"],
  externalReferences: [{ source: "RT", id: "4711", url: "https://rt.example/4711" }],
};
const fields = `id version reference state outcome origin ${Object.keys(everything).join(" ")} { source id url }`;

describeAction("reportEvent", (desk) => {
  it("takes a report as it is told [R-044, R-045, R-109, R-115, R-117]", async () => {
    const { record, entries, result } = await desk.unit(everything, fields);
    expect(record).toEqual({
      ...everything,
      ...{
        id: expect.stringMatching(/^evt_[0-9a-f]{32}$/),
        version: 1,
        state: "REPORTED",
        outcome: null,
        origin: "LIVE",
      },
      reference: expect.stringMatching(/^EVT-2\d{3}-[0-9BCDFGHJ-NP-TV-XZ]{10}$/),
    });
    expect(result.changed).toEqual([{ __typename: "SecurityEvent", id: record.id }]);
    expect(entries).toMatchObject([
      {
        ...{ action: "reportEvent", recordType: "SecurityEvent", recordId: record.id, version: 1, actorId: desk.lead },
        ...{ about: [], occurredAt: "2026-01", origin: "LIVE" },
      },
    ]);
    expect(entries[0]?.changed).toMatchObject({
      state: [null, "REPORTED"],
      title: [null, "Odd mail"],
      urgent: [null, "true"],
      suspectedCategories: [null, '["fraud.phishing","attack.denial-of-service"]'],
    });
  });

  it("is no incident before somebody decides so [R-001, R-052]", async () => {
    const { id } = await desk.done({ title: "x" });
    const { event } = await desk.server.data(
      "query($id: ID!) { event(id: $id) { state outcome incidents { totalCount } } }",
      { id },
    );
    expect(event).toEqual({ state: "REPORTED", outcome: null, incidents: { totalCount: 0 } });
  });

  it("is never blocked by what is not known yet [R-046]", async () => {
    const record = await desk.done({}, fields);
    expect(record).toMatchObject({
      ...{ title: null, description: null, occurredAt: null, detectedAt: null, source: "MANUAL", channel: "API" },
      ...{ detectionMethod: "UNKNOWN", urgent: false, ictRelated: true, label: "AMBER", suspectedCategories: [] },
    });
    expect(Math.abs(Date.parse(record.reportedAt) - Date.now())).toBeLessThan(60_000);
  });

  it.each<[name: string, input: object, path: string]>([
    ["that happens tomorrow", { occurredAt: "2199-01-01" }, "occurredAt"],
    ["that is detected tomorrow", { detectedAt: "2199" }, "detectedAt"],
    ["that is detected before it happens", { occurredAt: "2026-01-03", detectedAt: "2026-01-02T23:59Z" }, "detectedAt"],
    ["of a category that nobody knows", { suspectedCategories: ["fraud.phishing", "no.such"] }, "suspectedCategories"],
    ["of 21 categories", { suspectedCategories: Array.from({ length: 21 }, () => "test.test") }, "suspectedCategories"],
    ["with a title of 501 characters", { title: "x".repeat(501) }, "title"],
    ["with a reference from nowhere", { externalReferences: [{ source: "", id: "1" }] }, "externalReferences.0.source"],
    [
      "with a reference twice",
      {
        externalReferences: [
          { source: "A", id: "1" },
          { source: "A", id: "1" },
        ],
      },
      "externalReferences.1",
    ],
    [
      "of a constituency that nobody knows",
      { constituencyId: "con_00000000000000000000000000000000" },
      "constituencyId",
    ],
  ])("refuses a report %s", async (_name, input, path) => {
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
  });

  it("lets a time in doubt pass: it may still be right", async () => {
    await desk.done({ occurredAt: "2026", detectedAt: "2026-01-02" });
    await desk.done({ occurredAt: "2026-01-02", detectedAt: "2026-01" });
  });

  it("refuses a number in another system that is known already", async () => {
    await desk.done({ externalReferences: [{ source: "RT", id: "1" }] });
    const violations = [{ path: "externalReferences", message: expect.any(String) }];
    await desk.refused({ externalReferences: [{ source: "RT", id: "1" }] }, { code: "DUPLICATE", violations });
    await desk.done({ externalReferences: [{ source: "rt", id: "1" }] });
    await desk.done({ externalReferences: [{ source: "RT", id: "2" }] });
  });

  it("lets only an IRT lead report what is not live [R-041]", async () => {
    const handler = await desk.one("HANDLER");
    await desk.fails("FORBIDDEN", { title: "x", origin: "IMPORT" }, handler.token);
    const { record, entries } = await desk.unit({ title: "x", origin: "IMPORT" }, fields);
    expect(record).toMatchObject({ origin: "IMPORT", channel: "IMPORT" });
    expect(entries).toMatchObject([{ origin: "IMPORT", occurredAt: null }]);
  });

  it("shows a reporter the own report and no other", async () => {
    const [reporter, sensor] = [await desk.one("REPORTER"), await desk.one("SENSOR")];
    const { id } = await desk.done({ title: "mine" }, "id", reporter.token);
    const query = "query($id: ID!) { event(id: $id) { title } }";
    expect((await desk.server.data(query, { id }, reporter.token)).event).toEqual({ title: "mine" });
    expect((await desk.server.data(query, { id }, sensor.token)).event).toBeNull();
  });

  desk.repeatsHarmlessly(async () => ({ title: "once" }), { title: "other" });
  desk.onlyRoles(
    [
      ...(["REPORTER", "POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "CRISIS_MANAGER"] as const),
      ...(["EVIDENCE_CUSTODIAN", "ASSET_OWNER", "MANAGEMENT", "SENSOR"] as const),
    ],
    async () => ({ title: "x" }),
  );
});
