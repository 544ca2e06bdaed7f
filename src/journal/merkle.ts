import { hash } from "node:crypto";

/**
 * The right edge of a Merkle tree after RFC 6962: the hashes of its complete subtrees, largest first, as hex. A tree of
 * `size` leaves has one for each one-bit of `size`; nothing else is needed to append.
 */
export type Frontier = readonly string[];

export function appendLeaf(frontier: Frontier, size: number, leafHash: string): string[] {
  const next = [...frontier];
  let node = leafHash;
  for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) node = nodeHash(next.pop() as string, node);
  next.push(node);
  return next;
}

/** The hash of these neighbours, each the root of a complete subtree, largest first. */
export function foldRight(hashes: readonly string[]): string {
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The root of the tree; the root of an empty tree is the hash of nothing. */
export function rootOf(frontier: Frontier): string {
  if (frontier.length === 0) return hash("sha256", "");
  return foldRight(frontier);
}

export function nodeHash(left: string, right: string): string {
  return hash("sha256", Buffer.from(`01${left}${right}`, "hex"));
}
