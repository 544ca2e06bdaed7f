import { randomBytes } from "node:crypto";

const STOCK = 4_096;

let stock = Buffer.alloc(0);
let used = 0;

/** Random bytes, fetched from the system in stock: a unit of work needs a few at a time, and each fetch costs a call. */
export function drawRandom(count: number): Buffer {
  if (count > STOCK) return randomBytes(count);
  if (used + count > stock.length) {
    // A new buffer, never the old one filled again: what was drawn may still be in somebody's hands.
    stock = randomBytes(STOCK);
    used = 0;
  }
  used += count;
  return stock.subarray(used - count, used);
}
