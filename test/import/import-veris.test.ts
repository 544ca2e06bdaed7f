import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { type ImportOptions, importVeris } from "../../src/import/import-veris.js";
import type { ImportSummary } from "../../src/import/summary.js";
import { verisToTocsin } from "../../src/import/veris/veris-to-tocsin.js";
import { realPath, realRecords, sampleFile } from "./real-data.js";
import { StubApi } from "./stub-api.js";

let api: StubApi;
let folder: string;
let report: string;
let printed: string;

beforeEach(async () => {
  api = new StubApi();
  await api.start();
  folder = await mkdtemp(join(tmpdir(), "import-"));
  report = join(folder, "report.jsonl");
});

afterEach(async () => {
  await api.stop();
  await rm(folder, { recursive: true });
});

async function run(path: string, options: Partial<ImportOptions> = {}): Promise<Omit<ImportSummary, "report">> {
  const out = new PassThrough();
  printed = "";
  out.on("data", (chunk: Buffer) => {
    printed += chunk.toString();
  });
  const { report: _, ...counts } = await importVeris({ path, url: api.url, token: "good", report, out, ...options });
  expect(counts.read).toBe(counts.created + counts.unchanged + counts.rejected);
  return counts;
}

async function reported(): Promise<{ file: string; line: number; outcome: string; reasons: string[] }[]> {
  const text = await readFile(report, "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

async function write(name: string, ...documents: (object | string)[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(
    file,
    documents.map((each) => `${typeof each === "string" ? each : JSON.stringify(each)}\n`).join(""),
  );
  return file;
}

function record(number: number, changes: object = {}): object {
  return {
    schema_version: "1.3.6",
    incident_id: `id-${number}`,
    security_incident: "Confirmed",
    action: { error: { variety: ["Loss"] } },
    timeline: { incident: { year: 2012 } },
    victim: { victim_id: `Victim ${number}` },
    ...changes,
  };
}

const none = { read: 0, created: 0, unchanged: 0, incomplete: 0, rejected: 0 };

test("all real records come in through every fault, and a second run creates nothing", async () => {
  api.faults.push(
    { operation: "events", fault: "UNAVAILABLE" },
    { operation: "reportEvents", fault: "cut after" },
    { operation: "reportEvents", fault: "cut before" },
    { operation: "declareIncident", fault: "cut after" },
    { operation: "declareIncident", fault: "RATE_LIMITED" },
    { operation: "assessEvent", fault: 503 },
  );
  api.together = 4;
  const records = realRecords();
  const { length } = records;
  const suspected = records.filter((each) => each["security_incident"] === "Suspected").length;
  const incomplete = records.filter((each) => lossesOf(each) > 0).length;

  expect(await run(realPath)).toEqual({ read: length, created: length, unchanged: 0, incomplete, rejected: 0 });
  expect(api.faults).toEqual([]);
  expect(api.events).toHaveLength(length);
  expect(api.incidents).toHaveLength(length - suspected);
  expect(api.events.filter(({ state }) => state === "POSSIBLE_INCIDENT")).toHaveLength(suspected);
  expect(api.events.filter(({ state }) => state === "REPORTED")).toEqual([]);
  expect(api.mostAtOnce).toBe(4);
  expect(await reported()).toHaveLength(incomplete);
  expect(printed).toBe(
    `Read ${length}: created ${length} (${incomplete} of them incomplete), unchanged 0, rejected 0. See ${report}.\n`,
  );

  expect(await run(realPath)).toEqual({ ...none, read: length, unchanged: length });
  expect(api.events).toHaveLength(length);
  expect(await reported()).toEqual([]);
});

function lossesOf(value: unknown): number {
  const mapping = verisToTocsin(value, new Date());
  return "lost" in mapping ? mapping.lost.length : 0;
}

test("the sample comes in whole", async () => {
  expect(await run(sampleFile)).toMatchObject({ read: 60, created: 60, rejected: 0 });
  expect(printed.split("\n")).toHaveLength(2);
});

test("broken lines are named and the rest goes on", async () => {
  const file = await write("mixed.jsonl", record(1), "{broken", { other: true }, record(1), "", record(2), '"text"');
  expect(await run(file)).toEqual({ read: 6, created: 2, unchanged: 1, incomplete: 0, rejected: 3 });
  expect(await reported()).toEqual([
    { file, line: 2, outcome: "rejected", reasons: [expect.stringContaining("not JSON")] },
    { file, line: 3, outcome: "rejected", reasons: ["not a VERIS record"] },
    { file, line: 7, outcome: "rejected", reasons: ["not a VERIS record"] },
  ]);
});

test("a record that the server refuses is named, and comes in once it is mended", async () => {
  api.refuseTitle = "Victim 2";
  const file = await write("refused.jsonl", record(1), record(2), record(3));
  expect(await run(file)).toEqual({ ...none, read: 3, created: 2, rejected: 1 });
  expect(await reported()).toEqual([
    { file, line: 2, id: "id-2", outcome: "rejected", reasons: ["INVALID_INPUT: Not with that title"] },
  ]);
  await write("refused.jsonl", record(1), record(2, { victim: { victim_id: "Mended" } }), record(3));
  expect(await run(file)).toEqual({ ...none, read: 3, created: 1, unchanged: 2 });
});

test("why a record was refused is known even when that answer was lost", async () => {
  api.refuseTitle = "Victim 2";
  api.faults.push({ operation: "reportEvents", fault: "cut after" });
  const file = await write("lost.jsonl", record(1), record(2));
  expect(await run(file)).toEqual({ ...none, read: 2, created: 1, rejected: 1 });
  expect((await reported()).map(({ reasons }) => reasons)).toEqual([["INVALID_INPUT: Not with that title"]]);
  expect(await run(file)).toEqual({ ...none, read: 2, unchanged: 1, rejected: 1 });
  expect((await reported()).map(({ reasons }) => reasons)).toEqual([["INVALID_INPUT: Not with that title"]]);
});

test("one malformed record costs only itself, and too large a request is halved", async () => {
  api.malformedTitle = "Victim 5 ";
  api.largestRequest = 20_000;
  const all = Array.from({ length: 40 }, (_, index) => record(index, { summary: "x".repeat(500) }));
  all[5] = record(5, { victim: { victim_id: "Victim 5 !" } });
  const file = await write("malformed.jsonl", ...all);
  expect(await run(file)).toEqual({ ...none, read: 40, created: 39, rejected: 1 });
  expect((await reported()).map(({ line }) => line)).toEqual([6]);
});

test("an event whose follow-up is missing gets it in the next run", async () => {
  const file = await write("half.jsonl", record(1), record(2, { security_incident: "Near miss" }), record(3));
  for (const each of [record(1), record(2, { security_incident: "Near miss" })]) {
    const mapping = verisToTocsin(each, new Date());
    if ("event" in mapping) api.addEvent(mapping.event);
  }
  expect(await run(file)).toEqual({ ...none, read: 3, created: 3 });
  expect(api.events.map(({ state }) => state)).toEqual(["CONFIRMED", "FALSE_ALARM", "CONFIRMED"]);
  expect(await run(file)).toEqual({ ...none, read: 3, unchanged: 3 });
});

test("an interrupted run is gone on with", async () => {
  const file = await write("long.jsonl", ...Array.from({ length: 450 }, (_, index) => record(index)));
  const stop = new AbortController();
  const stopping = setInterval(() => api.incidents.length > 250 && stop.abort(), 1);
  await expect(run(file, { signal: stop.signal })).rejects.toMatchObject({ exitCode: 130, message: /Read 200/ });
  clearInterval(stopping);
  const before = api.incidents.length;
  expect(before).toBeLessThan(450);
  const { created, unchanged } = await run(file);
  expect(created + unchanged).toBe(450);
  expect(api.events).toHaveLength(450);
  expect(api.incidents).toHaveLength(450);
});

test("two runs beside one another create nothing twice", async () => {
  const file = await write("twice.jsonl", ...Array.from({ length: 300 }, (_, index) => record(index)));
  const out = new PassThrough().resume();
  const both = await Promise.all(
    ["one", "other"].map((name) =>
      importVeris({ path: file, url: api.url, token: "good", report: join(folder, name), out }),
    ),
  );
  expect(both.map(({ rejected }) => rejected)).toEqual([0, 0]);
  expect(api.events).toHaveLength(300);
  expect(api.incidents).toHaveLength(300);
});

test("a folder is read file by file, its report is no input, and other files in it are named", async () => {
  await mkdir(join(folder, "data"));
  await write("data/a.json", record(1));
  await writeFile(join(folder, "data", "b.json"), JSON.stringify([record(2), record(3)], null, 2));
  await write("data/c.json", { name: "something else" });
  const inside = { report: join(folder, "data", "report.jsonl") };
  expect(await run(join(folder, "data"), inside)).toEqual({ ...none, read: 4, created: 3, rejected: 1 });
  expect(await run(join(folder, "data"), inside)).toEqual({ ...none, read: 4, unchanged: 3, rejected: 1 });
});

test("what holds no VERIS record ends with code 2 and a sentence", async () => {
  const notImportable = { name: "ImportError", exitCode: 2 };
  await expect(run(join(folder, "absent.jsonl"))).rejects.toMatchObject(notImportable);
  await expect(run(await write("empty.jsonl"))).rejects.toMatchObject({ ...notImportable, message: /nothing in it/ });
  await expect(run(await write("words.txt", "no JSON here"))).rejects.toMatchObject(notImportable);
  await expect(run(await write("other.json", { objects: [] }))).rejects.toMatchObject(notImportable);
  const many = await write("many.jsonl", ...Array.from({ length: 5_000 }, () => "binary"));
  await expect(run(many)).rejects.toMatchObject(notImportable);
  expect(await reported()).toHaveLength(1_001);
  const own = await write("own.jsonl", record(1));
  await expect(run(own, { report: own })).rejects.toMatchObject({ ...notImportable, message: /another name/ });
  expect(await readFile(own, "utf8")).toContain("id-1");
  expect(api.requests).toEqual([]);
});

test("a token that is not taken, a server that is none and a report that cannot be written stop it", async () => {
  const stopped = { name: "ImportError", exitCode: 1 };
  await expect(run(sampleFile, { token: "bad" })).rejects.toMatchObject({ ...stopped, message: /UNAUTHENTICATED/ });
  await expect(run(sampleFile, { report: join(folder, "no", "report") })).rejects.toMatchObject(stopped);
  expect(api.events).toEqual([]);
});

test("killed with -9 again and again, it has brought in everything once", async () => {
  const program = fileURLToPath(new URL("./import-program.js", import.meta.url));
  const file = await write("killed.jsonl", ...Array.from({ length: 1_000 }, (_, index) => record(index)));
  const start = (): ChildProcess => spawn(process.execPath, [program, api.url, file, report]);

  for (let round = 0; round < 5; round += 1) {
    const before = api.requests.length;
    const importing = start();
    const ended = once(importing, "exit");
    while (api.requests.length < before + 2) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 400));
    importing.kill("SIGKILL");
    await ended;
  }
  const [code] = await once(start(), "exit");
  expect(code).toBe(0);
  expect(api.events).toHaveLength(1_000);
  expect(api.incidents).toHaveLength(1_000);
  expect(api.events.filter(({ state }) => state !== "CONFIRMED")).toEqual([]);
});
