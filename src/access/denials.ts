import { type Clock, instantOf, minuteOf } from "../domain/time.js";

interface Counted {
  actorId: string;
  action: string;
  minute: string;
  count: number;
}

/** Appends one entry for denials that were counted; given by whoever can write the journal. */
export type AppendDenials = (counted: readonly Counted[]) => Promise<void>;

const MOST_KINDS = 10_000;

/**
 * Counts what was denied, per actor, action and minute, and appends it to the journal afterwards, alike for absent and
 * forbidden: the answer is given first, so that a stranger can neither fill the journal nor time it.
 */
export class Denials {
  private counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly append: AppendDenials,
    private readonly interval: number,
    private readonly onError: (error: unknown) => void,
  ) {}

  count(actorId: string, action: string): void {
    const minute = minuteOf(instantOf(this.clock()));
    const key = `${actorId} ${action} ${minute}`;
    const known = this.counted.get(key);
    if (known) known.count += 1;
    else if (this.counted.size < MOST_KINDS) this.counted.set(key, { actorId, action, minute, count: 1 });
    this.timer ??= setTimeout(() => void this.flush(), this.interval);
  }

  /** Appends what was counted until now. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const counted = [...this.counted.values()];
    this.counted = new Map();
    if (counted.length === 0) return this.flushing;
    this.flushing = this.flushing.then(() => this.append(counted)).catch(this.onError);
    return this.flushing;
  }
}
