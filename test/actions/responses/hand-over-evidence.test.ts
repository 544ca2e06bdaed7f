import { expect, it } from "@jest/globals";
import { describeAction, type Somebody } from "../../support/action-desk.js";
import { heldEntry } from "../../support/custody.js";

describeAction("handOverEvidence", (desk) => {
  const input = async (who?: Somebody) => {
    const { id, version } = await heldEntry(desk.server, {}, who?.token);
    const other = who === undefined ? "EVIDENCE_CUSTODIAN" : "MANAGEMENT";
    return { evidenceId: id, version, toId: (await desk.one(other)).id };
  };

  it("offers it to somebody: until they accept, it stays with whoever hands it over [R-077, R-093]", async () => {
    const { evidenceId, version, toId } = await input();
    const { record, entries } = await desk.unit({ evidenceId, version, toId }, "id custodyState holderId offeredToId");
    expect(record).toMatchObject({ custodyState: "OFFERED", holderId: desk.lead, offeredToId: toId });
    expect(entries.map(({ recordType }) => recordType)).toEqual(["Evidence", "CustodyStep"]);
    const move = { evidenceId, version: version + 1, kind: "MOVED", place: "Elsewhere" };
    expect(await desk.server.act("recordCustodyStep", move)).toMatchObject({ code: "WRONG_STATE" });
  });

  it("tells who carries what was sent; sent with nobody known, it is in nobody's hands until accepted [R-077]", async () => {
    for (const [carrier, faults] of [
      ["Courier 5", []],
      [undefined, [{ kind: "GAP", sequence: 3 }]],
    ] as const) {
      const held = await heldEntry(desk.server);
      const custodian = await desk.one("EVIDENCE_CUSTODIAN");
      const sent = { evidenceId: held.id, version: held.version, toId: custodian.id, sent: true, carrier };
      const { version } = await desk.done(sent);
      const accepted = { evidenceId: held.id, version, accepted: true, place: "Safe 2" };
      await desk.server.done("answerHandOver", accepted, "id", custodian.token);
      const { node } = await desk.server.data(
        "query($id: ID!) { node(id: $id) { ... on Evidence { custodyFaults { kind sequence } custody { nodes { kind holderId carrier } } } } }",
        { id: held.id },
      );
      expect(node.custody.nodes[1]).toEqual({ kind: "HANDED_OVER", holderId: null, carrier: carrier ?? null });
      expect(node.custodyFaults).toEqual(faults);
    }
  });

  it("refuses oneself, nobody, and a carrier of what was not sent", async () => {
    const given = await input();
    for (const [path, wrong] of [
      ["toId", { toId: desk.lead }],
      ["toId", { toId: "per_00000000000000000000000000000000" }],
      ["carrier", { carrier: "Courier 5" }],
    ] as const) {
      const violations = [{ path, message: expect.any(String) }];
      await desk.refused({ ...given, ...wrong }, { code: "INVALID_INPUT", violations });
    }
  });

  it("is for whoever holds it alone", async () => {
    const { token } = await desk.one("HANDLER");
    await desk.refused(await input(), { code: "GUARD_NOT_MET" }, token);
  });

  desk.guardsVersion(() => input());
  desk.knowsItsSubject("evidenceId", () => input(), "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(() => input(), { place: "x" });

  it.each(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"] as const)("%s may", async (role) => {
    const who = await desk.one(role);
    await desk.done(await input(who), "id", who.token);
  });

  it.each([
    "REPORTER",
    "POINT_OF_CONTACT",
    "CRISIS_MANAGER",
    "ASSET_OWNER",
    "MANAGEMENT",
    "AUDITOR",
    "ADMINISTRATOR",
  ] as const)("is not for %s", async (role) => desk.fails("FORBIDDEN", await input(), (await desk.one(role)).token));
});
