import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { importDocuments } from "../../src/import/import-documents.js";
import { csafSample, mispSample, stixSample } from "../support/documents.js";
import { describeEngines } from "../support/engines.js";
import { makeFolder } from "../support/run-folder.js";
import { startCommand } from "../support/server-process.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("the import of documents of others", (engine) => {
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    server = await TestServer.start(engine);
    folder = await makeFolder("documents");
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const fileOf = async (name: string, value: unknown) => {
    const file = path.join(folder, name);
    await writeFile(file, typeof value === "string" ? value : JSON.stringify(value));
    return file;
  };
  const options = (file: string) => ({
    ...{ path: file, url: server.url, token: server.token, report: path.join(folder, "report.jsonl") },
    out: new PassThrough().resume(),
  });
  const reported = async () =>
    (await readFile(path.join(folder, "report.jsonl"), "utf8"))
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line));

  it("takes each document of a file once, and names in the report what it could not take", async () => {
    const file = await fileOf("events.json", [mispSample(), { not: "an event" }, mispSample()]);
    const first = await importDocuments("MISP", options(file));
    expect(first).toMatchObject({ read: 3, created: 2, incomplete: 2, unchanged: 0, rejected: 1 });
    const lines = await reported();
    expect(lines.map(({ outcome }) => outcome)).toEqual(["incomplete", "rejected", "incomplete"]);
    expect(lines[0].reasons).toContainEqual("Event.Attribute.4: is marked as deleted there");
    expect(lines[1].reasons).toEqual([expect.stringMatching(/is no event of MISP/)]);
    const again = await importDocuments("MISP", options(file));
    expect(again).toMatchObject({ read: 3, created: 0, incomplete: 0, unchanged: 2, rejected: 1 });
  });

  it.each([
    ["STIX_2_1", () => stixSample().bundle],
    ["CSAF_2_0", () => csafSample("1", `CVE-2026-${process.pid + 10_000}`)],
    ["KEV", () => ({ vulnerabilities: [{ cveID: "CVE-2026-99999" }] })],
    ["IODEF_2", () => ({ version: "2.0", Incident: [{ purpose: "watch", IncidentID: { id: "1", name: "x" } }] })],
  ] as const)("takes a document of %s", async (format, sample) => {
    const summary = await importDocuments(format, options(await fileOf("document.json", sample())));
    expect(summary).toMatchObject({ read: 1, created: 1, rejected: 0 });
  });

  it.each([
    ["another format", "{}"],
    ["no JSON", "<Incident/>"],
    ["nothing", ""],
    ["more than a request takes", `{"Event":{"info":"${"x".repeat(5 * 1024 * 1024)}"}}`],
  ])("refuses %s with exit code 2", async (_, content) => {
    const file = await fileOf("other.json", content);
    await expect(importDocuments("MISP", options(file))).rejects.toMatchObject({ name: "ImportError", exitCode: 2 });
  });

  it("stops where the token may not import, and says so", async () => {
    const { token } = await server.person(["AUDITOR"]);
    const file = await fileOf("event.json", mispSample());
    const stopped = importDocuments("MISP", { ...options(file), token });
    await expect(stopped).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining("FORBIDDEN") });
  });

  it("is a command for each format, which ends with the exit code", async () => {
    const run = async (file: string) => {
      const words = ["import", "misp", file, "--url", server.url, "--report", path.join(folder, "command.jsonl")];
      const child = startCommand(words, server.token, 2);
      return new Promise<number | null>((resolve) => child.once("exit", resolve));
    };
    expect(await run(await fileOf("event.json", mispSample()))).toBe(0);
    expect(await run(await fileOf("none.json", "{}"))).toBe(2);
    expect(await run(path.join(folder, "missing.json"))).toBe(2);
  });
});
