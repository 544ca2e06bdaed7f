import { access } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { disposal, entryToDisposeOf } from "../../support/custody.js";
import { linkTo, storedEntry } from "../../support/evidence.js";

const fields = "id version custodyState contentState storedSha256 holderId disposalAskedById";

describeAction("decideDisposal", (desk) => {
  const input = async (content?: string) => {
    const { id, version } = await entryToDisposeOf(desk.server, content);
    return { evidenceId: id, version, approved: true, note: "Nobody needs it" };
  };
  const manager = async () => (await desk.one("MANAGEMENT")).token;
  const place = async (evidenceId: string) => {
    const [row] = await desk.books.read<{ location: string }>(
      "SELECT location FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)",
      [evidenceId],
    );
    const { location } = row ?? { location: "none" };
    return path.join(desk.server.config.contents.folder, location.slice(0, 2), location);
  };
  const isThere = (file: string) =>
    access(file).then(
      () => true,
      () => false,
    );

  it("disposes of it by a second person: key and bytes are gone, what was recorded stays [R-095, R-134]", async () => {
    const given = await input(`Only here ${Math.random()}`);
    const link = await linkTo(desk.server, given.evidenceId);
    const file = await place(given.evidenceId);
    expect(await isThere(file)).toBe(true);
    const { record, entries } = await desk.unit(given, fields, await manager());
    expect(record).toMatchObject({ custodyState: "DISPOSED", contentState: "DESTROYED", holderId: null });
    expect(record.storedSha256).toMatch(/^[0-9a-f]{64}$/);
    expect(entries.map(({ recordType }) => recordType)).toEqual(["Evidence", "CustodyStep"]);
    expect(await isThere(file)).toBe(false);
    expect(await desk.books.count("evidence_content", "sha256 = ?", [record.storedSha256])).toBe(0);
    expect((await fetch(link)).status).toBe(404);
  });

  it("keeps the bytes while another entry holds the same", async () => {
    const content = `Held twice ${Math.random()}`;
    const other = await storedEntry(desk.server, content);
    const given = await input(content);
    const file = await place(other.id);
    await desk.done(given, fields, await manager());
    expect(await isThere(file)).toBe(true);
    expect(await (await fetch(await linkTo(desk.server, other.id))).text()).toBe(content);
    const asked = await desk.server.done("askForDisposal", {
      evidenceId: other.id,
      version: other.version,
      ...disposal,
    });
    await desk.done({ ...given, evidenceId: other.id, version: asked.version }, fields, await manager());
    expect(await isThere(file)).toBe(false);
  });

  it("refuses whoever asked for it, and demands why [R-095]", async () => {
    const given = await input();
    await desk.refused(given, { code: "GUARD_NOT_MET" });
    const violations = [{ path: "note", message: expect.any(String) }];
    await desk.refused({ ...given, note: " " }, { code: "INVALID_INPUT", violations }, await manager());
  });

  it("leaves it as it was when it is refused", async () => {
    const record = await desk.done({ ...(await input()), approved: false }, fields, await manager());
    expect(record).toMatchObject({ custodyState: null, contentState: "STORED", disposalAskedById: null });
  });

  it("is refused under a legal hold that came meanwhile [R-099]", async () => {
    const { id, version, incidentId } = await entryToDisposeOf(desk.server);
    await desk.server.done("placeLegalHold", { incidentId, matter: "A suit", authority: "The court" });
    const given = { evidenceId: id, version, approved: true, note: "x" };
    await desk.refused(given, { code: "GUARD_NOT_MET" }, await manager());
    await desk.done({ ...given, approved: false }, "id", await manager());
  });

  it("is not possible where nobody asked for it", async () => {
    const { id, version } = await storedEntry(desk.server);
    await desk.refused(
      { evidenceId: id, version, approved: true, note: "x" },
      { code: "WRONG_STATE" },
      await manager(),
    );
  });

  desk.knowsItsSubject("evidenceId", () => input(), "evd_00000000000000000000000000000000");

  it.each(["MANAGEMENT", "IRT_LEAD", "EVIDENCE_CUSTODIAN"] as const)("%s may", async (role) => {
    await desk.done(await input(), "id", (await desk.one(role)).token);
  });

  it.each([
    "REPORTER",
    "POINT_OF_CONTACT",
    "HANDLER",
    "CRISIS_MANAGER",
    "ASSET_OWNER",
    "AUDITOR",
    "ADMINISTRATOR",
  ] as const)("is not for %s", async (role) => desk.fails("FORBIDDEN", await input(), (await desk.one(role)).token));
});
