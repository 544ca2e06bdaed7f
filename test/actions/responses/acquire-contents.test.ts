import { createHash } from "node:crypto";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { entry, storedEntry, uploaded } from "../../support/evidence.js";

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
const fields = "id version contentState storedSha256 storedBytes hashes acquiredAt acquiredById sha256 sizeBytes";

describeAction("acquireContents", (desk) => {
  const input = async (content: string, more: object = {}, token = desk.server.token) => {
    const { id, version } = await entry(desk.server, more);
    return { evidenceId: id, version, uploadId: await uploaded(desk.server, id, content, token) };
  };

  it("keeps what was uploaded, with the hash that was counted while it came [R-049, R-077, R-093]", async () => {
    const { record, entries } = await desk.unit(
      { ...(await input("Traces", { sha256: sha256Of("Traces"), sizeBytes: 6 })), occurredAt: "2026-01-02" },
      fields,
    );
    expect(record).toMatchObject({
      ...{ version: 2, contentState: "STORED", storedSha256: sha256Of("Traces"), storedBytes: 6, hashes: [] },
      ...{ acquiredAt: "2026-01-02", acquiredById: desk.lead },
    });
    expect(entries).toMatchObject([
      { recordType: "Evidence", occurredAt: "2026-01-02", actorId: desk.lead },
      { recordType: "CustodyStep", occurredAt: "2026-01-02", actorId: desk.lead },
    ]);
    expect(entries[0]?.changed).toMatchObject({ storedSha256: [null, sha256Of("Traces")], storedBytes: [null, "6"] });
  });

  it.each<[what: string, declared: object]>([
    ["hash", { sha256: sha256Of("Other traces") }],
    ["size", { sizeBytes: 7 }],
  ])("keeps in quarantine what has another %s than the collector declared [R-077]", async (_what, declared) => {
    const record = await desk.done(await input("Traces", declared), fields);
    expect(record).toMatchObject({ contentState: "QUARANTINED", storedSha256: sha256Of("Traces"), storedBytes: 6 });
  });

  it("refuses bytes of another hash than the sender counted", async () => {
    const given = { ...(await input("Traces")), sha256: sha256Of("Trace") };
    await desk.refused(given, { code: "INVALID_INPUT", violations: [{ path: "sha256", message: expect.any(String) }] });
    expect(await desk.done({ ...given, sha256: sha256Of("Traces").toUpperCase() }, fields)).toMatchObject({
      contentState: "STORED",
    });
  });

  it("never replaces contents [R-134]", async () => {
    const { id, version } = await storedEntry(desk.server, "First");
    await desk.refused({ evidenceId: id, version, uploadId: "none" }, { code: "WRONG_STATE" });
  });

  it("takes no upload of somebody else, for another entry, or that is none", async () => {
    const mine = await input("Mine");
    const { token } = await desk.one("HANDLER");
    const theirs = await uploaded(desk.server, mine.evidenceId, "Theirs", token);
    const elsewhere = await input("Elsewhere");
    for (const uploadId of [theirs, elsewhere.uploadId, "upl_x", `upl_${"0".repeat(32)}`, "../../etc/passwd", ""]) {
      const violations = [{ path: "uploadId", message: expect.any(String) }];
      await desk.refused({ ...mine, uploadId }, { code: "INVALID_INPUT", violations });
    }
  });

  it("keeps the same contents of a constituency once, registered twice; and tells no other constituency of it", async () => {
    const content = `The same ${Math.random()}`;
    const first = await desk.done(await input(content), fields);
    const second = await desk.done(await input(content), fields);
    expect(second.storedSha256).toBe(first.storedSha256);
    const { id: constituencyId } = await desk.server.done("createConstituency", { name: "Elsewhere" });
    const event = await desk.server.done("reportEvent", { title: "Odd", constituencyId });
    const incident = await desk.server.done("declareIncident", { eventIds: [event.id], criterion: "Yes" });
    await desk.done(await input(content, { incidentId: incident.id }), fields);
    const rows = await desk.books.read<{ constituencyId: string; location: string }>(
      "SELECT constituencyId, location FROM evidence_content WHERE sha256 = ?",
      [first.storedSha256],
    );
    expect(new Set(rows.map((row) => row.constituencyId)).size).toBe(2);
    expect(rows).toHaveLength(2);
    const [one, other] = rows.map(({ location }) => location.slice(0, 64));
    expect(one).not.toBe(other);
  });

  it("takes one of two uploads that race for an entry", async () => {
    const { id, version } = await entry(desk.server);
    const uploads = [await uploaded(desk.server, id, "One"), await uploaded(desk.server, id, "Other")];
    const answers = await Promise.all(
      uploads.map((uploadId) => desk.server.act("acquireContents", { evidenceId: id, version, uploadId })),
    );
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(["EvidenceDone", "Refusal"]);
    expect(answers.find(({ code }) => code !== undefined)).toMatchObject({ code: "CONFLICT" });
  });

  desk.guardsVersion(() => input("Traces"));
  desk.knowsItsSubject("evidenceId", () => input("Traces"), "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(() => input("Traces"), { uploadId: "another" });
  it.each(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"] as const)("%s may", async (role) => {
    const { token } = await desk.one(role);
    await desk.done(await input("Traces", {}, token), "id", token);
  });

  it.each([
    "REPORTER",
    "POINT_OF_CONTACT",
    "CRISIS_MANAGER",
    "ASSET_OWNER",
    "MANAGEMENT",
    "AUDITOR",
    "ADMINISTRATOR",
  ] as const)("is not for %s", async (role) =>
    desk.fails("FORBIDDEN", await input("Traces"), (await desk.one(role)).token),
  );
});
