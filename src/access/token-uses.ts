import { TokenUseEntity } from "../../entities/people.entity.js";
import { type Clock, type Instant, instantOf } from "../domain/time.js";
import { type Database, type Transaction, UniqueViolation } from "../storage/database.js";

/** A token's last use is told to the minute: it is for finding forgotten tokens, not for following people. */
const EVERY = 60_000;
const DELAY = 1_000;
const AT_ONCE = 100;
const REMEMBERED = 100_000;

/** Writes down when tokens were last used: later, together, and at most once a minute for each token. */
export class TokenUses {
  private readonly written = new Map<string, number>();
  private pending = new Map<string, Instant>();
  private timer: NodeJS.Timeout | null = null;
  private flushing: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly onError: (error: unknown) => void,
  ) {}

  used(tokenId: string): void {
    const now = Date.now();
    if (now - (this.written.get(tokenId) ?? 0) < EVERY) return;
    if (this.written.size >= REMEMBERED) this.written.clear();
    this.written.set(tokenId, now);
    this.pending.set(tokenId, instantOf(this.clock()));
    this.timer ??= setTimeout(() => void this.flush(), DELAY).unref();
  }

  /** Writes what was seen until now. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    // In one order on all nodes, so that they do not wait for each other in a circle.
    const uses = [...this.pending].sort(([one], [other]) => (one < other ? -1 : 1));
    this.pending = new Map();
    this.flushing = this.flushing.then(() => this.write(uses)).catch(this.onError);
    return this.flushing;
  }

  private async write(uses: readonly [string, Instant][]): Promise<void> {
    for (let start = 0; start < uses.length; start += AT_ONCE) {
      await this.database.transaction(async (transaction) => {
        for (const [tokenId, at] of uses.slice(start, start + AT_ONCE)) await write(transaction, tokenId, at);
      });
    }
  }
}

async function write(transaction: Transaction, tokenId: string, lastUsedAt: Instant): Promise<void> {
  const met = await transaction.run("UPDATE token_use SET lastUsedAt = ? WHERE tokenId = ? AND lastUsedAt < ?", [
    ...[lastUsedAt, tokenId, lastUsedAt],
  ]);
  if (met > 0) return;
  await transaction.insert(TokenUseEntity, [{ tokenId, lastUsedAt }]).catch((error) => {
    // Another node has written a later use.
    if (!(error instanceof UniqueViolation)) throw error;
  });
}
