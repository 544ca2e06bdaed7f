import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { noticesWhere } from "../../support/notices.js";
import { incidentOf } from "../../support/obligations.js";

describeAction("endOutOfBand", (desk) => {
  const active = async (more: object = {}) => {
    const { id: constituencyId } = await desk.server.done("createConstituency", { name: `Attacked ${Math.random()}` });
    const mode = await desk.server.done("activateOutOfBand", { constituencyId, reason: "Mail is read", ...more });
    const end = { outOfBandModeId: mode.id as string, version: mode.version as number, reason: "It is ours again" };
    return { constituencyId: constituencyId as string, end };
  };
  const held = async (constituencyId: string) => {
    const { id } = await incidentOf(desk.server, constituencyId);
    await desk.server.done("issueNotice", { incidentId: id, recipientIds: [desk.lead], title: "Told", body: "Told" });
    return id as string;
  };
  const states = async (incidentId: string) =>
    (await noticesWhere(desk.server, { incidentId: [incidentId] })).map(({ state }) => state);

  it("lets what was held leave again [R-132]", async () => {
    const { constituencyId, end } = await active();
    const incidentId = await held(constituencyId);
    expect(await states(incidentId)).toEqual(["HELD"]);
    const { record, entries } = await desk.unit(end, "id endedAt endReason");
    expect(record).toMatchObject({ endedAt: expect.any(String), endReason: "It is ours again" });
    expect(entries.map(({ recordType }) => recordType)).toEqual(["OutOfBandMode", "Notification"]);
    expect(await states(incidentId)).toEqual(["ISSUED"]);
  });

  it("lets it leave however much is held for another reason [R-132]", async () => {
    const { constituencyId, end } = await active();
    const incidentId = await held(constituencyId);
    const [row = {}] = await desk.books.read("SELECT * FROM notification WHERE incidentId = ?", [incidentId]);
    await desk.books.transaction(async (transaction) => {
      for (let index = 0; index < 501; index++) {
        const createdAt = "2020-01-01T00:00:00.000000Z";
        const id = `ntf_played${index}`;
        const other = { ...row, id, occasion: id, heldBecause: "EXERCISE", createdAt };
        const names = Object.keys(other).map((name) => `\`${name}\``);
        await transaction.run(
          `INSERT INTO notification (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
          Object.values(other),
        );
      }
    });
    await desk.done(end);
    const held501 = "incidentId = ? AND heldBecause = 'EXERCISE'";
    expect(await desk.books.count("notification", held501, [incidentId])).toBe(501);
    expect(await desk.books.count("notification", "incidentId = ? AND state = 'ISSUED'", [incidentId])).toBe(1);
  });

  it("leaves held what another switch still holds [R-132]", async () => {
    const { constituencyId, end } = await active();
    const incidentId = await held(constituencyId);
    const ofCase = await desk.server.done("activateOutOfBand", { incidentId, reason: "Chat is read too" });
    await desk.done(end);
    expect(await states(incidentId)).toEqual(["HELD"]);
    await desk.done({ outOfBandModeId: ofCase.id, version: ofCase.version, reason: "Over" });
    expect(await states(incidentId)).toEqual(["ISSUED"]);
  });

  it("is done once, with a reason", async () => {
    const { end } = await active();
    const violations = [{ path: "reason", message: expect.any(String) }];
    await desk.refused({ ...end, reason: " " }, { code: "INVALID_INPUT", violations });
    await desk.done(end);
    await desk.refused({ ...end, version: end.version + 1 }, { code: "WRONG_STATE", clause: "27035:2011 (R-132)" });
  });

  const input = async () => (await active()).end;
  desk.guardsVersion(input);
  desk.knowsItsSubject("outOfBandModeId", input, "oob_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { reason: "Another" });
  desk.onlyRoles(["IRT_LEAD", "CRISIS_MANAGER"], input);
});
