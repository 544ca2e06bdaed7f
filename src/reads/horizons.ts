import type { Database } from "../storage/database.js";

/** Of so many questions the horizon is remembered, of those asked last. */
const MOST = 1_000;

const horizonsOf = new WeakMap<Database, Map<string, unknown>>();

/**
 * How far the first page of a question reached when it was last asked: the sorted value of its last row. A guess for
 * where to look, never an answer: rows on this side of the horizon come before all others, so that a full page of them
 * is the page, whatever has changed since.
 */
export function horizonOf(database: Database, question: string): unknown {
  return horizonsOf.get(database)?.get(question);
}

/** Remembers it for the next time; null where the page was not full, so that nothing lies behind it. */
export function rememberHorizon(database: Database, question: string, horizon: unknown): void {
  const horizons = horizonsOf.get(database) ?? new Map<string, unknown>();
  horizonsOf.set(database, horizons);
  horizons.delete(question);
  if (horizon === null) return;
  horizons.set(question, horizon);
  if (horizons.size > MOST) horizons.delete(horizons.keys().next().value as string);
}
