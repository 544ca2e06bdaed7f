import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { incidentIn } from "../../support/cases.js";
import { noticesWhere } from "../../support/notices.js";
import { incidentOf } from "../../support/obligations.js";
import { restrictedCase } from "../../support/restricted.js";

const FIELDS = "id version incidentId constituencyId suspectChannels reason since endedAt";

describeAction("activateOutOfBand", (desk) => {
  const constituency = async () =>
    (await desk.server.done("createConstituency", { name: `Attacked ${Math.random()}` })).id as string;
  const tell = (incidentId: string) =>
    desk.server.done("issueNotice", { incidentId, recipientIds: [desk.lead], title: "Told", body: "Told" });

  it("switches the usual means off for an organization, and holds what has not left [R-132]", async () => {
    const constituencyId = await constituency();
    const first = await incidentOf(desk.server, constituencyId);
    await tell(first.id);
    const { record, entries } = await desk.unit({ constituencyId, reason: "The mail server is theirs" }, FIELDS);
    expect(record).toMatchObject({
      ...{ constituencyId, incidentId: null, reason: "The mail server is theirs", endedAt: null },
      suspectChannels: ["CHAT", "EMAIL", "OTHER", "WEBHOOK"],
    });
    expect(entries.map(({ recordType }) => recordType)).toEqual(["OutOfBandMode", "Notification"]);
    const second = await incidentOf(desk.server, constituencyId);
    await tell(second.id);
    for (const { id } of [first, second]) {
      expect(await noticesWhere(desk.server, { incidentId: [id] })).toMatchObject([
        { state: "HELD", heldBecause: "OUT_OF_BAND" },
      ]);
    }
    const elsewhere = await incidentIn(desk.server, "DECLARED");
    await tell(elsewhere.id);
    expect(await noticesWhere(desk.server, { incidentId: [elsewhere.id] })).toMatchObject([{ state: "ISSUED" }]);
  });

  it("switches them off for one case alone [R-132]", async () => {
    const constituencyId = await constituency();
    const attacked = await incidentOf(desk.server, constituencyId);
    const quiet = await incidentOf(desk.server, constituencyId);
    await desk.done({ incidentId: attacked.id, reason: "They read our mail", suspectChannels: ["EMAIL"] });
    await tell(attacked.id);
    await tell(quiet.id);
    const states = async (id: string) =>
      (await noticesWhere(desk.server, { incidentId: [id] })).map(({ state }) => state);
    expect(await states(attacked.id)).toEqual(["HELD"]);
    expect(await states(quiet.id)).toEqual(["ISSUED"]);
    const { incident } = await desk.server.data(
      "query($id: ID) { incident(id: $id) { outOfBandModes { nodes { suspectChannels endedAt } } } }",
      { id: attacked.id },
    );
    expect(incident.outOfBandModes.nodes).toEqual([{ suspectChannels: ["EMAIL"], endedAt: null }]);
  });

  it("tells everybody which means to use, and of a restricted case only its members [R-132]", async () => {
    const reporter = await desk.one("REPORTER");
    const open = await desk.done({ reason: "Mail is down" });
    const { id: incidentId } = await restrictedCase(desk.server);
    const hidden = await desk.done({ incidentId, reason: "One of us reads the mail" });
    const { outOfBandModes } = await desk.server.data(
      "{ outOfBandModes(first: 100) { nodes { id } } }",
      {},
      reporter.token,
    );
    const seen = outOfBandModes.nodes.map(({ id }: { id: string }) => id);
    expect(seen).toContain(open.id);
    expect(seen).not.toContain(hidden.id);
    await desk.server.done("endOutOfBand", { outOfBandModeId: open.id, version: 1, reason: "Up again" });
  });

  it.each<[path: string, more: object]>([
    ["reason", { reason: " " }],
    ["suspectChannels", { suspectChannels: [] }],
    ["incidentId", { incidentId: "inc_00000000000000000000000000000000" }],
    ["constituencyId", { constituencyId: "con_00000000000000000000000000000000" }],
  ])("refuses a wrong %s", async (path, more) => {
    const input = { reason: "Mail is down", ...more };
    await desk.refused(input, { code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
  });

  const input = async () => ({ constituencyId: await constituency(), reason: "Mail is down" });
  desk.repeatsHarmlessly(input, { reason: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "CRISIS_MANAGER"], input);
});
