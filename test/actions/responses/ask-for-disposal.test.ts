import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { disposal, heldEntry } from "../../support/custody.js";
import { storedEntry } from "../../support/evidence.js";

describeAction("askForDisposal", (desk) => {
  const input = async () => {
    const { id, version } = await heldEntry(desk.server);
    return { evidenceId: id, version, ...disposal };
  };

  it("asks, with why and by what right, and nothing is gone yet [R-095]", async () => {
    const { id, version } = await storedEntry(desk.server);
    const asked = { evidenceId: id, version, ...disposal };
    const { record } = await desk.unit(asked, "id custodyState contentState disposalAskedById");
    expect(record).toMatchObject({
      custodyState: "DISPOSAL_ASKED",
      contentState: "STORED",
      disposalAskedById: desk.lead,
    });
  });

  it.each(["purpose", "authority"])("demands a %s", async (path) => {
    const violations = [{ path, message: expect.any(String) }];
    await desk.refused({ ...(await input()), [path]: " " }, { code: "INVALID_INPUT", violations });
  });

  it("is refused while a legal hold keeps the case or the entry, and not by a hold on others [R-099]", async () => {
    const { id, version, incidentId } = await heldEntry(desk.server);
    const other = await heldEntry(desk.server, { incidentId });
    const asked = { evidenceId: id, version, ...disposal };
    const hold = { incidentId, matter: "A suit", authority: "The court" };
    const place = (more: object) => desk.server.done("placeLegalHold", { ...hold, ...more });
    await place({ evidenceIds: [other.id] });
    const held = await place({ evidenceIds: [id] });
    await desk.refused(asked, { code: "GUARD_NOT_MET" });
    const lift = { legalHoldId: held.id, version: held.version, liftReason: "Settled" };
    expect(await desk.server.act("liftLegalHold", lift)).toMatchObject({ code: "GUARD_NOT_MET" });
    const management = await desk.one("MANAGEMENT");
    await desk.server.done("liftLegalHold", lift, "id", management.token);
    await place({});
    await desk.refused({ evidenceId: other.id, version: other.version, ...disposal }, { code: "GUARD_NOT_MET" });
    await desk.refused(asked, { code: "GUARD_NOT_MET" });
  });

  it("is not possible while it is with somebody else, or was asked for already", async () => {
    const given = await input();
    const toId = (await desk.one("HANDLER")).id;
    const { version } = await desk.server.done("handOverEvidence", {
      evidenceId: given.evidenceId,
      version: given.version,
      toId,
    });
    await desk.refused({ ...given, version }, { code: "WRONG_STATE" });
    const again = await input();
    const asked = await desk.done(again);
    await desk.refused({ ...again, version: asked.version }, { code: "WRONG_STATE" });
  });

  desk.guardsVersion(input);
  desk.knowsItsSubject("evidenceId", input, "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(input, { purpose: "Another" });
  desk.onlyRoles(["IRT_LEAD", "EVIDENCE_CUSTODIAN"], input);
});
