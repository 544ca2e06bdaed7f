import type { Place } from "../journal/cursor.js";
import type { JournalEntry } from "../journal/entries.js";
import type { Group } from "./group.js";
import { GroupIndex } from "./group-index.js";

/** More entries than this are not held back, however long the window. */
const MOST_HELD = 1_000;

/** All groups that are told at the same pace: at once, or of a window's changes in one frame. */
export class Audience {
  readonly groups = new Set<Group>();
  readonly index = new GroupIndex();
  private held: JournalEntry[] = [];
  private heldPlace: Place;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    /** The length of the window in milliseconds; 0 for none. */
    readonly window: number,
    /** Where everybody in it who is live has been told everything. */
    public place: Place,
  ) {
    this.heldPlace = place;
  }

  add(group: Group): void {
    this.groups.add(group);
    this.index.add(group);
  }

  remove(group: Group): void {
    this.groups.delete(group);
    this.index.remove(group);
  }

  /** Keeps the entries until the window is over, which `onOver` is told once. */
  hold(entries: readonly JournalEntry[], place: Place, onOver: () => void): void {
    this.held.push(...entries);
    this.heldPlace = place;
    if (this.held.length >= MOST_HELD) onOver();
    else this.timer ??= setTimeout(onOver, this.window);
  }

  get isHolding(): boolean {
    return this.held.length > 0;
  }

  /** What was held, and the place behind it; from here on a new window begins. */
  release(): { entries: JournalEntry[]; place: Place } {
    const entries = this.held;
    this.drop();
    return { entries, place: this.heldPlace };
  }

  /** Forgets what was held. */
  drop(): void {
    this.held = [];
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}
