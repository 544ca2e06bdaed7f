import type { JournalEntry } from "../journal/entries.js";
import type { Caller, Callers } from "./caller.js";

/** A live connection of an authenticated caller. */
export interface Session {
  caller: Caller;
  token: string;
  /** The caller's rights are others now. */
  changed(caller: Caller): Promise<void>;
  /** The caller is no longer one. */
  revoked(): void;
  expired(): void;
}

/** The longest time that a timer can wait. */
const LONGEST_TIMER = 2_147_483_647;

/** Looks again at who is connected whenever the journal or the clock changes somebody's rights. */
export class Sessions {
  private readonly timers = new Map<Session, NodeJS.Timeout | null>();

  constructor(private readonly callers: Callers) {}

  open(session: Session): void {
    this.timers.set(session, this.expiryTimer(session));
  }

  close(session: Session): void {
    const timer = this.timers.get(session);
    if (timer) clearTimeout(timer);
    this.timers.delete(session);
  }

  /** Called before entries are delivered, so that nobody gets one that says why he may no longer get it. */
  async watch(entries: readonly JournalEntry[]): Promise<void> {
    const changed = new Set(
      entries
        .filter(({ recordType }) => recordType === "Person" || recordType === "Token")
        .map(({ recordId }) => recordId),
    );
    if (changed.size === 0) return;
    this.callers.forget();
    for (const session of [...this.timers.keys()]) {
      if (changed.has(session.caller.personId) || changed.has(session.caller.tokenId)) await this.look(session);
    }
  }

  private async look(session: Session): Promise<void> {
    const caller = await this.callers.authenticate(session.token).catch(() => null);
    if (!caller) {
      session.revoked();
      return;
    }
    session.caller = caller;
    this.close(session);
    this.open(session);
    await session.changed(caller);
  }

  private expiryTimer(session: Session): NodeJS.Timeout | null {
    const { expiresAt } = session.caller;
    if (expiresAt === null) return null;
    const left = Math.max(0, Date.parse(expiresAt) - Date.now());
    if (left > LONGEST_TIMER) return null;
    return setTimeout(() => session.expired(), left);
  }
}
