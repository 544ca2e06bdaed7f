import { type Clock, instantOf } from "../domain/time.js";
import type { Database } from "./database.js";

const EVERY = 600_000;
const IDEMPOTENCY_KEPT = 7 * 24 * 3600 * 1_000_000;
const MOST_AT_ONCE = 1_000;

/** Forgets what need not be kept: idempotency keys after seven days. */
export class Housekeeping {
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => void this.sweep().catch(onError), EVERY);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  /** In small transactions, so that nobody waits for them. */
  async sweep(): Promise<void> {
    const before = instantOf(this.clock() - IDEMPOTENCY_KEPT);
    for (;;) {
      const old = await this.database.read<{ callerId: string; idempotencyKey: string }>(
        `SELECT callerId, idempotencyKey FROM idempotency WHERE createdAt < ? ORDER BY createdAt LIMIT ${MOST_AT_ONCE}`,
        [before],
      );
      if (old.length === 0) return;
      await this.database.transaction(async (transaction) => {
        for (const { callerId, idempotencyKey } of old) {
          await transaction.run("DELETE FROM idempotency WHERE callerId = ? AND idempotencyKey = ?", [
            callerId,
            idempotencyKey,
          ]);
        }
      });
    }
  }
}
