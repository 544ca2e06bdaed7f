import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { establish, file, incidentOf, obligationsOf, regulated } from "../support/obligations.js";
import { TestServer } from "../support/tocsin.js";

const SINCE = "2026-03-02T08:00:00.000000Z";

describeEngines("duties to report inside the organization", (engine) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  const reportable = async (more: object = {}) => {
    const constituencyId = await regulated(server, ["OWN_REPORTING_RULES"], more);
    const incident = await incidentOf(server, constituencyId);
    await establish(server, incident.id, "REPORTABLE_INSIDE", { since: SINCE });
    return { constituencyId, incident };
  };

  it("run by the organization's own term, to management, and are met by a report [R-127]", async () => {
    const { incident } = await reportable({ internalTermHours: 6 });
    const { INTERNAL_FIRST_REPORT: first, INTERNAL_FINAL_REPORT: last } = await obligationsOf(server, incident.id);
    expect(first).toMatchObject({
      ...{ regime: "INTERNAL", stage: "INITIAL_NOTIFICATION", anchorAt: SINCE, state: "MISSED" },
      dueAt: "2026-03-02T14:00:00.000000Z",
    });
    expect(last).toMatchObject({ state: "WAITING", anchorAt: null, dueAt: null });
    const late = await server.act("recordFiling", {
      ...{ obligationId: first.id, version: first.version, recipient: "The board" },
    });
    expect(late).toMatchObject({ code: "GUARD_NOT_MET", violations: [{ path: "lateReason" }] });
    await file(server, incident.id, "INTERNAL_FIRST_REPORT", {
      recipient: "The board",
      lateReason: "Nobody was there",
    });
    expect((await obligationsOf(server, incident.id))["INTERNAL_FIRST_REPORT"]).toMatchObject({ state: "MET" });
  });

  it("are due without undue delay where the rules name no number, and counted anew when they do [R-127]", async () => {
    const { constituencyId, incident } = await reportable();
    const first = async () => (await obligationsOf(server, incident.id))["INTERNAL_FIRST_REPORT"];
    expect(await first()).toMatchObject({ state: "DUE", anchorAt: SINCE, dueAt: null });
    await server.done("setRegulatoryProfile", {
      ...{ constituencyId, version: 1, regulatedAs: ["OWN_REPORTING_RULES"], timeZone: "Europe/Berlin" },
      internalTermHours: 48,
    });
    expect(await first()).toMatchObject({ dueAt: "2026-03-04T08:00:00.000000Z" });
  });

  it("are asked of nobody who has no such rules, and refuse a term that is none [R-127]", async () => {
    const incident = await incidentOf(server, await regulated(server, ["DATA_CONTROLLER"], { internalTermHours: 6 }));
    await establish(server, incident.id, "REPORTABLE_INSIDE", { since: SINCE });
    expect(await obligationsOf(server, incident.id)).toEqual({});
    const { id: constituencyId } = await server.done("createConstituency", { name: `Rules of ${engine}` });
    for (const internalTermHours of [0, -1, 8_761]) {
      const wrong = { constituencyId, regulatedAs: [], timeZone: "UTC", internalTermHours };
      expect(await server.act("setRegulatoryProfile", wrong)).toMatchObject({
        ...{ code: "INVALID_INPUT", violations: [{ path: "internalTermHours" }] },
      });
    }
  });
});
