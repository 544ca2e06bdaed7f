import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { restrictedCase } from "../support/restricted.js";
import { TestServer } from "../support/tocsin.js";

/** What a refusal tells: nobody learns from one that there is something which they may not see. */
describeEngines("probing for what is hidden", (engine) => {
  let server: TestServer;
  let next = 0;

  beforeAll(async () => {
    server = await TestServer.start(engine);
  });
  afterAll(() => server.stop());

  /** A number that no test has used. */
  const number = () => [{ source: "SIEM", id: `N-${++next}` }];
  /** How a report with the number is taken. */
  const report = async (token: string, externalReferences: object, action = "reportEvent", more: object = {}) => {
    const result = await server.act(action, { title: "Odd", externalReferences, ...more }, "id", token);
    return result.code ?? result.__typename;
  };
  const form = async (personId: string) =>
    (await server.act("issueToken", { personId, name: "Public form", kind: "INTAKE" })).secret as string;

  it.each(["reportEvent", "reportVulnerability"])(
    "a stranger behind a form is told nothing of what others behind it have sent, nor of its person's own: %s",
    async (action) => {
      const reporter = await server.person(["REPORTER"]);
      const intake = await form(reporter.id);
      const [sent, own, staffs] = [number(), number(), number()];
      await report(intake, sent, action);
      await report(reporter.token, own, action);
      await report(server.token, staffs, action);
      const done = action === "reportEvent" ? "EventDone" : "VulnerabilityDone";
      for (const taken of [sent, own, staffs, number()]) expect(await report(intake, taken, action)).toBe(done);
      // Its person sees all of these, and is told that the own one is there.
      expect(await report(reporter.token, own, action)).toBe("DUPLICATE");
    },
  );

  it("strangers behind one form do not meet each other's idempotency keys; each meets the own again", async () => {
    const intake = await form((await server.person(["REPORTER"])).id);
    const send = async (title: string) => {
      const { event } = await server.act("reportEvent", { title, idempotencyKey: "1" }, "id", intake);
      return event.id as string;
    };
    const [one, other] = [await send("My mailbox"), await send("Another's mailbox")];
    expect(other).not.toBe(one);
    expect(await send("My mailbox")).toBe(one);
    // The person's own keys are their own.
    expect(await report(server.token, [], "reportEvent", { idempotencyKey: "1" })).toBe("EventDone");
  });

  it("a reporter is told of the own numbers alone", async () => {
    const [mine, anothers] = [await server.person(["REPORTER"]), await server.person(["REPORTER"])];
    const [own, other, staffs] = [number(), number(), number()];
    expect(await report(mine.token, own)).toBe("EventDone");
    expect(await report(anothers.token, other)).toBe("EventDone");
    expect(await report(server.token, staffs)).toBe("EventDone");
    for (const taken of [other, staffs]) expect(await report(mine.token, taken)).toBe("EventDone");
    expect(await report(mine.token, own)).toBe("DUPLICATE");
  });

  it("a token that does not read is told of its person's own numbers alone", async () => {
    const handler = await server.person(["HANDLER"]);
    const issue = { personId: handler.id, name: "SIEM", scopes: ["DETECTION_AND_REPORTING"] };
    const { secret } = await server.act("issueToken", issue);
    const [staffs, own] = [number(), number()];
    await report(server.token, staffs);
    expect(await report(secret, staffs)).toBe("EventDone");
    expect(await report(secret, own)).toBe("EventDone");
    expect(await report(secret, own)).toBe("DUPLICATE");
    expect(await report(handler.token, staffs)).toBe("DUPLICATE");
  });

  it("nobody is told of the numbers of a restricted case, of one restricted later, or of a withdrawn report", async () => {
    const handler = await server.person(["HANDLER"]);
    const declare = async (externalReferences: object, more: object = {}, token = handler.token) => {
      const event = await server.done("reportEvent", { title: "Odd" });
      const input = { eventIds: [event.id], criterion: "Insider", externalReferences, ...more };
      const result = await server.act("declareIncident", input, "id version", token);
      return result.code ?? result.incident;
    };
    const [born, later, withdrawn] = [number(), number(), number()];
    await declare(born, { restricted: true }, server.token);
    const open = await declare(later, {}, server.token);
    expect(await declare(later)).toBe("DUPLICATE");
    await server.done("restrictIncident", { incidentId: open.id, version: open.version });
    for (const taken of [born, later]) expect(await declare(taken)).toMatchObject({ id: expect.any(String) });

    const reported = await server.done("reportEvent", { title: "Odd", externalReferences: withdrawn });
    expect(await report(handler.token, withdrawn)).toBe("DUPLICATE");
    const hidden = await restrictedCase(server);
    const { incident } = await server.data("query($id: ID) { incident(id: $id) { version } }", { id: hidden.id });
    await server.done("linkEvents", { incidentId: hidden.id, version: incident.version, eventIds: [reported.id] });
    const { event } = await server.data("query($id: ID!) { event(id: $id) { version } }", { id: reported.id });
    await server.done("withdrawEvent", { incidentId: hidden.id, eventId: reported.id, version: event.version });
    expect(await report(handler.token, withdrawn)).toBe("EventDone");
  });
});
