import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { unprintedOf } from "../../src/client/watch/printer.js";
import { type WatchOptions, watch } from "../../src/client/watch/watch.js";
import { numberOf, StubFeed } from "./stub-feed.js";

const program = fileURLToPath(new URL("./watch-program.js", import.meta.url));

let feed: StubFeed;
let folder: string;
let cursorFile: string;

beforeEach(async () => {
  feed = new StubFeed();
  await feed.start();
  folder = await mkdtemp(join(tmpdir(), "watch-"));
  cursorFile = join(folder, "cursor");
});

afterEach(async () => {
  await feed.kill();
  await rm(folder, { recursive: true });
});

/** Watches until `enough` lines have come, and gives them. */
async function watchFor(
  enough: number,
  options: Partial<WatchOptions> = {},
  meanwhile?: () => void,
): Promise<string[]> {
  const out = new PassThrough();
  const stop = new AbortController();
  let text = "";
  out.on("data", (chunk: Buffer) => {
    text += chunk.toString();
    if (text.split("\n").length > enough) stop.abort();
  });
  const done = watch({ url: feed.url, token: "good", out, signal: stop.signal, ...options });
  if (meanwhile) {
    while (feed.subscribedAfter.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    meanwhile();
  }
  await done;
  return text.split("\n").slice(0, -1);
}

function positions(lines: string[]): number[] {
  return lines.map((line) => numberOf((JSON.parse(line) as { unitId: string }).unitId));
}

test("prints a line for each change from now on", async () => {
  feed.append(3);
  const lines = await watchFor(2, {}, () =>
    feed.append(2, (number) => ({
      origin: "IMPORT",
      action: "declareIncident",
      recordType: "Incident",
      changes: [
        { path: "reference", before: null, after: `INC-2026-0000${number}` },
        { path: "state", before: "OPEN", after: "CONTAINED" },
        { path: "title", before: null, after: 'Say "hello"' },
        { path: "summary", before: null, after: null, hidden: "REDACTED" },
      ],
    })),
  );
  expect(lines[0]).toBe(
    "2026-11-21T10:00:00.123456Z  declareIncident  Incident INC-2026-00004  [IMPORT]  " +
      'title "Say \\"hello\\"", state "OPEN" → "CONTAINED", summary (redacted), and 1 more',
  );
  expect(lines).toHaveLength(2);
});

test("nothing in an entry can forge a line or reach the terminal", async () => {
  const evil = "a\n2026-11-21T10:00:00Z  closeIncident\r\u001b[2J\u009b31m\u202e\u2028\u{e0041}\\n";
  const nasty = { action: evil, recordId: evil, changes: [{ path: evil, before: evil, after: evil }] };
  feed.append(1, () => nasty);
  for (const json of [false, true]) {
    const lines = await watchFor(1, { after: "0", json });
    expect(lines).toHaveLength(1);
    expect(lines[0]).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    if (json) expect(JSON.parse(lines[0] ?? "")).toMatchObject(nasty);
  }
});

test("goes on after its cursor file, through killed servers", async () => {
  feed.append(10);
  const first = await watchFor(10, { after: "0", cursorFile, json: true });
  feed.append(10);
  await feed.kill();
  setTimeout(() => void feed.start(), 200);
  const second = await watchFor(10, { after: "0", cursorFile, json: true });
  expect(positions([...first, ...second])).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
});

test("tells of a reset", async () => {
  feed.append(5);
  feed.forgotten = "2";
  expect(await watchFor(1, { after: "2" })).toEqual([expect.stringMatching(/^-- RESET \(TOO_OLD\)/)]);
  expect(await watchFor(1, { after: "2", json: true })).toEqual(['{"reset":"TOO_OLD","cursor":"5"}']);
});

test("an unusable token and an unreadable cursor file end it with a sentence", async () => {
  await expect(watchFor(1, { token: "bad" })).rejects.toMatchObject({ exitCode: 1, message: /UNAUTHENTICATED/ });
  await expect(watchFor(1, { token: "bad", after: "0" })).rejects.toMatchObject({ exitCode: 1, message: /4403/ });
  await writeFile(cursorFile, "no cursor");
  await expect(watchFor(1, { cursorFile })).rejects.toMatchObject({ exitCode: 1, message: /no cursor file/ });
});

test("knows what is missing of torn output", () => {
  expect(unprintedOf("a\nb\nc\n", "")).toBe("a\nb\nc\n");
  expect(unprintedOf("a\nb\nc\n", "a\nb\nc\n")).toBe("");
  expect(unprintedOf("a\nbcd\ne\n", "a\nbc")).toBe("d\ne\n");
  expect(unprintedOf("a\na\nb\n", "a\n")).toBe("a\nb\n");
  expect(unprintedOf("a\nb\n", "note\na\nnote\n")).toBe("b\n");
  expect(unprintedOf("a\nb\n", "a\nnote with")).toBe("b\n");
});

test("a reader that goes away, as `| head` does, ends it quietly", async () => {
  feed.append(1);
  const watching = spawn(process.execPath, [program, feed.url, cursorFile], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(watching, "exit");
  await once(watching.stdout, "data");
  watching.stdout.destroy();
  feed.append(1);
  expect(await ended).toEqual([0, null]);
});

test("killed with -9 again and again, it has printed each change into its file exactly once", async () => {
  const output = join(folder, "changes.jsonl");
  const start = () =>
    spawn("/bin/sh", ["-c", `exec "${process.execPath}" "${program}" "${feed.url}" "${cursorFile}" >> "${output}"`], {
      stdio: "inherit",
    });
  const lines = async () => (await readFile(output, "utf8").catch(() => "")).split("\n").slice(0, -1);

  const changes = [{ path: "x", after: "y".repeat(2_000) }];
  for (let round = 1; round <= 6; round += 1) {
    const before = (await lines()).length;
    const adding = setInterval(() => feed.length < round * 1_000 && feed.append(20, () => ({ changes })), 2);
    const watching = start();
    const ended = new Promise((resolve) => watching.on("exit", resolve));
    while ((await lines()).length === before) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 120));
    watching.kill("SIGKILL");
    await ended;
    clearInterval(adding);
  }
  const total = feed.length;
  const watching = start();
  while ((await lines()).length < total) await new Promise((resolve) => setTimeout(resolve, 20));
  watching.kill("SIGKILL");
  expect(positions(await lines())).toEqual(Array.from({ length: total }, (_, index) => index + 1));
}, 600_000);
