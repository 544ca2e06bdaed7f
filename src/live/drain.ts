import type { Member } from "./group.js";

/** Below this many waiting bytes a subscriber gets its next page. */
const DRAINED = 262_144;
const LOOK_EVERY = 10;

/** Lets those who catch up wait until what was sent to them is on its way: one timer for all, and none for nobody. */
export class Drain {
  private readonly waiting = new Map<Member, () => void>();
  private timer: NodeJS.Timeout | null = null;

  async wait(member: Member): Promise<void> {
    if (isDrained(member)) return;
    await new Promise<void>((resolve) => {
      this.waiting.set(member, resolve);
      this.timer ??= setInterval(() => this.look(), LOOK_EVERY);
    });
  }

  /** Nobody waits any longer. */
  close(): void {
    for (const resolve of this.waiting.values()) resolve();
    this.waiting.clear();
    this.look();
  }

  private look(): void {
    for (const [member, resolve] of this.waiting) {
      if (!isDrained(member)) continue;
      this.waiting.delete(member);
      resolve();
    }
    if (this.waiting.size > 0 || !this.timer) return;
    clearInterval(this.timer);
    this.timer = null;
  }
}

function isDrained(member: Member): boolean {
  return member.left || member.sink.waiting() <= DRAINED;
}
