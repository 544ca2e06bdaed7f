import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { tokenFor } from "../../support/actors.js";
import { describeEngines } from "../../support/engines.js";
import { TestServer } from "../../support/tocsin.js";

describeEngines("the reporting policy", (engine) => {
  let server: TestServer;
  let management: string;
  let count = 0;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    management = await tokenFor(server, "approveDocument");
  });
  afterAll(() => server.stop());

  const customer = async (): Promise<string> =>
    (await server.done("createConstituency", { name: `Customer ${++count}` })).id;
  const draft = (constituencyId: string, more: object = {}) =>
    server.done("draftDocument", {
      constituencyId,
      kind: "REPORTING_POLICY",
      name: "Report",
      text: "At once.",
      ...more,
    });
  const approve = ({ id, version }: { id: string; version: number }) =>
    server.done("approveDocument", { documentId: id, version }, "id version", management);
  const shown = async (constituencyId: string, token: string) => {
    const query = `query($id: ID!) { reportingPolicy(constituencyId: $id) { name text edition
      deadlines { what urgent withinMinutes pointOfContact { name } } } }`;
    return (await server.data(query, { id: constituencyId }, token)).reportingPolicy;
  };
  const deadlines = [
    { what: "Whatever is odd", withinMinutes: 1_440 },
    { what: "What does harm already", withinMinutes: 60, urgent: true },
  ];

  it("is read by whoever reports there, in the edition in force, and by nobody elsewhere [R-053]", async () => {
    const id = await customer();
    const reporter = await server.person(["REPORTER"], { constituencies: [id] });
    const stranger = await server.person(["REPORTER"], { constituencies: [await customer()] });
    const first = await draft(id);
    expect(await shown(id, reporter.token)).toBeNull();
    const { id: pointOfContactId } = await server.done("createPointOfContact", { constituencyId: id, name: "Desk" });
    const approved = await approve(first);
    expect(await shown(id, reporter.token)).toEqual({ name: "Report", text: "At once.", edition: 1, deadlines: [] });
    const revised = await server.done("reviseDocument", { documentId: approved.id, version: approved.version });
    const change = { documentId: revised.id, version: revised.version };
    const named = deadlines.map((one) => ({ ...one, pointOfContactId }));
    const changed = await server.done("updateDocument", { ...change, deadlines: named });
    expect((await shown(id, reporter.token)).edition).toBe(1);
    await approve(changed);
    expect(await shown(id, reporter.token)).toMatchObject({
      edition: 2,
      deadlines: [
        { what: "Whatever is odd", urgent: false, withinMinutes: 1_440, pointOfContact: { name: "Desk" } },
        { urgent: true, withinMinutes: 60 },
      ],
    });
    expect(await shown(id, stranger.token)).toBeNull();
    const { documents } = await server.data("{ documents { totalCount } }", {}, reporter.token);
    expect(documents.totalCount).toBe(0);
  });

  it("sets until when an event has to be reported, by the shortest term that holds for it [R-053]", async () => {
    const constituencyId = await customer();
    const reporter = await server.person(["REPORTER"], { constituencies: [constituencyId] });
    const event = async (more: object) => {
      const fields = "reportingDeadline { withinMinutes dueAt late }";
      const report = { constituencyId, detectedAt: "2026-02-01T10:00:00Z", ...more };
      return (await server.done("reportEvent", report, fields, reporter.token)).reportingDeadline;
    };
    const soon = { reportedAt: "2026-02-01T11:00:00Z" };
    expect(await event(soon)).toBeNull();
    await approve(await draft(constituencyId, { deadlines }));
    const inADay = { withinMinutes: 1_440, dueAt: "2026-02-02T10:00:00.000000Z" };
    expect(await event(soon)).toEqual({ ...inADay, late: false });
    expect(await event({ reportedAt: "2026-02-02T10:00:01Z" })).toEqual({ ...inADay, late: true });
    const inAnHour = { withinMinutes: 60, dueAt: "2026-02-01T11:00:00.000000Z" };
    expect(await event({ ...soon, urgent: true })).toEqual({ ...inAnHour, late: false });
    expect(await event({ reportedAt: "2026-02-01T11:00:01Z", urgent: true })).toEqual({ ...inAnHour, late: true });
    expect(await event({ ...soon, detectedAt: "2026-02-01" })).toBeNull();
  });

  it("alone sets deadlines [R-053]", async () => {
    const constituencyId = await customer();
    const policy = { constituencyId, kind: "POLICY", name: "Policy", text: "x", deadlines };
    const refused = await server.act("draftDocument", policy);
    expect(refused).toMatchObject({ code: "INVALID_INPUT", violations: [{ path: "deadlines" }] });
  });
});
