/** Bytes from `start` to before `end`. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The one range that a header asks for (RFC 9110 §14.2), or the whole; null where nothing of it exists. Several ranges
 * at once are answered with the whole, as the RFC lets a server do.
 */
export function rangeIn(header: string | undefined, size: number): ByteRange | null {
  const whole = { start: 0, end: size };
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === undefined || last === undefined || (first === "" && last === "")) return whole;
  if (first === "") {
    const length = Number(last);
    return length === 0 || size === 0 ? null : { start: Math.max(0, size - length), end: size };
  }
  const start = Number(first);
  const end = last === "" ? size : Math.min(size, Number(last) + 1);
  if (last !== "" && Number(last) < start) return whole;
  return start >= size ? null : { start, end };
}
