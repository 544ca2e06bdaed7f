import { nodeHash, rootOf } from "../merkle.js";
import type { Range } from "./ranges.js";

/** A tree as a checkpoint names it; hashes are hex throughout. */
export interface TreeHead {
  size: number;
  root: string;
}

/** Whether the leaf stands at the index of the tree (RFC 9162 §2.1.3.2). */
export function verifyInclusion(leafHash: string, index: number, proof: readonly string[], tree: TreeHead): boolean {
  if (!areSizes(index, tree.size) || index >= tree.size || !areHashes(leafHash, ...proof)) return false;
  let [at, last, hash] = [index, tree.size - 1, leafHash];
  for (const neighbour of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(neighbour, hash);
      while (!isOdd(at) && at !== 0) [at, last] = [half(at), half(last)];
    } else {
      hash = nodeHash(hash, neighbour);
    }
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && hash === tree.root;
}

/** The same for a leaf of a part of the tree that has a root of its own. */
export function verifySubtreeInclusion(
  leafHash: string,
  index: number,
  proof: readonly string[],
  { start, end }: Range,
  root: string,
): boolean {
  if (!isSubtree({ start, end })) return false;
  return verifyInclusion(leafHash, index - start, proof, { size: end - start, root });
}

/** Whether the second tree begins with all leaves of the first, in their order (RFC 9162 §2.1.4.2). */
export function verifyConsistency(first: TreeHead, second: TreeHead, proof: readonly string[]): boolean {
  // That anything begins with nothing says nothing.
  return first.size > 0 && verifySubtreeConsistency({ start: 0, end: first.size }, first.root, proof, second);
}

/** Whether a part of the tree has this root (draft-ietf-plants-merkle-tree-certs §4.4). */
export function verifySubtreeConsistency(
  { start, end }: Range,
  subtreeRoot: string,
  proof: readonly string[],
  tree: TreeHead,
): boolean {
  if (!areSizes(start, tree.size) || end > tree.size) return false;
  if (start === end) return proof.length === 0 && subtreeRoot === rootOf([]);
  if (!isSubtree({ start, end })) return false;
  let [first, last, edge] = [start, end - 1, tree.size - 1];
  const up = () => {
    [first, last, edge] = [half(first), half(last), half(edge)];
  };
  const atEdge = last === edge;
  while (first !== last && (atEdge || isOdd(last))) up();
  const rest = [...proof];
  const seed = first === last ? subtreeRoot : rest.shift();
  if (seed === undefined) return false;
  let [part, whole] = [seed, seed];
  for (const neighbour of rest) {
    if (edge === 0) return false;
    if (isOdd(last) || last === edge) {
      if (first < last) part = nodeHash(neighbour, part);
      whole = nodeHash(neighbour, whole);
      while (!isOdd(last) && last !== 0) up();
    } else {
      whole = nodeHash(whole, neighbour);
    }
    up();
  }
  return edge === 0 && part === subtreeRoot && whole === tree.root;
}

/** A part of a tree has a root of its own where it begins at a multiple of its size, rounded up to a power of two. */
function isSubtree({ start, end }: Range): boolean {
  return areSizes(start, end) && start < end && start % 2 ** Math.ceil(Math.log2(end - start)) === 0;
}

function areSizes(...values: number[]): boolean {
  return values.every((value) => Number.isSafeInteger(value) && value >= 0);
}

function areHashes(...values: string[]): boolean {
  return values.every((value) => /^[0-9a-f]{64}$/.test(value));
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

/** No shift: those of JavaScript end at 32 bits. */
function half(value: number): number {
  return Math.floor(value / 2);
}
