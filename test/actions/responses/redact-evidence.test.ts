import { createHash, randomBytes } from "node:crypto";
import { expect, it } from "@jest/globals";
import { describeAction } from "../../support/action-desk.js";
import { entry, linkTo, storedEntry, uploaded } from "../../support/evidence.js";

const fields = "id version contentState redactedFromId removedPlaces storedSha256 storedBytes name sha256";
const sha256Of = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const TEXT = `2026-11-22 login of ada.lovelace@example.org from 203.0.113.5
Authorization: Basic ${Buffer.from("ada.lovelace@example.org:hunter22").toString("base64")}
`;

describeAction("redactEvidence", (desk) => {
  const input = async (content: string | Uint8Array = TEXT, more: object = {}) => {
    const { id, version } = await storedEntry(desk.server, content, { name: "auth.log" });
    return { evidenceId: id, version, remove: ["ada.lovelace@example.org"], reason: "For the press", ...more };
  };
  const contentOf = async (id: string) => Buffer.from(await (await fetch(await linkTo(desk.server, id))).arrayBuffer());

  it("makes a copy without what was removed, with hash and custody of its own; the original stays [R-094]", async () => {
    const given = await input();
    const { record, entries } = await desk.unit({ ...given, occurredAt: "2026-01-02" }, fields);
    const copy = await contentOf(record.id);
    expect(record).toMatchObject({
      ...{ contentState: "STORED", redactedFromId: given.evidenceId, removedPlaces: 2, name: "auth.log (redacted)" },
      ...{ storedSha256: sha256Of(copy), storedBytes: copy.length, sha256: null },
    });
    expect(copy.toString()).toBe("2026-11-22 login of [REDACTED] from 203.0.113.5\nAuthorization: Basic [REDACTED]\n");
    expect((await contentOf(given.evidenceId)).toString()).toBe(TEXT);
    const steps = async (id: string) =>
      (
        await desk.server.data(
          "query($id: ID!) { node(id: $id) { ... on Evidence { storedSha256 custody(first: 10) { nodes { kind purpose note occurredAt } } } } }",
          { id },
        )
      ).node;
    expect((await steps(record.id)).custody.nodes).toEqual([
      {
        kind: "ACQUIRED",
        purpose: "For the press",
        note: expect.stringContaining(given.evidenceId),
        occurredAt: "2026-01-02",
      },
    ]);
    const original = await steps(given.evidenceId);
    expect(original.storedSha256).toBe(sha256Of(Buffer.from(TEXT)));
    expect(original.custody.nodes.at(-1)).toMatchObject({ kind: "REDACTED", note: expect.stringContaining(record.id) });
    expect(new Set(entries.map(({ recordType }) => recordType))).toEqual(new Set(["Evidence", "CustodyStep"]));
  });

  it("keeps what was removed nowhere: not in the journal, in no table and in no answer [R-094]", async () => {
    const secret = `Grace ${randomBytes(8).toString("hex")} Hopper`;
    const given = await input(`Called by ${secret} at noon`, { remove: [secret] });
    const answer = await desk.server.act("redactEvidence", given, fields);
    const rows = JSON.stringify(await desk.books.everything());
    for (const form of [
      secret,
      Buffer.from(secret).toString("base64").slice(0, -4),
      Buffer.from(secret).toString("hex"),
    ]) {
      expect(rows).not.toContain(form);
      expect(JSON.stringify(answer)).not.toContain(form);
    }
  });

  it("takes values out of JSON by their place, and reads UTF-16 by its mark [R-094]", async () => {
    const json = JSON.stringify({ user: { name: "Ada", iban: "DE02120300000000202051" }, at: "noon" });
    const { id } = await desk.done(await input(json, { remove: null, jsonPointers: ["/user/iban"] }), fields);
    expect(JSON.parse((await contentOf(id)).toString())).toEqual({
      ...{ user: { name: "Ada", iban: "[REDACTED]" }, at: "noon" },
    });
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, "utf16le")]);
    const second = await desk.done(await input(wide), fields);
    expect((await contentOf(second.id)).toString()).not.toMatch(/ada/i);
  });

  it("refuses what is no text, what is not there, and names that tell it", async () => {
    const invalid = (path: string) => ({ code: "INVALID_INPUT", violations: [{ path, message: expect.any(String) }] });
    // Begun like no text: what is drawn might begin with the mark of one.
    const noise = Buffer.concat([Buffer.from([0x80]), randomBytes(500)]);
    await desk.refused(await input(noise), invalid("evidenceId"));
    await desk.refused(await input(Buffer.from("ada.lovelace@example.org\0")), invalid("evidenceId"));
    await desk.refused(await input("[".repeat(200_000)), invalid("remove.0"));
    const given = await input();
    await desk.refused({ ...given, remove: ["ada.lovelace@example.org", "Charles Babbage"] }, invalid("remove.1"));
    await desk.refused({ ...given, remove: ["abc"] }, invalid("remove.0"));
    await desk.refused({ ...given, remove: [] }, invalid("remove"));
    await desk.refused({ ...given, remove: Array(101).fill("more") }, invalid("remove"));
    await desk.refused({ ...given, jsonPointers: ["/a"] }, invalid("jsonPointers"));
    await desk.refused({ ...given, reason: " " }, invalid("reason"));
    await desk.refused({ ...given, name: "Mails of ADA.lovelace@example.org" }, invalid("name"));
  });

  it("refuses entries without contents, and contents that are not what was declared", async () => {
    const { id, version } = await entry(desk.server);
    const given = { evidenceId: id, version, remove: ["Anything"], reason: "None" };
    await desk.refused(given, { code: "GUARD_NOT_MET" });
    const uploadId = await uploaded(desk.server, id, "Anything");
    const declared = await entry(desk.server, { sizeBytes: 1 });
    const upload = await uploaded(desk.server, declared.id, "Anything");
    const quarantined = await desk.server.done("acquireContents", {
      ...{ evidenceId: declared.id, version: declared.version, uploadId: upload },
    });
    await desk.refused({ ...given, evidenceId: declared.id, version: quarantined.version }, { code: "GUARD_NOT_MET" });
    const stored = await desk.server.done("acquireContents", { evidenceId: id, version, uploadId });
    expect(await desk.done({ ...given, version: stored.version }, "removedPlaces")).toEqual({ removedPlaces: 1 });
  });

  desk.guardsVersion(() => input());
  desk.knowsItsSubject("evidenceId", () => input(), "evd_00000000000000000000000000000000");
  desk.repeatsHarmlessly(() => input(), { reason: "Another" });
  desk.onlyRoles(["HANDLER", "IRT_LEAD", "EVIDENCE_CUSTODIAN"], () => input());
});
