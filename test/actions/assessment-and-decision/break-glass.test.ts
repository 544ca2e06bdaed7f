import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { beforeTheEnd } from "../../support/eventually.js";
import { LiveClient } from "../../support/live.js";
import { hoursFromNow, restrictedCase, sees, stranger } from "../../support/restricted.js";

const reason = "The regulator asks today";

describeAction("breakGlass", (desk) => {
  it("opens a case that the auditor knows of, for a time, and tells members and leads [R-048]", async () => {
    const { id } = await restrictedCase(desk.server);
    const auditor = await stranger(desk, "AUDITOR");
    const otherLead = await stranger(desk, "IRT_LEAD");
    const handler = await stranger(desk, "HANDLER");
    const { restrictedCases } = await desk.server.data(
      "{ restrictedCases { nodes { incidentId createdBy memberIds } } }",
      {},
      auditor.token,
    );
    expect(restrictedCases.nodes[0]).toEqual({ incidentId: id, createdBy: desk.lead, memberIds: [desk.lead] });
    expect(await sees(desk.server, id, auditor.token)).toBe(false);

    const ALARM =
      'subscription { changes(where: { actions: ["breakGlass"] }) { cursor mode entries { recordType actorId about } } }';
    const alarms = [desk.server.token, otherLead.token, handler.token].map(
      (token) => new LiveClient(desk.server, token, ALARM),
    );
    await Promise.all(alarms.map((alarm) => alarm.ready()));
    const until = hoursFromNow(2);
    const broken = await desk.server.act(
      "breakGlass",
      { incidentId: id, reason, until },
      "id personId until verdict",
      auditor.token,
    );
    expect(broken.breakGlass).toEqual({
      id: expect.stringMatching(/^brk_/),
      personId: auditor.id,
      until,
      verdict: null,
    });
    expect(await sees(desk.server, id, auditor.token)).toBe(true);
    expect(await sees(desk.server, id, otherLead.token)).toBe(false);

    const alarm = { recordType: "BreakGlass", actorId: auditor.id, about: [id] };
    for (const told of alarms.slice(0, 2)) {
      await told.until((frames) => frames.some((frame) => frame.entries.length > 0));
      expect(told.frames.flatMap((frame) => frame.entries)).toContainEqual(alarm);
    }
    expect(alarms[2]?.frames.flatMap((frame) => frame.entries)).toEqual([]);
    await Promise.all(alarms.map((client) => client.end()));
    const known = async (token: string) =>
      (await desk.server.data("{ brokenGlass { nodes { incidentId reason } } }", {}, token)).brokenGlass.nodes;
    expect(await known(otherLead.token)).toContainEqual({ incidentId: id, reason });
    expect(await known(handler.token)).toEqual([]);
  });

  it("ends by itself, tells so in the journal once, and takes it from open sockets", async () => {
    const lead = await stranger(desk, "IRT_LEAD");
    const { id, live } = await beforeTheEnd(async (until) => {
      const { id } = await restrictedCase(desk.server);
      await desk.server.done("breakGlass", { incidentId: id, reason, until }, "id", lead.token);
      const live = new LiveClient(
        desk.server,
        lead.token,
        "subscription { incidentsChanged { cursor mode resetReason } }",
      );
      try {
        await live.ready();
        expect(await sees(desk.server, id, lead.token)).toBe(true);
      } catch (error) {
        await live.end();
        throw error;
      }
      return { id, live };
    });
    await live.until((frames) => frames.some((frame) => frame.resetReason === "RIGHTS_CHANGED"));
    expect(await sees(desk.server, id, lead.token)).toBe(false);
    await live.end();
    expect(await desk.books.count("journal_entry", "action = 'expired' AND restrictedTo = ?", [id])).toBe(1);
  });

  it.each([
    ["without a reason", { reason: " ", hours: 1 }, "reason"],
    ["until a time that has passed", { reason, hours: -1 }, "until"],
    ["for more than a day", { reason, hours: 24.1 }, "until"],
  ])("is refused %s", async (_name, { hours, ...input }, path) => {
    const { id } = await restrictedCase(desk.server);
    const { token } = await desk.one("AUDITOR");
    const expected = { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] };
    await desk.refused({ incidentId: id, ...input, until: hoursFromNow(hours) }, expected, token);
  });

  it("is for restricted cases of others: not for the own, and not for what is open or not there", async () => {
    const { id } = await restrictedCase(desk.server);
    await desk.refused({ incidentId: id, reason, until: hoursFromNow(1) }, { code: "GUARD_NOT_MET" });
    const open = await incidentIn(desk.server, "DECLARED");
    await desk.fails("NOT_FOUND", { incidentId: open.id, reason, until: hoursFromNow(1) });
    await desk.fails("NOT_FOUND", { incidentId: "nonsense", reason, until: hoursFromNow(1) });
  });

  desk.onlyRoles(["AUDITOR", "IRT_LEAD", "CRISIS_MANAGER"], async () => {
    const { token } = await stranger(desk, "HANDLER");
    const { id } = await restrictedCase(desk.server, [], token);
    return { incidentId: id, reason, until: hoursFromNow(1) };
  });
});
