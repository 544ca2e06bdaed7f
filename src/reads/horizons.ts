/** Of so many questions the horizon is remembered, of those asked last. */
const MOST = 1_000;

/**
 * How far the first page of a question reached when it was last asked: the sorted value of its last row. A guess for
 * where to look, never an answer: rows on this side of the horizon come before all others, so that a full page of them
 * is the page, whatever has changed since.
 */
export class Horizons {
  private readonly known = new Map<string, unknown>();

  of(question: string): unknown {
    return this.known.get(question);
  }

  /** Remembers it for the next time; null where the page was not full, so that nothing lies behind it. */
  remember(question: string, horizon: unknown): void {
    this.known.delete(question);
    if (horizon === null) return;
    this.known.set(question, horizon);
    if (this.known.size > MOST) this.known.delete(this.known.keys().next().value as string);
  }
}
