import { type RecordOf, recordEntities } from "../../entities/index.js";
import { type Clock, instantOf } from "../domain/time.js";
import { numberEntries, type Sequencer } from "../journal/sequencer.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";
import { newId, UnitOfWork } from "../storage/unit-of-work.js";

/** Stands in the journal where nobody acted: a time had come. */
const CLOCK = "clock";
const MOST_AT_ONCE = 100;

/**
 * Memberships end in SQL at their moment, by the database's clock. This notes it in the journal, which makes the frames
 * and gives live connections their new view. Any node may do it; the row's lock and version make it once.
 */
export class MembershipExpiry {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly parts: { database: Database; sequencer: Sequencer; clock: Clock; onExpired: () => void },
    interval: number,
    onError: (error: unknown) => void,
  ) {
    this.timer = setInterval(() => {
      if (this.busy) return;
      this.busy = true;
      this.running = this.sweep()
        .catch(onError)
        .finally(() => {
          this.busy = false;
        });
    }, interval);
    this.timer.unref();
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  async sweep(): Promise<void> {
    const { database, sequencer } = this.parts;
    const due = await database.read<{ id: string }>(
      `SELECT id FROM case_member WHERE until <= ${database.clockSql} AND endedAt IS NULL LIMIT ${MOST_AT_ONCE}`,
    );
    for (const { id } of due) await this.expire(id);
    if (due.length === 0) return;
    sequencer.afterCommit();
    this.parts.onExpired();
  }

  private async expire(id: string): Promise<void> {
    const { database, clock } = this.parts;
    await database.transaction(async (transaction) => {
      const now = instantOf(clock());
      const [member] = await transaction.query<RecordOf<"CaseMember">>(
        `SELECT r.* FROM case_member r
          WHERE r.id = ? AND r.endedAt IS NULL AND r.until <= ${database.clockSql}${database.forUpdate}`,
        [id],
      );
      // Another node was first, or somebody moved the end.
      if (!member) return;
      restoreFlags(tableOf(recordEntities.CaseMember), [member]);
      const work = new UnitOfWork(transaction, { unitId: newId("unt"), actorId: CLOCK, origin: "LIVE", now });
      const circumstances = { action: "expired", about: [member.incidentId], occurredAt: member.until };
      await work.change("CaseMember", member, { endedAt: member.until }, circumstances);
      await work.appendEntries();
      if (database.engine === "sqlite") await numberEntries(database, transaction, now);
    });
  }
}
