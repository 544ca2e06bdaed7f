import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Document, documents } from "../../src/import/read/documents.js";
import { inputOf } from "../../src/import/read/files.js";
import { lines } from "../../src/import/read/lines.js";
import type { Slice } from "../../src/import/read/slice.js";
import { values } from "../../src/import/read/values.js";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "reading-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Uint8Array): Promise<unknown[]> {
  const file = join(folder, name);
  await writeFile(file, content);
  const found: unknown[] = [];
  for await (const document of documents(file, () => {})) found.push(short(document));
  return found;
}

function short(document: Document): unknown {
  return "fault" in document ? [document.line, "fault"] : [document.line, document.value];
}

async function slices(
  cut: typeof lines,
  text: string,
  chunkSize: number,
  largest?: number,
): Promise<(readonly [number, string])[]> {
  const bytes = Buffer.from(text);
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let start = 0; start < bytes.length; start += chunkSize) yield bytes.subarray(start, start + chunkSize);
  }
  const found: (readonly [number, string])[] = [];
  for await (const slice of cut(chunks(), largest)) found.push([slice.line, textOf(slice)]);
  return found;
}

function textOf(slice: Slice): string {
  return "bytes" in slice ? slice.bytes.toString() : "fault";
}

test("a broken line is a fault of its own, wherever the chunks end", async () => {
  const text = '{"a":1}\r\n\n  \n{broken\n"é"\n{"a":3}';
  for (let chunkSize = 1; chunkSize < 12; chunkSize += 1) {
    expect(await slices(lines, text, chunkSize)).toEqual([
      [1, '{"a":1}\r'],
      [4, "{broken"],
      [5, '"é"'],
      [6, '{"a":3}'],
    ]);
  }
});

test("what is too large is named and not kept", async () => {
  expect(await slices(lines, `1\n${"x".repeat(50)}\n3`, 7, 10)).toEqual([
    [1, "1"],
    [2, "fault"],
    [3, "3"],
  ]);
  expect(await slices(values, `[{"a":1},{"b":"${"x".repeat(50)}"},\n{"c":3}]`, 7, 20)).toEqual([
    [1, '{"a":1}'],
    [1, "fault"],
    [2, '{"c":3}'],
  ]);
});

test("documents are found in every layout", async () => {
  const expected = [
    [1, { a: "]}" }],
    [3, { b: ["\\", '"'] }],
  ];
  const one = '{"a":"]}"}';
  const other = '{"b":["\\\\","\\""]}';
  expect(await read("a.jsonl", `${one}\n\n${other}\n`)).toEqual(expected);
  expect(await read("lines-called.json", `${one}\n\n${other}\n`)).toEqual(expected);
  expect(await read("array.json", `[${one},\n\n${other}\n]\n`)).toEqual(expected);
  expect(await read("array-called.jsonl", `[${one},\n\n${other}\n]\n`)).toEqual(expected);
  expect(await read("one.json", '\ufeff{\n "a": 1\n}\n')).toEqual([[1, { a: 1 }]]);
  expect(await read("several.json", '{\n "a": 1\n}\n{\n "b": 2\n}')).toEqual([
    [1, { a: 1 }],
    [4, { b: 2 }],
  ]);
  expect(await read("empty.json", "")).toEqual([]);
  expect(await read("empty-array.json", "[ ]")).toEqual([]);
});

test("a broken document in an array does not take its neighbours along", async () => {
  expect(await read("broken.json", '[{"a":1},\n{"b":},\n{"c":3},\n nonsense, {"d":')).toEqual([
    [1, { a: 1 }],
    [2, "fault"],
    [3, { c: 3 }],
    [4, "fault"],
    [4, "fault"],
  ]);
});

test("bytes that are no UTF-8 are told, and nested depth breaks nothing", async () => {
  const file = join(folder, "latin.jsonl");
  await writeFile(file, Buffer.from('{"a":"\xe9"}\n', "latin1"));
  for await (const document of documents(file, () => {})) {
    expect(document).toMatchObject({ value: { a: "\ufffd" }, flaw: expect.stringContaining("UTF-8") });
  }
  const deep = await read("deep.jsonl", `${"[".repeat(100_000)}${"]".repeat(100_000)}\n{"a":1}\n`);
  expect(deep.at(-1)).toEqual([2, { a: 1 }]);
});

test("any JSON comes back from an array as it went in, whatever the chunks", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      async (all, size, wide) => {
        const found = await slices(values, JSON.stringify(all, null, wide ? 2 : 0), size);
        expect(found.map(([, text]) => JSON.parse(text))).toEqual(JSON.parse(JSON.stringify(all)));
      },
    ),
    { numRuns: 200 },
  );
});

test("any bytes are read without an exception", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.constantFrom("x.json", "x.jsonl"), async (bytes, name) => {
      await read(name, bytes);
    }),
    { numRuns: 100 },
  );
});

test("a folder gives its JSON files in order, one below the other", async () => {
  const inside = join(folder, "inside");
  await mkdir(join(inside, "deeper"), { recursive: true });
  await mkdir(join(inside, ".hidden"));
  for (const name of ["b.jsonl", "a.json", "notes.txt", "deeper/c.NDJSON", ".hidden/d.json"]) {
    await writeFile(join(inside, name), "{}");
  }
  const { files, bytes } = await inputOf(inside);
  expect(files).toEqual(["a.json", "b.jsonl", "deeper/c.NDJSON"].map((name) => join(inside, name)));
  expect(bytes).toBe(6);
  await expect(inputOf(join(folder, "absent"))).rejects.toMatchObject({ exitCode: 2, message: /no such file/ });
});
