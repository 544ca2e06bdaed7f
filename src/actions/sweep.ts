import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { RecordType } from "../domain/records/record.js";
import { type Clock, instantOf } from "../domain/time.js";
import type { Sequencer } from "../journal/sequencer.js";
import { unitBeside } from "../journal/unit-beside.js";
import type { UnitOfWork } from "../journal/unit-of-work.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";

/** Stands in the journal where nobody acted: a time had come. */
const CLOCK = "clock";
const MOST_AT_ONCE = 100;

export interface SweepParts {
  database: Database;
  sequencer: Sequencer;
  clock: Clock;
}

/** What a moment does to records of one type. */
export interface Due<T extends RecordType> {
  type: T;
  /** The records whose moment has come, as a condition on `r`; the database's own clock is meant by `clockSql`. */
  condition(clockSql: string): string;
  /** The ids of the records whose moment may have come, where no condition on the record alone can say it. */
  find?(database: Database, now: string, most: number): Promise<string[]>;
  /** Notes in the journal what the moment did, in a unit of its own. */
  note(work: UnitOfWork, record: RecordOf<T>): Promise<void>;
  /** Told when something was noted. */
  onNoted?: () => void;
}

/**
 * Notes what time alone has changed. Any node may do it: the row is locked and looked at again, so it is noted once, by
 * whichever node comes first; what a dead node left is found by the next.
 */
export class Sweep<T extends RecordType> {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> = Promise.resolve();
  private busy = false;

  constructor(
    private readonly parts: SweepParts,
    private readonly due: Due<T>,
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

  private async sweep(): Promise<void> {
    const { sequencer } = this.parts;
    const found = await this.find();
    for (const id of found) await this.note(id);
    if (found.length === 0) return;
    sequencer.afterCommit();
    this.due.onNoted?.();
  }

  private async find(): Promise<string[]> {
    const { database, clock } = this.parts;
    if (this.due.find) return this.due.find(database, instantOf(clock()), MOST_AT_ONCE);
    const found = await database.read<{ id: string }>(
      `SELECT r.id FROM ${this.table} r WHERE ${this.due.condition(database.clockSql)} LIMIT ${MOST_AT_ONCE}`,
    );
    return found.map(({ id }) => id);
  }

  private async note(id: string): Promise<void> {
    const { database, clock } = this.parts;
    // The sequencer is told once, of all that a sweep has noted.
    await unitBeside({ database, clock }, CLOCK, async (work) => {
      const [record] = await work.transaction.query<RecordOf<T>>(
        `SELECT r.* FROM ${this.table} r
          WHERE r.id = ? AND ${this.due.condition(database.clockSql)}${database.forUpdate}`,
        [id],
      );
      // Another node was first, or somebody moved the moment.
      if (!record) return;
      restoreFlags(tableOf(recordEntities[this.due.type]), [record]);
      await this.due.note(work, record);
    });
  }

  private get table(): string {
    return `\`${tableOf(recordEntities[this.due.type]).name}\``;
  }
}
