import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { filesOf } from "../../src/evidence/export/read.js";
import { type Verification, verifyExport } from "../../src/evidence/export/verify.js";
import { addLogKey, readLogKeys } from "../../src/journal/log-key.js";
import { parseVerifier, type Verifier } from "../../src/journal/proof/note.js";
import { describeEngines } from "../support/engines.js";
import { eventuallyGiven } from "../support/eventually.js";
import { fetchedExport, unpacked } from "../support/exports.js";
import { startCommand } from "../support/server-process.js";
import { TestServer } from "../support/tocsin.js";

const keyOf = async (server: TestServer, at = 0) => (await readLogKeys(server.config.proof.logKeyFile))[at] as Verifier;

/** The export of a case as its asker gets it, and unpacked. */
async function exported(server: TestServer, incidentId: string): Promise<{ tar: string; folder: string }> {
  const tar = await fetchedExport(server, incidentId);
  return { tar, folder: await unpacked(tar) };
}

async function someCase(server: TestServer): Promise<string> {
  const incident = await server.incident({ label: "RED" });
  await server.done("registerEvidence", { incidentId: incident.id, name: "disk.img" });
  const { version } = await server.done("containIncident", {
    incidentId: incident.id,
    version: incident.version,
    description: "Unplugged",
  });
  await server.done("recordControlReview", { incidentId: incident.id, version, underControl: true, finding: "Quiet" });
  return incident.id;
}

describeEngines("an exported case", (engine) => {
  let server: TestServer;
  let incidentId: string;
  let files: { tar: string; folder: string };
  beforeAll(async () => {
    server = await TestServer.start(engine, { LOG_NAME: "log.example/tocsin" });
    incidentId = await someCase(server);
    await someCase(server);
    files = await exported(server, incidentId);
  });
  afterAll(() => server.stop());

  const verified = async (place: string, keys?: Verifier[]): Promise<Verification> =>
    verifyExport(filesOf(place), keys ?? [await keyOf(server)]);

  it("is verified with the public key alone, packed and unpacked [R-077]", async () => {
    for (const place of [files.tar, files.folder]) {
      const verification = await verified(place);
      expect(verification).toMatchObject({ findings: [], erased: 0, contents: 0 });
      expect(verification.checkpoint).toMatchObject({ origin: "log.example/tocsin", signedBy: ["log.example/tocsin"] });
      expect(verification.records).toBeGreaterThanOrEqual(6);
    }
  });

  it("holds all that was journaled about the case, and nothing of another", async () => {
    const told = await server.data(
      "query($ids: [ID!]) { journal(where: { about: $ids }, first: 100) { nodes { entryId } } }",
      { ids: [incidentId] },
    );
    const lines = (await readFile(path.join(files.folder, "journal.jsonl"), "utf8")).trim().split("\n");
    const entries = lines.map((line) => JSON.parse(JSON.parse(line).leaf));
    const later = ["fetchCaseExport"];
    const wanted = told.journal.nodes.map(({ entryId }: { entryId: string }) => entryId);
    const missing = wanted.filter((id: string) => !entries.some(({ entryId }) => entryId === id));
    expect(missing).toEqual([]);
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["reportEvent", "exportCase", ...later]),
    );
    const records = (await readFile(path.join(files.folder, "records.jsonl"), "utf8")).trim().split("\n");
    const states = records.map((line) => JSON.parse(line));
    expect(states.filter(({ type }) => type === "Incident")).toHaveLength(1);
    expect(JSON.parse(await readFile(path.join(files.folder, "people.json"), "utf8"))).toEqual({
      [entries[0].actorId]: expect.any(String),
    });
  });

  it("is not verified with another key", async () => {
    const other = parseVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW") as Verifier;
    const { findings, checkpoint } = await verified(files.tar, [other]);
    expect(checkpoint).toBeNull();
    expect(findings.map(({ where }) => where)).toEqual(["checkpoint.txt", "manifest.txt"]);
  });

  it.each<[what: string, file: string, from: RegExp, to: string, found: RegExp]>([
    ["a value before", "journal.jsonl", /"disk\.img"/, '"disk.iso"', /journal\.jsonl jnl_\w+: the values of name/],
    ["an actor", "journal.jsonl", /per_[0-9a-f]/, "per_x", /journal\.jsonl jnl_\w+: it is not in the signed tree/],
    ["an index", "journal.jsonl", /"index":\d/, '"index":9', /not in the signed tree|no JSON/],
    [
      "a record",
      "records.jsonl",
      /disk\.img/,
      "disk.iso",
      /records\.jsonl Evidence evd_\w+: it is not what was journaled/,
    ],
    ["a version", "records.jsonl", /"version":1/, '"version":2', /not of the version/],
    [
      "a size of the tree",
      "checkpoint.txt",
      /\n\d/,
      "\n9",
      /checkpoint\.txt: a signature of a trusted key does not hold/,
    ],
    ["a file of the manifest", "manifest.json", /For the court/, "For nobody", /manifest\.txt: no trusted key/],
    ["the name of somebody", "people.json", /"[^"]+"\n/, '"Nobody"\n', /people\.json: the file is not the one/],
  ])("whose %s was changed is not verified, and where is said [R-077]", async (_what, file, from, to, found) => {
    const { findings } = await withChange(file, (text) => text.replace(from, to));
    expect(findings.map(({ where, what }) => `${where}: ${what}`).join("\n")).toMatch(found);
  });

  it("from which an entry, a record or a file was taken, or to which one was added, is not verified", async () => {
    const lines = (text: string) => text.split("\n");
    const changes: [string, (text: string) => string, RegExp][] = [
      [
        "journal.jsonl",
        (text) =>
          lines(text)
            .filter((line) => !line.includes("containIncident"))
            .join("\n"),
        /changes \d+ are missing/,
      ],
      [
        "journal.jsonl",
        (text) => lines(text).slice(0, -2).join("\n"),
        /it is not what was journaled|version of its latest entry|no entry of the journal/,
      ],
      ["journal.jsonl", (text) => `${lines(text)[0]}\n${text}`, /it is there twice/],
      ["records.jsonl", (text) => lines(text).slice(1).join("\n"), /the record \w+ is missing/],
    ];
    for (const [file, change, found] of changes) {
      const { findings } = await withChange(file, change);
      expect(findings.map(({ where, what }) => `${where}: ${what}`).join("\n")).toMatch(found);
    }
    const { findings } = await withChange("another.txt", () => "more", "");
    expect(findings).toEqual([{ where: "another.txt", what: "the file is not in the manifest" }]);
  });

  /** Verifies with a file as it was changed, and puts it back. */
  async function withChange(name: string, change: (text: string) => string, without?: string) {
    const file = path.join(files.folder, name);
    const before = without ?? (await readFile(file, "utf8"));
    const after = change(before);
    expect(after).not.toBe(before);
    await writeFile(file, after);
    const verification = await verified(files.folder);
    if (without === undefined) await writeFile(file, before);
    else await rm(file);
    return verification;
  }

  it("is fetched once its link is known, with the fetching journaled, and by nobody else", async () => {
    const { link, caseExport } = await server
      .data(
        `mutation($input: ExportCaseInput!) { result: exportCase(input: $input) { ... on CaseExportDone { link caseExport { id expiresAt createdAt } } } }`,
        { input: { incidentId, purpose: "Once more" } },
      )
      .then(({ result }) => result);
    expect(Date.parse(caseExport.expiresAt) - Date.parse(caseExport.createdAt)).toBe(3_600_000);
    for (const wrong of [`${link.slice(0, -2)}xx`, link.replace(/exp_./, "exp_x"), "/exports/a/b"]) {
      expect((await fetch(`${server.url}${wrong}`)).status).toBe(404);
    }
    expect((await fetch(`${server.url}${link}`)).status).toBe(200);
    const { journal } = await eventuallyGiven(
      () =>
        server.data(
          'query($ids: [ID!]) { journal(where: { recordIds: $ids, actions: ["fetchCaseExport"] }) { nodes { actorId } } }',
          {
            ids: [caseExport.id],
          },
        ),
      ({ journal: { nodes } }) => nodes.length > 0,
    );
    expect(journal.nodes).toHaveLength(1);
  });

  it("is verified by the key before the one that signed it, after a rotation [R-077]", async () => {
    const before = await keyOf(server);
    await addLogKey(server.config.proof.logKeyFile, null);
    await server.restart();
    await addLogKey(server.config.proof.logKeyFile, null);
    await server.restart();
    const [newest, , first] = await readLogKeys(server.config.proof.logKeyFile);
    expect(first?.keyId).toBe(before.keyId);
    await writeFile(
      server.config.proof.logKeyFile,
      `${(await readFile(server.config.proof.logKeyFile, "utf8")).split("\n")[0]}\n`,
    );
    await server.restart();
    const later = await exported(server, incidentId);
    expect((await verified(later.folder, [before])).findings).toEqual([]);
    expect((await verified(later.folder, [newest as Verifier])).findings).toEqual([]);
    await writeFile(path.join(later.folder, "keys.jsonl"), "");
    expect((await verified(later.folder, [before])).checkpoint).toBeNull();
  });
});

describe("tocsin verify", () => {
  it("tells in words and as JSON, and ends with 1 when something does not hold [R-077]", async () => {
    const server = await TestServer.start("sqlite");
    const { folder } = await exported(server, await someCase(server));
    const { vkey } = await keyOf(server);
    await server.stop();
    const run = async (...more: string[]) => {
      const output = path.join(folder, "..", "output.txt");
      const { open } = await import("node:fs/promises");
      const handle = await open(output, "w");
      const child = startCommand(["verify", folder, "--key", vkey, ...more], "", handle.fd);
      const code = await new Promise((resolve) => child.once("exit", resolve));
      await handle.close();
      return { code, text: await readFile(output, "utf8") };
    };
    expect(await run()).toMatchObject({ code: 0, text: expect.stringContaining("VERIFIED: everything holds.") });
    expect(JSON.parse((await run("--json")).text)).toMatchObject({ findings: [] });
    await writeFile(path.join(folder, "people.json"), "{}");
    expect(await run()).toMatchObject({
      code: 1,
      text: expect.stringContaining("people.json: the file is not the one"),
    });
  });
});
