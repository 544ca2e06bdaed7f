import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { digestOf, type EntryFacts, leafHash, sealEntry, stateHash } from "../../src/journal/leaf.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** RFC 8785 for objects of texts, whole numbers, booleans, null, lists and objects. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [two]) => (one < two ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

const facts: EntryFacts = {
  entryId: "jnl_1",
  unitId: "unt_1",
  recordType: "Incident",
  recordId: "inc_1",
  version: 3,
  action: "containIncident",
  actorId: "per_1",
  origin: "LIVE",
  about: ["inc_1"],
  occurredAt: null,
  recordedAt: "2026-03-01T09:30:00.000000Z",
};
const values = fc.oneof(fc.string({ unit: "grapheme" }), fc.integer(), fc.boolean(), fc.constant(null));
const changes = fc.array(fc.record({ path: fc.string(), before: values, after: values }), { maxLength: 8 });
const states = fc.dictionary(fc.string({ minLength: 1 }), values);

describe("a leaf [R-077, R-094]", () => {
  it("is canonical JSON after RFC 8785 that holds the facts in clear", () => {
    fc.assert(
      fc.property(states, changes, (state, changed) => {
        const { leaf, stateSalt, disclosures } = sealEntry(facts, state, changed, randomBytes);
        const opened: [string, string, unknown, unknown][] = JSON.parse(disclosures);
        expect(leaf).toBe(
          canonical({
            ...facts,
            format: 1,
            changes: opened.map((disclosure) => sha256(JSON.stringify(disclosure))),
            state: sha256(stateSalt + canonical(state)),
          }),
        );
      }),
    );
  });

  it("is opened by its disclosures, one for each change and in its order", () => {
    fc.assert(
      fc.property(states, changes, (state, changed) => {
        const { leaf, disclosures } = sealEntry(facts, state, changed, randomBytes);
        const opened: [string, string, unknown, unknown][] = JSON.parse(disclosures);
        expect(opened.map(([, path, before, after]) => ({ path, before, after }))).toEqual(
          JSON.parse(JSON.stringify(changed)),
        );
        expect((JSON.parse(leaf) as { changes: string[] }).changes).toEqual(
          opened.map((one) => digestOf(one as never)),
        );
      }),
    );
  });

  it("salts each change and the state on their own, with 128 bits that come from outside", () => {
    const one = { path: "title", before: null, after: "x" };
    const { disclosures, stateSalt } = sealEntry(facts, {}, [one, one, one], randomBytes);
    const salts = [...(JSON.parse(disclosures) as string[][]).map(([salt]) => salt), stateSalt];
    expect(new Set(salts).size).toBe(4);
    for (const salt of salts) expect(salt).toMatch(/^[0-9a-f]{32}$/);
    const digests = (JSON.parse(sealEntry(facts, {}, [one, one], randomBytes).leaf) as { changes: string[] }).changes;
    expect(digests[0]).not.toBe(digests[1]);
    const fixed = (bytes: number) => Buffer.alloc(bytes, 7);
    expect(sealEntry(facts, {}, [one], fixed)).toEqual(sealEntry(facts, {}, [one], fixed));
  });

  it("tells no value that it stands for, and stays the same when a value is erased", () => {
    const secret = "the name of the person";
    const { leaf, leafHash: hashed } = sealEntry(
      facts,
      { name: secret },
      [{ path: "name", before: null, after: secret }],
      randomBytes,
    );
    expect(leaf).not.toContain(secret);
    expect(leafHash(leaf)).toBe(hashed);
  });

  it("changes with every fact", () => {
    const seal = (more: Partial<EntryFacts>) =>
      sealEntry({ ...facts, ...more }, {}, [], () => Buffer.alloc(16)).leafHash;
    const others = [
      { action: "x" },
      { actorId: "x" },
      { version: 4 },
      { about: [] },
      { occurredAt: "2026" },
      { origin: "IMPORT" as const },
      { recordedAt: "x" },
    ];
    expect(new Set([{}, ...others].map(seal)).size).toBe(others.length + 1);
  });

  it("binds the whole state: every field and the salt", () => {
    const hash = stateHash("salt", { a: 1, b: "x", c: null, d: true });
    expect(stateHash("salt", { d: true, c: null, b: "x", a: 1 })).toBe(hash);
    for (const state of [
      { a: 1, b: "x", d: true },
      { a: 1, b: "x", c: null, d: false },
      { a: "1", b: "x", c: null, d: true },
    ]) {
      expect(stateHash("salt", state)).not.toBe(hash);
    }
    expect(stateHash("other", { a: 1, b: "x", c: null, d: true })).not.toBe(hash);
  });
});
