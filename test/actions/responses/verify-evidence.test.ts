import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { entry, flipped, storedEntry, storedFile } from "../../support/evidence.js";
import { noticesWhere } from "../../support/notices.js";

const sha256Of = (text: string) => createHash("sha256").update(text).digest("hex");
const fields = "id version evidenceId incidentId purpose storedSha256 foundSha256 outcome fault verifiedAt";
/** Contents that nobody else has. */
const fresh = () => `Traces ${randomUUID()} ${"x".repeat(100_000)}`;

describeAction("verifyEvidence", (desk) => {
  const input = async (content = fresh()) => {
    const { id } = await storedEntry(desk.server, content);
    return { evidenceId: id };
  };
  const fault = async (id: string) =>
    (await desk.server.data("query($id: ID!) { node(id: $id) { ... on Evidence { integrityFault } } }", { id })).node
      .integrityFault;
  const fileOf = (id: string) => storedFile(desk.server, id);

  it("reads the contents whole, and tells that they are what was stored [R-049, R-077]", async () => {
    const content = fresh();
    const given = { ...(await input(content)), purpose: "Before the hearing" };
    const { record, entries } = await desk.unit(given, fields);
    expect(record).toMatchObject({
      ...{ evidenceId: given.evidenceId, purpose: "Before the hearing" },
      ...{ storedSha256: sha256Of(content), foundSha256: sha256Of(content), outcome: "INTACT", fault: null },
      verifiedAt: expect.any(String),
    });
    expect(entries).toMatchObject([{ recordType: "EvidenceVerification", actorId: desk.lead }]);
    const journaled = await desk.books.read(
      "SELECT action FROM journal_entry WHERE recordId = ? ORDER BY sequenceKey",
      [record.id],
    );
    expect(journaled.map(({ action }) => action)).toEqual(["verifyEvidence", "verified"]);
    expect(await fault(given.evidenceId)).toBeNull();
  });

  it("leaves the version of the entry as it is while nothing is wrong: nobody's work is refused for it", async () => {
    const { id, version, incidentId } = await storedEntry(desk.server, fresh());
    await desk.done({ evidenceId: id });
    const step = { evidenceId: id, version, kind: "COLLECTED", place: "Safe 1" };
    expect(await desk.server.done("recordCustodyStep", step, "incidentId")).toEqual({ incidentId });
  });

  it("finds one changed bit, says so at the entry and to whoever keeps it, and that it came back [R-049, R-077]", async () => {
    const custodian = await desk.server.person(["EVIDENCE_CUSTODIAN"], { constituencies: ["*"] });
    const { id, incidentId } = await storedEntry(desk.server, fresh());
    const file = await fileOf(id);
    const whole = await readFile(file);
    await writeFile(file, flipped(whole, 70_000));
    const changed = await desk.done({ evidenceId: id }, fields);
    expect(changed).toMatchObject({ outcome: "CHANGED", fault: expect.stringMatching(/byte 65536/) });
    expect(await fault(id)).toBe("CHANGED");
    const told = await noticesWhere(desk.server, { incidentId: [incidentId], reason: ["EVIDENCE_INTEGRITY"] });
    expect(told.map(({ recipientId }) => recipientId)).toEqual(expect.arrayContaining([custodian.id, desk.lead]));
    // Once for what happened once.
    await desk.done({ evidenceId: id });
    const again = await noticesWhere(desk.server, { incidentId: [incidentId], reason: ["EVIDENCE_INTEGRITY"] });
    expect(again).toHaveLength(told.length);
    await writeFile(file, whole);
    expect(await desk.done({ evidenceId: id }, fields)).toMatchObject({ outcome: "INTACT" });
    expect(await fault(id)).toBeNull();
  });

  it("finds a file that was taken away, one that was cut off, and two that were swapped [R-077]", async () => {
    const [gone, cut, one, other] = await Promise.all([1, 2, 3, 4].map(() => input()));
    const ids = [gone, cut, one, other].map((given) => given?.evidenceId as string);
    const files = await Promise.all(ids.map(fileOf));
    const [goneFile, cutFile, oneFile, otherFile] = files as [string, string, string, string];
    await rm(goneFile);
    await writeFile(cutFile, (await readFile(cutFile)).subarray(0, -1));
    await rename(oneFile, `${oneFile}.x`);
    await rename(otherFile, oneFile);
    await rename(`${oneFile}.x`, otherFile);
    const outcomes: string[] = [];
    for (const evidenceId of ids) outcomes.push((await desk.done({ evidenceId }, "outcome")).outcome);
    expect(outcomes).toEqual(["MISSING", "CHANGED", "CHANGED", "CHANGED"]);
  });

  it("finds contents that were replaced by others under a key of the house, place, hash and all [R-077]", async () => {
    const [victim, source] = [await storedEntry(desk.server, fresh()), await storedEntry(desk.server, fresh())];
    await desk.books.transaction((transaction) =>
      transaction.run(
        `UPDATE evidence_content SET sha256 = 'x', bytes = (SELECT storedBytes FROM evidence WHERE id = ?),
            location = (SELECT location FROM (SELECT location FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)) AS l),
            header = (SELECT header FROM (SELECT header FROM evidence_content WHERE id = (SELECT contentId FROM evidence WHERE id = ?)) AS h)
          WHERE id = (SELECT contentId FROM evidence WHERE id = ?)`,
        [source.id, source.id, source.id, victim.id],
      ),
    );
    expect(await desk.done({ evidenceId: victim.id }, "outcome foundSha256")).toMatchObject({
      outcome: "CHANGED",
      foundSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("tells contents that no key of the house opens as unreadable", async () => {
    const { id } = await storedEntry(desk.server, fresh());
    await desk.books.transaction((transaction) =>
      transaction.run(
        "UPDATE evidence_content SET header = 'age-encryption.org/v1' WHERE id = (SELECT contentId FROM evidence WHERE id = ?)",
        [id],
      ),
    );
    expect(await desk.done({ evidenceId: id }, "outcome fault")).toEqual({
      outcome: "UNREADABLE",
      fault: expect.stringMatching(/key/),
    });
  });

  it("marks every entry that holds the same contents", async () => {
    const content = fresh();
    const [one, other] = [await storedEntry(desk.server, content), await storedEntry(desk.server, content)];
    await rm(await fileOf(one.id));
    await desk.done({ evidenceId: one.id });
    expect([await fault(one.id), await fault(other.id)]).toEqual(["MISSING", "MISSING"]);
  });

  it("is refused where there are no contents, or they were disposed of", async () => {
    await desk.refused({ evidenceId: (await entry(desk.server)).id }, { code: "GUARD_NOT_MET" });
    const { id, version } = await storedEntry(desk.server, fresh());
    const asked = { evidenceId: id, version, purpose: "Nobody needs it", authority: "Rule 7" };
    const after = await desk.server.done("askForDisposal", asked);
    const custodian = await desk.one("EVIDENCE_CUSTODIAN");
    const decided = { evidenceId: id, version: after.version, approved: true, note: "Yes" };
    await desk.server.done("decideDisposal", decided, "id", custodian.token);
    await desk.refused({ evidenceId: id }, { code: "GUARD_NOT_MET" });
  });

  it("is done once for an entry at a time", async () => {
    const given = await input();
    const answers = await Promise.all([1, 2, 3].map(() => desk.server.act("verifyEvidence", given, "outcome")));
    for (const answer of answers) {
      const told = answer.code ?? answer.evidenceVerification.outcome;
      expect(["INTACT", "WRONG_STATE"]).toContain(told);
    }
    expect(
      await desk.books.count("evidence_verification", "evidenceId = ? AND outcome IS NULL", [given.evidenceId]),
    ).toBe(0);
  });

  desk.knowsItsSubject("evidenceId", () => input(), "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(() => input(), { purpose: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], () => input());
});
