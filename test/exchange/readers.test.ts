import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { ImportFormat } from "../../src/domain/exchange/words.js";
import { linesOf } from "../../src/domain/foreign/lines.js";
import { members, TlpLabel } from "../../src/domain/words.js";
import { affectedBy, productNames } from "../../src/partners/read/csaf-products.js";
import { readDocument } from "../../src/partners/read/documents.js";
import { papOf } from "../../src/partners/read/labels.js";
import { csafSample, mispSample, stixSample } from "../support/documents.js";

const circumstances = { now: "2026-06-01T00:00:00.000000Z", label: "AMBER" } as const;

/** What every object of the language has without anybody having put it there. */
const inherited = ["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"];

function read(format: ImportFormat, document: unknown) {
  const found = readDocument(format, JSON.stringify(document), circumstances);
  if ("refused" in found) throw new Error(found.refused);
  return found;
}

const object = (more: object) => ({ type: "tool", id: "tool--1", name: "A", ...more });

describe("words of others that objects of the language have too", () => {
  it.each(inherited)("%s is no label: it is taken for RED, and told", (word) => {
    const event = { info: "A", uuid: "1", Tag: [{ name: `tlp:${word}` }] };
    const advisory = csafSample("1", "CVE-2026-12345");
    advisory.document.distribution.tlp.label = word;
    const marking = { type: "marking-definition", id: "marking-definition--1", definition: { tlp: word } };
    const marked = object({ object_marking_refs: [marking.id] });
    for (const [format, document] of [
      ["MISP", event],
      ["CSAF_2_0", advisory],
      ["STIX_2_1", [marking, marked]],
    ] as const) {
      const { candidates, notTaken } = read(format, document);
      expect([format, ...new Set(candidates.map(({ label }) => label))]).toEqual([format, "RED"]);
      expect(notTaken.map(({ reason }) => reason)).toContain(`"${word}" is no label of TLP; taken for RED`);
    }
  });

  it.each(inherited)("%s is no type of STIX, and no fidelity of a time", (word) => {
    const { notTaken } = read("STIX_2_1", [object({ type: word })]);
    expect(notTaken).toEqual([{ path: "0", reason: `${word} is of no type that is taken in` }]);
    const time = { start_time: "2026-01-02T00:00:00Z", start_time_fidelity: word };
    const event = object({ type: "event", id: "event--1", ...time });
    const { candidates } = read("STIX_2_1", [object({ type: "incident", id: "incident--1" }), event]);
    expect(candidates).toEqual([expect.objectContaining({ occurredAt: "2026-01-02T00:00:00.000000Z" })]);
  });

  it("wherever they stand, a document is read or refused, into texts alone", () => {
    const samples: readonly [ImportFormat, string][] = [
      ["MISP", JSON.stringify(mispSample())],
      ["STIX_2_1", JSON.stringify(stixSample().bundle)],
      ["CSAF_2_0", JSON.stringify(csafSample("1", "CVE-2026-12345"))],
      ["KEV", JSON.stringify({ vulnerabilities: [{ cveID: "CVE-2026-12345", cwes: ["CWE-1"], notes: "A" }] })],
      ["IODEF_2", JSON.stringify({ version: "2.0", Incident: [{ purpose: "watch", IncidentID: { id: "1" } }] })],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...inherited)), { minLength: 1, maxLength: 4 }),
        ([format, sample], changes) => {
          const text = changes.reduce((document, [place, word]) => {
            const words = [...document.matchAll(/"[^"\\]*"/g)];
            const { index, 0: one } = words[place % words.length] as RegExpExecArray;
            return `${document.slice(0, index)}"${word}"${document.slice(index + one.length)}`;
          }, sample);
          const found = readDocument(format, text, circumstances);
          expect(JSON.parse(JSON.stringify(found))).toEqual(found);
          if ("refused" in found) return;
          for (const { label } of found.candidates) expect(members(TlpLabel)).toContain(label);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe("documents made to be large", () => {
  it("have a long key told once, and not with each value below it", () => {
    const key = "k".repeat(10_000);
    const lines = linesOf(key, { [key]: Array.from({ length: 100 }, () => ({ [key]: "v" })) });
    expect(lines).toHaveLength(100);
    for (const line of lines) expect(line.length).toBeLessThan(210);
  });

  it("have names of products cut before they are joined, and no more of them gathered than are kept", () => {
    const product_ids = Array.from({ length: 60 }, (_, n) => `P${n}`);
    const names = productNames({
      full_product_names: product_ids.map((product_id) => ({ product_id, name: "n".repeat(10_000) })),
    });
    for (const name of names.values()) expect(name.length).toBeLessThanOrEqual(200);
    const product_status = { known_affected: product_ids, fixed: product_ids, recommended: product_ids };
    const said = affectedBy({ product_status }, names, 4_000);
    expect(said).toMatch(/^Affected: n/);
    expect(said).not.toContain("Fixed in");
    const stranger = affectedBy({ product_status: { fixed: ["i".repeat(10_000)] } }, names, 4_000);
    expect(stranger.length).toBeLessThan(220);
  });

  it("may have more labels than a function takes arguments", () => {
    expect(papOf(new Array(200_000).fill("AMBER"), "", () => {})).toBe("AMBER");
    expect(papOf([], "", () => {})).toBeNull();
  });

  it("have no object with an id longer than any of STIX", () => {
    const { candidates, notTaken } = read("STIX_2_1", [object({}), object({ id: `tool--${"1".repeat(1_000)}` })]);
    expect(candidates).toHaveLength(1);
    expect(notTaken).toEqual([{ path: "1", reason: "is no object of STIX" }]);
  });

  it.each([3_999, 4_000, 4_100])("keep the event of MISP itself beside %i attributes", (length) => {
    const Attribute = Array.from({ length }, (_, n) => ({ uuid: `${n}`, type: "domain", value: `d${n}.example` }));
    const { candidates } = read("MISP", { uuid: "e", info: "Many", Attribute });
    expect(candidates).toHaveLength(4_000);
    expect(candidates[0]).toMatchObject({ type: "SecurityEvent", title: "Many" });
  });
});
