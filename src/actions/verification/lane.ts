import type { Lease } from "../../storage/lease.js";

interface LaneParts<T> {
  lease: Lease;
  /** What is to be done next, the first first; empty while there is nothing. */
  find: () => Promise<T[]>;
  work: (one: T) => Promise<void>;
  /** How often it is looked whether there is something, in milliseconds. */
  interval: number;
  onError: (error: unknown) => void;
}

/** Work that one node does at a time, one thing after the other, until there is nothing left. */
export class Lane<T> {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | null = null;
  private wanted = false;
  private closed = false;

  constructor(private readonly parts: LaneParts<T>) {
    this.timer = setInterval(() => this.wake(), parts.interval);
    this.timer.unref();
  }

  /** Looks now. */
  wake(): void {
    this.wanted = true;
    this.running ??= this.run()
      .catch(this.parts.onError)
      .finally(() => {
        this.running = null;
      });
  }

  /** Begins nothing more, and is done when what is under way has ended. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    const { find, lease, work, onError } = this.parts;
    while (this.wanted && !this.closed) {
      this.wanted = false;
      // Nothing is written while there is nothing to do.
      if ((await find()).length === 0) continue;
      await lease.during(async () => {
        for (let next = await find(); next.length > 0 && !this.closed; next = await find()) {
          for (const one of next) if (!this.closed) await work(one);
        }
      }, onError);
    }
  }
}
