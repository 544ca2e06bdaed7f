/** Leaves of the tree from `start` up to, and not with, `end`; counted from 0. */
export interface Range {
  start: number;
  end: number;
}

/** A complete subtree: the `index`-th one of 2^height leaves. */
export interface Node {
  height: number;
  index: number;
}

/** Which parts of a tree of `size` leaves prove that it holds the leaf at `index`, lowest first (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** Which parts of a tree of `second` leaves prove that the tree of the `first` of them grew to it (RFC 6962 §2.1.2). */
export function consistencyRanges(first: number, second: number): Range[] {
  const path: Range[] = [];
  let [start, end, whole] = [0, second, true];
  while (first < end) {
    const middle = start + largestPowerBelow(end - start);
    if (first <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
      whole = false;
    }
  }
  return (whole ? path : [...path, { start, end }]).reverse();
}

/** The complete subtrees that a range of a proof consists of, largest first. */
export function nodesOf({ start, end }: Range): Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end; ) {
    const height = Math.floor(Math.log2(end - at));
    nodes.push({ height, index: at / 2 ** height });
    at += 2 ** height;
  }
  return nodes;
}

/** The largest power of two that is smaller than a size of at least 2. */
function largestPowerBelow(size: number): number {
  return 2 ** Math.ceil(Math.log2(size) - 1);
}
