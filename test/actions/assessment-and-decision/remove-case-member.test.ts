import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { LiveClient } from "../../support/live.js";
import type { Loose } from "../../support/loose.js";
import { restrictedCase, sees, stranger } from "../../support/restricted.js";

const readers = [
  "HANDLER",
  "IRT_LEAD",
  "POINT_OF_CONTACT",
  "CRISIS_MANAGER",
  "EVIDENCE_CUSTODIAN",
  "MANAGEMENT",
  "AUDITOR",
];

describeAction("removeCaseMember", (desk) => {
  it("takes somebody out at once, on open sockets too [R-055]", async () => {
    const handler = await stranger(desk, "HANDLER");
    const { id } = await restrictedCase(desk.server, [handler.id]);
    const live = new LiveClient(
      desk.server,
      handler.token,
      "subscription { changes { cursor mode resetReason entries { recordId about } } }",
    );
    await live.ready();
    const { entries } = await desk.unit({ incidentId: id, personId: handler.id }, "id endedAt");
    expect(entries).toMatchObject([
      { recordType: "CaseMember", about: [id], changed: { endedAt: [null, expect.any(String)] } },
    ]);
    expect(await sees(desk.server, id, handler.token)).toBe(false);
    await live.until((frames) => frames.some((frame) => frame.resetReason === "RIGHTS_CHANGED"));
    await desk.server.done("registerEvidence", { incidentId: id, name: "later.raw" });
    const { id: seen } = await desk.server.done("reportEvent", { title: "Seen by all" });
    const tellsOf = (recordId: string) => (frame: Loose) =>
      frame.entries.some((entry: Loose) => entry.recordId === recordId);
    await live.until((frames) => frames.some(tellsOf(seen)));
    const since = live.frames.slice(live.frames.findIndex((frame) => frame.resetReason === "RIGHTS_CHANGED"));
    expect(since.flatMap((frame) => frame.entries).filter((entry) => entry.about.includes(id))).toEqual([]);
    await live.end();
  });

  it("tells who was away to query anew", async () => {
    const handler = await stranger(desk, "HANDLER");
    const { id } = await restrictedCase(desk.server, [handler.id]);
    const { feedPosition } = await desk.server.data("{ feedPosition }", {}, handler.token);
    const { unitId } = (await desk.unit({ incidentId: id, personId: handler.id }, "id")).result;
    expect(unitId).toMatch(/^unt_/);
    const document = "subscription($after: FeedCursor) { incidentsChanged(after: $after) { cursor mode resetReason } }";
    const late = new LiveClient(desk.server, handler.token, document, { after: feedPosition });
    await late.ready();
    expect(late.frames[0]).toMatchObject({ mode: "RESET", resetReason: "RIGHTS_CHANGED" });
    await late.end();
  });

  it("lets the last one stay, for a case that nobody sees would be lost", async () => {
    const { id } = await restrictedCase(desk.server);
    await desk.refused({ incidentId: id, personId: desk.lead }, { code: "GUARD_NOT_MET" });
    const nobody = { incidentId: id, personId: "per_00000000000000000000000000000000" };
    await desk.refused(nobody, {
      code: "INVALID_INPUT",
      violations: [{ path: "personId", message: "is no member of the case" }],
    });
  });

  desk.onlyRoles(["HANDLER", "IRT_LEAD"], async (who) => {
    const { viewer } = await desk.server.data("{ viewer { roles } }", {}, who.token);
    const reads = viewer.roles.some((role: string) => readers.includes(role)) && who.id !== desk.lead;
    const other = await stranger(desk, "HANDLER");
    const { id: incidentId } = await restrictedCase(desk.server, reads ? [who.id, other.id] : [other.id]);
    return { incidentId, personId: other.id };
  });
});
