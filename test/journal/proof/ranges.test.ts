import { createHash } from "node:crypto";
import { createRequire } from "node:module";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { leafHash } from "../../../src/journal/leaf.js";
import { consistencyRanges, inclusionRanges, nodesOf, type Range } from "../../../src/journal/proof/ranges.js";
import { verifyConsistency, verifyInclusion } from "../../../src/journal/proof/verify.js";

/** Another implementation than ours. Its package exports no more than the whole verification of bundles. */
const { verifyMerkleInclusion } = createRequire(import.meta.url)("@sigstore/verify/dist/tlog/merkle.js") as {
  verifyMerkleInclusion(entry: object, checkpoint: object): void;
};
const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

const bodies = Array.from({ length: 301 }, (_, index) => `leaf ${index}`);
const hashes = bodies.map(leafHash);
const known = new Map<string, string>();

/** RFC 6962 §2.1, word by word. */
function naiveRoot(start: number, end: number): string {
  if (end - start === 1) return hashes[start] as string;
  let split = 1;
  while (split * 2 < end - start) split *= 2;
  const halves = [remembered(start, start + split), remembered(start + split, end)];
  return sha256(Buffer.from([1]), ...halves.map((half) => Buffer.from(half, "hex"))).toString("hex");
}

function remembered(start: number, end: number): string {
  const root = known.get(`${start} ${end}`) ?? naiveRoot(start, end);
  known.set(`${start} ${end}`, root);
  return root;
}

const proofOf = (ranges: Range[]) => ranges.map(({ start, end }) => remembered(start, end));
const headOf = (size: number) => ({ size, root: remembered(0, size) });

/** What the implementation of sigstore, which is not ours, says of the same proof. */
function sigstoreAgrees(index: number, size: number, proof: string[], root: string): boolean {
  const entry = {
    canonicalizedBody: Buffer.from(bodies[index] as string),
    inclusionProof: { logIndex: String(index), hashes: proof.map((hash) => Buffer.from(hash, "hex")) },
  };
  const checkpoint = { logSize: BigInt(size), logHash: Buffer.from(root, "hex") };
  try {
    verifyMerkleInclusion(entry, checkpoint);
    return true;
  } catch {
    return false;
  }
}

const place = fc.integer({ min: 1, max: 300 }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)));

describe("proofs of the journal's tree [R-077]", () => {
  it("say of each leaf of each tree that it is there, and sigstore agrees", () => {
    fc.assert(
      fc.property(place, ([index, size]) => {
        const { root } = headOf(size);
        const proof = proofOf(inclusionRanges(index, size));
        expect(verifyInclusion(hashes[index] as string, index, proof, { size, root })).toBe(true);
        expect(sigstoreAgrees(index, size, proof, root)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("hold for nothing else: not another leaf, index, hash, length or root", () => {
    fc.assert(
      fc.property(place, fc.nat(), ([index, size], chance) => {
        const { root } = headOf(size);
        const proof = proofOf(inclusionRanges(index, size));
        const other = "ab".repeat(32);
        const leaf = hashes[index] as string;
        const wrong: [string, number, string[], string][] = [
          [other, index, proof, root],
          [leaf, index + 1, proof, root],
          [leaf, index, proof, other],
          [leaf, index, [...proof, other], root],
          ...(proof.length === 0
            ? []
            : ([
                [leaf, index, proof.slice(1), root],
                [leaf, index, proof.with(chance % proof.length, other), root],
              ] as [string, number, string[], string][])),
        ];
        for (const [leafAt, at, path, top] of wrong) {
          expect(verifyInclusion(leafAt, at, path, { size, root: top })).toBe(false);
          expect(sigstoreAgrees(at, size, path, top)).toBe(
            verifyInclusion(hashes[at] as string, at, path, { size, root: top }),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("say of each tree that it grew from each smaller one, and of no other", () => {
    for (let second = 1; second <= 70; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const proof = proofOf(consistencyRanges(first, second));
        expect(verifyConsistency(headOf(first), headOf(second), proof)).toBe(true);
        const forged = { ...headOf(first), root: headOf(first + 1).root };
        expect(verifyConsistency(forged, headOf(second), proof)).toBe(false);
        expect(verifyConsistency(headOf(first), { ...headOf(second), root: headOf(second + 1).root }, proof)).toBe(
          false,
        );
      }
    }
  });

  it("consist of complete subtrees, also where 32 bits end", () => {
    expect(nodesOf({ start: 2 ** 40, end: 2 ** 40 + 5 })).toEqual([
      { height: 2, index: 2 ** 38 },
      { height: 0, index: 2 ** 40 + 4 },
    ]);
    expect(inclusionRanges(0, 2 ** 40)).toHaveLength(40);
  });
});
