import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  verifyConsistency,
  verifyInclusion,
  verifySubtreeConsistency,
  verifySubtreeInclusion,
} from "../../../src/journal/proof/verify.js";

interface Vector {
  desc: string;
  wantErr: boolean;
  proof: string[] | null;
  leafIdx: number;
  treeSize: number;
  size1: number;
  size2: number;
  start: number;
  end: number;
  size: number;
  leafHash: string;
  root: string;
  root1: string;
  root2: string;
}

/** The 518 published vectors of transparency-dev/merkle (Apache-2.0), one JSON document a line. */
const file = path.resolve(import.meta.dirname, "../../../../test/journal/proof/merkle-vectors.jsonl");
const vectors: { file: string; vector: Vector }[] = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const hex = (base64: string | null) => Buffer.from(base64 ?? "", "base64").toString("hex");
const proofOf = ({ proof }: Vector) => (proof ?? []).map(hex);

const checks: Record<string, (vector: Vector) => boolean> = {
  inclusion: (v) => verifyInclusion(hex(v.leafHash), v.leafIdx, proofOf(v), { size: v.treeSize, root: hex(v.root) }),
  consistency: (v) =>
    verifyConsistency({ size: v.size1, root: hex(v.root1) }, { size: v.size2, root: hex(v.root2) }, proofOf(v)),
  subtreeinclusion: (v) => verifySubtreeInclusion(hex(v.leafHash), v.leafIdx, proofOf(v), v, hex(v.root)),
  subtreeconsistency: (v) =>
    verifySubtreeConsistency(v, hex(v.root1), proofOf(v), { size: v.size, root: hex(v.root2) }),
};

describe("the published vectors of RFC 6962 proofs [R-077]", () => {
  it.each(Object.entries(checks))("of %s are told right from wrong", (kind, check) => {
    const own = vectors.filter((one) => one.file.startsWith(`${kind}/`));
    const wrong = own.filter(({ vector }) => check(vector) === vector.wantErr);
    expect(wrong.map(({ file: name }) => name)).toEqual([]);
    expect(own.some(({ vector }) => vector.wantErr)).toBe(true);
    expect(own.some(({ vector }) => !vector.wantErr)).toBe(true);
  });

  it("are 518", () => {
    expect(vectors).toHaveLength(518);
  });
});
