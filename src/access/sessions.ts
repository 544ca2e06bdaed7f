import { Fault } from "../domain/faults.js";
import type { JournalEntry } from "../journal/entries.js";
import type { Caller, Callers } from "./caller.js";

/** A live connection of an authenticated caller. */
export interface Session {
  caller: Caller;
  token: string;
  readonly address: string | undefined;
  /** The caller's rights are others now. */
  changed(caller: Caller): Promise<void>;
  /** The caller is no longer one. */
  revoked(): void;
  expired(): void;
  /** Whether the caller still is one cannot be told at the moment. */
  unsure(): void;
}

/** The longest time that a timer can wait. */
const LONGEST_TIMER = 2_147_483_647;

/** Looks again at who is connected whenever the journal or the clock changes somebody's rights. */
export class Sessions {
  private readonly timers = new Map<Session, NodeJS.Timeout | null>();
  constructor(
    private readonly callers: Callers,
    /** The people whose memberships of restricted cases these are. */
    private readonly peopleOf: (memberships: readonly string[]) => Promise<string[]>,
  ) {}

  /** Watches over a session from now on. False when a change of rights came before that; it has been ended then. */
  open(session: Session): Promise<boolean> {
    this.watchOver(session);
    return this.look(session);
  }

  /** A fresh token takes the place of the session's. False, and nothing done, when it is another person's. */
  async prolong(session: Session, token: string): Promise<boolean> {
    const caller = await this.callers.authenticate(token, session.address);
    if (caller.personId !== session.caller.personId) return false;
    if (!this.timers.has(session)) return true;
    Object.assign(session, { caller, token });
    return this.look(session);
  }

  close(session: Session): void {
    clearTimeout(this.timers.get(session) ?? undefined);
    this.timers.delete(session);
  }

  /** Called before entries are delivered, so that nobody gets one that says why he may no longer get it. */
  async watch(entries: readonly JournalEntry[]): Promise<void> {
    const changed = new Set(
      entries
        .filter(({ recordType }) => recordType === "Person" || recordType === "Token")
        .map(({ recordId }) => recordId),
    );
    const members = entries.filter(({ recordType }) => recordType === "CaseMember").map(({ recordId }) => recordId);
    for (const personId of await this.peopleOf(members)) changed.add(personId);
    if (changed.size === 0) return;
    this.callers.forget();
    for (const session of [...this.timers.keys()]) {
      const { personId, tokenId } = session.caller;
      if (changed.has(personId) || (tokenId !== null && changed.has(tokenId))) await this.look(session);
    }
  }

  /** What was looked up before the session was watched may have changed since: so it is looked up once more. */
  private async look(session: Session): Promise<boolean> {
    try {
      session.caller = await this.callers.authenticate(session.token, session.address);
    } catch (error) {
      this.end(session, error);
      return false;
    }
    if (!this.timers.has(session)) return false;
    this.watchOver(session);
    await session.changed(session.caller);
    return true;
  }

  /** Nobody stays connected on rights that could not be confirmed; only who surely has none is told not to come back. */
  private end(session: Session, error: unknown): void {
    const isKnown = error instanceof Fault && (error.code === "UNAUTHENTICATED" || error.code === "FORBIDDEN");
    if (!isKnown) session.unsure();
    else if (hasPassed(session.caller.expiresAt)) session.expired();
    else session.revoked();
    this.close(session);
  }

  private watchOver(session: Session): void {
    this.close(session);
    this.timers.set(session, this.expiryTimer(session));
  }

  private expiryTimer(session: Session): NodeJS.Timeout | null {
    const { expiresAt } = session.caller;
    if (expiresAt === null) return null;
    const left = Math.max(0, Date.parse(expiresAt) - Date.now());
    if (left > LONGEST_TIMER) return setTimeout(() => this.watchOver(session), LONGEST_TIMER);
    return setTimeout(() => {
      session.expired();
      this.close(session);
    }, left);
  }
}

function hasPassed(expiresAt: string | null): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= Date.now();
}
