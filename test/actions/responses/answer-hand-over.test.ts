import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { handedOverToLead, heldEntry } from "../../support/custody.js";

const fields = "id version custodyState holderId offeredToId place sealNumber";

describeAction("answerHandOver", (desk) => {
  const input = async () => {
    const { id, version } = await handedOverToLead(desk.server);
    return { evidenceId: id, version, accepted: true, place: "Safe 2" };
  };

  it("gives it to whoever accepts it, and the chain says from when [R-077, R-093]", async () => {
    const { record, entries } = await desk.unit(await input(), fields);
    expect(record).toMatchObject({ custodyState: "HELD", holderId: desk.lead, offeredToId: null, place: "Safe 2" });
    expect(entries.map(({ recordType }) => recordType)).toEqual(["Evidence", "CustodyStep"]);
  });

  it("leaves it where it was when it is declined, by either side, who says why", async () => {
    const given = { ...(await input()), accepted: false, place: null };
    const violations = [{ path: "note", message: expect.any(String) }];
    await desk.refused(given, { code: "INVALID_INPUT", violations });
    const record = await desk.done({ ...given, note: "The seal is broken" }, fields);
    expect(record).toMatchObject({ custodyState: "HELD", offeredToId: null, place: "Safe 1" });
    expect(record.holderId).not.toBe(desk.lead);
    const held = await heldEntry(desk.server);
    const toId = (await desk.one("HANDLER")).id;
    const { version } = await desk.server.done("handOverEvidence", {
      evidenceId: held.id,
      version: held.version,
      toId,
    });
    const back = { evidenceId: held.id, version, accepted: false, note: "Not needed" };
    expect(await desk.done(back, fields)).toMatchObject({ custodyState: "HELD", holderId: desk.lead });
  });

  it("accepts under the seal alone under which it was handed over [R-077]", async () => {
    const held = await heldEntry(desk.server);
    const custodian = await desk.one("EVIDENCE_CUSTODIAN");
    const seal = { evidenceId: held.id, version: held.version, kind: "SEALED", sealNumber: "A-1" };
    const sealed = await desk.server.done("recordCustodyStep", seal);
    const over = { evidenceId: held.id, version: sealed.version, toId: custodian.id };
    const { version } = await desk.server.done("handOverEvidence", over);
    const accept = { evidenceId: held.id, version, accepted: true, place: "Safe 2" };
    await desk.refused(accept, { code: "GUARD_NOT_MET" }, custodian.token);
    await desk.refused({ ...accept, sealNumber: "A-2" }, { code: "GUARD_NOT_MET" }, custodian.token);
    const record = await desk.done({ ...accept, sealNumber: "A-1" }, fields, custodian.token);
    expect(record).toMatchObject({ holderId: custodian.id, sealNumber: "A-1" });
  });

  it("is for whom it was offered to alone, and for nothing that is not offered [R-134]", async () => {
    const given = await input();
    const { token } = await desk.one("HANDLER");
    await desk.refused(given, { code: "GUARD_NOT_MET" }, token);
    await desk.refused({ ...given, accepted: false, note: "x" }, { code: "GUARD_NOT_MET" }, token);
    const held = await heldEntry(desk.server);
    await desk.refused(
      { evidenceId: held.id, version: held.version, accepted: true, place: "x" },
      { code: "WRONG_STATE" },
    );
  });

  it("demands of an acceptance where it is from then on", async () => {
    const violations = [{ path: "place", message: expect.any(String) }];
    await desk.refused({ ...(await input()), place: " " }, { code: "INVALID_INPUT", violations });
  });

  desk.guardsVersion(input);
  desk.knowsItsSubject("evidenceId", input, "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { place: "Safe 9" });

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
