import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { filesOf } from "../../src/evidence/export/read.js";
import { verifyExport } from "../../src/evidence/export/verify.js";
import { readLogKeys } from "../../src/journal/log-key.js";
import { disposal } from "../support/custody.js";
import { describeEngines } from "../support/engines.js";
import { entry, storedEntry } from "../support/evidence.js";
import { fetchedExport, unpacked } from "../support/exports.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("an exported case with contents", (engine) => {
  let server: TestServer;
  let incidentId: string;
  let evidenceId: string;
  const bytes = randomBytes(200_000);
  beforeAll(async () => {
    server = await TestServer.start(engine);
    ({ id: evidenceId, incidentId } = await storedEntry(server, bytes));
    await entry(server, { incidentId });
    await storedEntry(server, "In quarantine", { incidentId, sizeBytes: 1 });
  });
  afterAll(() => server.stop());

  const exported = async (contents: "PLAIN" | "ENCRYPTED") =>
    unpacked(await fetchedExport(server, incidentId, { contents }));

  const verified = async (place: string, identities: string[] = []) =>
    verifyExport(filesOf(place), await readLogKeys(server.config.proof.logKeyFile), [], identities);

  it("holds them as they were collected, and is verified by the log's key alone [R-077, R-101]", async () => {
    const folder = await exported("PLAIN");
    expect(await verified(folder)).toMatchObject({ findings: [], contents: 1 });
    const file = path.join(folder, "contents", evidenceId);
    expect((await readFile(file)).equals(bytes)).toBe(true);
    await writeFile(file, bytes.subarray(1));
    const { findings } = await verified(folder);
    expect(findings).toContainEqual({ where: `contents/${evidenceId}`, what: "it is not what was registered" });
  });

  it("holds them still sealed, as age files that a key of the house opens [R-077, R-134]", async () => {
    const folder = await exported("ENCRYPTED");
    const keys = (await readFile(server.config.contents.keyFile, "utf8")).split("\n");
    const identities = keys.filter((line) => line.startsWith("AGE-SECRET-KEY-"));
    expect(await verified(folder, identities)).toMatchObject({ findings: [], contents: 1 });
    expect((await verified(folder)).findings).toEqual([]);
    const file = path.join(folder, "contents", `${evidenceId}.age`);
    const sealed = await readFile(file);
    expect(sealed.subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    expect(sealed.includes(bytes.subarray(0, 100))).toBe(false);
    sealed[sealed.length - 100] = (sealed.at(-100) as number) ^ 1;
    await writeFile(file, sealed);
    expect((await verified(folder, identities)).findings).toEqual(
      expect.arrayContaining([
        { where: `contents/${evidenceId}.age`, what: "no key at hand opens it, or it is damaged" },
      ]),
    );
  });

  it("holds an original of which there is a redacted copy for the custodian alone [R-094]", async () => {
    const { id, version, incidentId: of } = await storedEntry(server, "Called by Ada Lovelace at noon");
    const copy = await server.done("redactEvidence", {
      evidenceId: id,
      version,
      remove: ["Ada Lovelace"],
      reason: "Press",
    });
    const custodian = (await server.person(["EVIDENCE_CUSTODIAN"], { constituencies: ["*"] })).token;
    const namesFor = async (contents: "PLAIN" | "ENCRYPTED", token?: string) => {
      const tar = await fetchedExport(server, of, { contents }, token);
      expect((await verifyExport(filesOf(tar), await readLogKeys(server.config.proof.logKeyFile))).findings).toEqual(
        [],
      );
      const names: string[] = [];
      for await (const { name, stream } of filesOf(tar)) {
        stream.resume();
        if (name.startsWith("contents/")) names.push(name.replace(/^contents\/|\.age$/g, ""));
      }
      return names.sort();
    };
    expect(await namesFor("PLAIN")).toEqual([copy.id]);
    expect(await namesFor("ENCRYPTED")).toEqual([copy.id]);
    expect(await namesFor("PLAIN", custodian)).toEqual([copy.id, id].sort());
    // Nor is it open to all again when there is no copy any more.
    const asked = await server.done("askForDisposal", { evidenceId: copy.id, version: copy.version, ...disposal });
    const manager = (await server.person(["MANAGEMENT"], { constituencies: ["*"] })).token;
    const decided = { evidenceId: copy.id, version: asked.version, approved: true, note: "Out of use" };
    await server.done("decideDisposal", decided, "id", manager);
    expect(await namesFor("PLAIN")).toEqual([]);
    expect(await namesFor("PLAIN", custodian)).toEqual([id]);
  });

  it("holds personal data sealed or not at all [R-135]", async () => {
    const marked = { personalDataFor: ["INVESTIGATION"] };
    const { id, incidentId: of } = await storedEntry(server, "A list of customers", marked);
    const plain = await unpacked(await fetchedExport(server, of, { contents: "PLAIN" }));
    await expect(readFile(path.join(plain, "contents", id))).rejects.toThrow("ENOENT");
    const sealed = await unpacked(await fetchedExport(server, of, { contents: "ENCRYPTED" }));
    const text = await readFile(path.join(sealed, "contents", `${id}.age`), "latin1");
    expect(text).toMatch(/^age-encryption\.org\/v1/);
    expect(text).not.toContain("customers");
  });
});
