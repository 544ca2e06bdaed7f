import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { LiveClient } from "../../support/live.js";
import { restrictedCase, stranger } from "../../support/restricted.js";

describeAction("withdrawEvent", (desk) => {
  const eventOf = async (id: string, token: string) =>
    (await desk.server.data("query($id: ID!) { event(id: $id) { id state } }", { id }, token)).event;

  it("takes an event of a restricted case from everybody else, its author included", async () => {
    const reporter = await desk.one("REPORTER");
    const { token } = await desk.one("HANDLER");
    const own = await desk.server.done("reportEvent", { title: "Mine" }, "id version", reporter.token);
    const restricted = await restrictedCase(desk.server);
    const linked = { incidentId: restricted.id, version: restricted.version, eventIds: [own.id] };
    await desk.server.done("linkEvents", linked);
    const unchanged = await desk.server.data("query($id: ID!) { event(id: $id) { version state } }", { id: own.id });
    expect(unchanged.event).toEqual({ version: 1, state: "REPORTED" });

    // Whoever is told of its coming and its going at once has seen nothing, and loses nothing.
    const live = new LiveClient(
      desk.server,
      token,
      "subscription { eventReported { cursor withdrawnIds entered { id } updated { id } } }",
    );
    await live.ready();
    const { entries } = await desk.unit({ eventId: own.id, version: 1, incidentId: restricted.id });
    expect(entries[0]).toMatchObject({ about: [restricted.id], changed: { restrictedTo: [null, restricted.id] } });
    expect(await eventOf(own.id, desk.server.token)).not.toBeNull();
    expect(await eventOf(own.id, token)).toBeNull();
    expect(await eventOf(own.id, reporter.token)).toBeNull();
    await live.until((frames) => frames.some((frame) => frame.withdrawnIds.includes(own.id)));
    await live.end();
    expect(await desk.books.count("journal_entry", "recordId = ? AND restrictedTo IS NULL", [own.id])).toBe(0);
  });

  it("takes what was observed and decided on the event along, with its history", async () => {
    const { id, eventId } = await restrictedCase(desk.server);
    const { token } = await desk.one("HANDLER");
    const noted = await desk.server.done("recordObservation", {
      subjectId: eventId,
      method: "OTHER",
      finding: "Telling",
    });
    const [decided] = await desk.books.read("SELECT id FROM decision WHERE subjectId = ?", [eventId]);
    await desk.done({ eventId, version: 1, incidentId: id });
    for (const one of [noted.id, decided?.["id"]]) {
      if (one === undefined) continue;
      const { node } = await desk.server.data("query($id: ID!) { node(id: $id) { id } }", { id: one }, token);
      expect(node).toBeNull();
      expect(await desk.books.count("journal_entry", "recordId = ? AND restrictedTo IS NULL", [one])).toBe(0);
    }
  });

  it("is part of the case from then on: no other case takes it", async () => {
    const { id, eventId } = await restrictedCase(desk.server);
    await desk.done({ eventId, version: 1, incidentId: id });
    const declared = await desk.server.act("declareIncident", { eventIds: [eventId], criterion: "Another" });
    expect(declared).toMatchObject({ __typename: "Refusal", code: "GUARD_NOT_MET" });
    await desk.refused({ eventId, version: 2, incidentId: id }, { code: "INVALID_INPUT" });
  });

  it("refuses an event that is not of the case, and a case that is open", async () => {
    const { id } = await restrictedCase(desk.server);
    const other = await desk.server.done("reportEvent", { title: "Apart" });
    await desk.refused({ eventId: other.id, version: 1, incidentId: id }, { code: "INVALID_INPUT" });
    const open = await desk.server.incident();
    await desk.refused({ eventId: other.id, version: 1, incidentId: open.id }, { code: "GUARD_NOT_MET" });
  });

  it("answers a case of others like one that does not exist", async () => {
    const { id, eventId } = await restrictedCase(desk.server);
    const { token } = await stranger(desk, "HANDLER");
    await desk.fails("NOT_FOUND", { eventId, version: 1, incidentId: id }, token);
    await desk.fails("NOT_FOUND", { eventId, version: 1, incidentId: "inc_00000000000000000000000000000000" }, token);
  });

  desk.guardsVersion(async () => {
    const { id, eventId } = await restrictedCase(desk.server);
    return { eventId, version: 1, incidentId: id };
  });
});
