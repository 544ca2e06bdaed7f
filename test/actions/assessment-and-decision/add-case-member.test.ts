import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { beforeTheEnd, eventually } from "../../support/eventually.js";
import { LiveClient } from "../../support/live.js";
import { hoursFromNow, restrictedCase, sees, stranger } from "../../support/restricted.js";

describeAction("addCaseMember", (desk) => {
  it("lets somebody in, on open sockets too [R-055]", async () => {
    const { id } = await restrictedCase(desk.server);
    const handler = await stranger(desk, "HANDLER");
    const live = new LiveClient(
      desk.server,
      handler.token,
      "subscription { changes { cursor mode resetReason entries { recordId } } }",
    );
    await live.ready();
    expect(await sees(desk.server, id, handler.token)).toBe(false);
    const { entries } = await desk.unit({ incidentId: id, personId: handler.id }, "id personId until");
    expect(entries).toMatchObject([
      { recordType: "CaseMember", about: [id], changed: { personId: [null, handler.id] } },
    ]);
    expect(await sees(desk.server, id, handler.token)).toBe(true);
    await live.until((frames) => frames.some((frame) => frame.resetReason === "RIGHTS_CHANGED"));
    await live.end();
  });

  it("lets somebody in until a time, moves that time, and ends it when it has come", async () => {
    const { id } = await restrictedCase(desk.server);
    const handler = await stranger(desk, "HANDLER");
    await desk.done({ incidentId: id, personId: handler.id, until: hoursFromNow(1) });
    expect(await sees(desk.server, id, handler.token)).toBe(true);
    await desk.refused(
      { incidentId: id, personId: handler.id, until: "2020-01-01T00:00:00Z" },
      { code: "INVALID_INPUT" },
    );
    const end = await beforeTheEnd(async (until) => {
      await desk.done({ incidentId: id, personId: handler.id, until });
      return until;
    });
    await eventually(
      async () => !(await sees(desk.server, id, handler.token)),
      () => "the case is still seen",
    );
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(end));
    // The clock's own entry follows within seconds: it belongs to this test, not to the books of the next.
    const query = `query($about: [ID!]) { journal(where: { about: $about, actions: ["expired"] }) { nodes { entryId } } }`;
    const told = async () => (await desk.server.data(query, { about: [id] })).journal.nodes.length;
    await eventually(
      async () => (await told()) === 1,
      () => "the journal does not tell that the membership ended",
    );
  });

  it("refuses a member as such, an open case, and an end for the only member", async () => {
    const { id } = await restrictedCase(desk.server);
    await desk.refused({ incidentId: id, personId: desk.lead }, { code: "DUPLICATE" });
    await desk.refused({ incidentId: id, personId: desk.lead, until: hoursFromNow(1) }, { code: "INVALID_INPUT" });
    const { id: open } = await incidentIn(desk.server, "DECLARED");
    await desk.refused({ incidentId: open, personId: desk.lead }, { code: "GUARD_NOT_MET" });
  });

  it("is not for who is no member, and says so as of a case that does not exist", async () => {
    const { id } = await restrictedCase(desk.server);
    const { id: personId, token } = await stranger(desk, "IRT_LEAD");
    await desk.fails("NOT_FOUND", { incidentId: id, personId }, token);
    await desk.fails("NOT_FOUND", { incidentId: "inc_00000000000000000000000000000000", personId }, token);
  });

  desk.onlyRoles(["HANDLER", "IRT_LEAD"], async (who) => {
    const { id: incidentId } = await restrictedCase(desk.server, await ifReader(who));
    return { incidentId, personId: (await stranger(desk, "HANDLER")).id };
  });

  /** Who reads cases is made a member, so that the role alone decides. */
  async function ifReader(who: { id: string; token: string }): Promise<string[]> {
    const { viewer } = await desk.server.data("{ viewer { roles } }", {}, who.token);
    const readers = [
      "POINT_OF_CONTACT",
      "HANDLER",
      "IRT_LEAD",
      "CRISIS_MANAGER",
      "EVIDENCE_CUSTODIAN",
      "MANAGEMENT",
      "AUDITOR",
    ];
    return viewer.roles.some((role: string) => readers.includes(role)) && who.id !== desk.lead ? [who.id] : [];
  }
});
