import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";

const FIELDS = "id version reference state source sensorId alertCount lastAlertAt urgent title detectedAt";

describeAction("ingestAlert", (desk) => {
  const sensor = async (more: object = {}) =>
    (await desk.server.done("createSensor", { name: "Border", kind: "FIREWALL", ...more })).id as string;

  it("makes an event of what a sensor found [R-043, R-045, R-112]", async () => {
    const sensorId = await sensor();
    const account = await desk.one("SENSOR");
    const alert = { sensorId, fingerprint: "rule 7 on host 3", title: "Scan", count: 3 };
    const { record, entries } = await desk.unit(alert, FIELDS, account.token);
    expect(record).toMatchObject({
      ...{ version: 1, state: "REPORTED", source: "AUTOMATIC", sensorId, alertCount: 3, title: "Scan", urgent: false },
    });
    expect(entries).toMatchObject([{ recordType: "SecurityEvent", actorId: account.id, version: 1 }]);
  });

  it("folds the same alert of one source into one event with a count, and no other into it [R-043]", async () => {
    const [one, other] = [await sensor(), await sensor()];
    const alert = { sensorId: one, fingerprint: "rule 7" };
    const { id } = await desk.done(alert, FIELDS);
    const again = await desk.unit({ ...alert, count: 5, urgent: true }, FIELDS);
    expect(again.record).toMatchObject({ id, version: 2, alertCount: 6, urgent: true });
    expect(again.entries).toMatchObject([{ recordId: id, changed: { alertCount: ["1", "6"] } }]);
    expect((await desk.done({ ...alert, fingerprint: "rule 8" })).id).not.toBe(id);
    expect((await desk.done({ ...alert, sensorId: other })).id).not.toBe(id);
  });

  it("loses and doubles none of many that come at once [R-043]", async () => {
    const alert = { sensorId: await sensor(), fingerprint: "flood" };
    const done = await Promise.all(Array.from({ length: 24 }, () => desk.done(alert, FIELDS)));
    expect(new Set(done.map(({ id }) => id)).size).toBe(1);
    const { event } = await desk.server.data("query($id: ID!) { event(id: $id) { alertCount version } }", {
      id: done[0].id,
    });
    expect(event).toEqual({ alertCount: 24, version: 24 });
  });

  it("takes it for news once the event was found a false alarm [R-043, R-061]", async () => {
    const alert = { sensorId: await sensor(), fingerprint: "rule 9" };
    const { id, version } = await desk.done(alert);
    await desk.server.done("assessEvent", { eventId: id, version, outcome: "FALSE_ALARM", reason: "Our own scan" });
    const news = await desk.done(alert, FIELDS);
    expect(news.id).not.toBe(id);
    expect(await desk.done(alert, FIELDS)).toMatchObject({ id: news.id, alertCount: 2 });
  });

  it.each<[path: string, more: object]>([
    ["sensorId", { sensorId: "sns_00000000000000000000000000000000" }],
    ["sensorId", { sensorId: "nonsense" }],
    ["fingerprint", { fingerprint: "" }],
    ["fingerprint", { fingerprint: "x".repeat(201) }],
    ["count", { count: 0 }],
    ["count", { count: 1_000_001 }],
    ["detectedAt", { detectedAt: "2199-01-01T00:00:00Z" }],
    ["suspectedCategories", { suspectedCategories: ["no.such"] }],
  ])("refuses a wrong %s: %p", async (path, more) => {
    const input = { sensorId: await sensor(), fingerprint: "rule 7", ...more };
    const { violations } = await desk.refused(input, { code: "INVALID_INPUT" });
    expect(violations.map((one: { path: string }) => one.path)).toEqual([path]);
  });

  it("takes none of a sensor that is retired", async () => {
    const sensorId = await sensor();
    await desk.server.done("updateSensor", { sensorId, version: 1, retired: true });
    await desk.refused({ sensorId, fingerprint: "rule 7" }, { code: "INVALID_INPUT" });
  });

  const input = async () => ({ sensorId: await sensor(), fingerprint: "rule 7" });
  desk.repeatsHarmlessly(input, { fingerprint: "rule 8" });
  desk.onlyRoles(["POINT_OF_CONTACT", "HANDLER", "IRT_LEAD", "SENSOR"], input);
});
