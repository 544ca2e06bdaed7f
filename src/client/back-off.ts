export interface BackOff {
  /** The longest first wait, in milliseconds. */
  first: number;
  /** No wait is longer. */
  longest: number;
}

export const defaultBackOff: BackOff = { first: 250, longest: 15_000 };

/**
 * How long to wait before try number `attempt` (1, 2, 3 …) is repeated: doubling, and spread over the whole upper half,
 * so that a thousand clients of a restarted server do not come back in the same instant.
 */
export function waitBefore(attempt: number, { first, longest }: BackOff, random: () => number = Math.random): number {
  const ceiling = Math.min(longest, first * 2 ** Math.min(attempt - 1, 30));
  return ceiling / 2 + (random() * ceiling) / 2;
}
