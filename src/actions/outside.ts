/** What a unit needs that takes long, and is made where nobody waits for it under a lock. */
export class Outside {
  private made: { value: unknown } | null = null;
  private wanted: (() => Promise<unknown>) | null = null;

  /** What was made; at first there is nothing, and the unit is left to be begun anew when there is. */
  have<T>(make: () => Promise<T>): T {
    if (this.made) return this.made.value as T;
    this.wanted = make;
    throw new NotMadeYet();
  }

  async make(): Promise<void> {
    if (this.wanted) this.made = { value: await this.wanted() };
  }
}

class NotMadeYet extends Error {
  constructor() {
    super("something is not made yet that a unit needs");
  }
}

/** Makes the attempt and, where it asks for something from outside, once more with that: all is demanded again then. */
export async function withOutside<T>(attempt: (outside: Outside) => Promise<T>): Promise<T> {
  const outside = new Outside();
  try {
    return await attempt(outside);
  } catch (error) {
    if (!(error instanceof NotMadeYet)) throw error;
    await outside.make();
    return attempt(outside);
  }
}
