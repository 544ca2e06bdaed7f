import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { filesOf } from "../../src/evidence/export/read.js";
import { verifyExport } from "../../src/evidence/export/verify.js";
import { readLogKeys } from "../../src/journal/log-key.js";
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
});
