import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { leafHash } from "../../src/journal/leaf.js";
import { appendLeaf, rootOf } from "../../src/journal/merkle.js";

const sha256 = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

/** RFC 6962 §2.1, word by word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

/** The tree that the vectors of transparency-dev/merkle (Apache-2.0) are made of, and their roots by size. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const rootBySize: Record<number, string> = {
  0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
};

function grown(hashes: readonly string[]): string[] {
  return hashes.reduce<string[]>((frontier, hash, size) => appendLeaf(frontier, size, hash), []);
}

describe("the Merkle tree [R-077]", () => {
  it.each(Object.entries(rootBySize))("of the vectors with %s leaves has their root", (size, root) => {
    const leaves = inputs
      .slice(0, Number(size))
      .map((hex) => sha256(Buffer.from([0]), Buffer.from(hex, "hex")).toString("hex"));
    expect(rootOf(grown(leaves))).toBe(root);
  });

  it("hashes a leaf behind a zero byte, as UTF-8", () => {
    expect(leafHash("")).toBe(rootBySize[1]);
    expect(leafHash("\u00e9\u{1F514}")).toBe(sha256(Buffer.from("00c3a9f09f9494", "hex")).toString("hex"));
  });

  it("has the root of RFC 6962 for each size from 0 to 300, and as many hashes as one-bits", () => {
    const leaves: Buffer[] = [];
    let frontier: string[] = [];
    for (let size = 0; size <= 300; size += 1) {
      expect(rootOf(frontier)).toBe(naiveRoot(leaves).toString("hex"));
      expect(frontier).toHaveLength([...size.toString(2)].filter((bit) => bit === "1").length);
      const leaf = sha256(Buffer.from(`leaf ${size}`));
      frontier = appendLeaf(frontier, size, leaf.toString("hex"));
      leaves.push(leaf);
    }
  });

  it("has another root as soon as a leaf is changed, swapped or dropped", () => {
    const hashes = fc.array(
      fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex")),
      { minLength: 2, maxLength: 40 },
    );
    fc.assert(
      fc.property(hashes, fc.nat(), (leaves, at) => {
        const index = at % (leaves.length - 1);
        const root = rootOf(grown(leaves));
        const changed = leaves.with(index, "0".repeat(64));
        const swapped = leaves.with(index, leaves[index + 1] as string).with(index + 1, leaves[index] as string);
        expect(root).toBe(naiveRoot(leaves.map((leaf) => Buffer.from(leaf, "hex"))).toString("hex"));
        expect(rootOf(grown(changed)) === root).toBe(leaves[index] === "0".repeat(64));
        expect(rootOf(grown(swapped)) === root).toBe(leaves[index] === leaves[index + 1]);
        expect(rootOf(grown(leaves.slice(0, -1)))).not.toBe(root);
      }),
    );
  });

  it("leaves the frontier that it was given as it is", () => {
    const frontier = grown([...Array(7)].map((_, n) => String(n).repeat(64).slice(0, 64)));
    const before = [...frontier];
    appendLeaf(frontier, 7, "f".repeat(64));
    expect(frontier).toEqual(before);
  });
});
