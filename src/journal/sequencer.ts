import { setTimeout as sleep } from "node:timers/promises";
import { type Clock, instantOf } from "../domain/time.js";
import type { Database, Transaction } from "../storage/database.js";
import { LARGEST_UNIT } from "./entries.js";
import { appendLeaf } from "./merkle.js";

const BATCH = 500;
/** Under load the next batch waits so long for company, in milliseconds: each costs the same statements and one flush. */
const GATHERING = 40;
/** When nothing was committed for so long, in milliseconds, there is no company to wait for. */
const LULL = 5;

interface Unnumbered {
  sequenceKey: number;
  leafHash: string;
  endsUnit: number;
}

export interface Head {
  position: number;
  epoch: string;
  sequencedAt: string;
  frontier: string;
}

/**
 * Gives committed entries their positions: contiguous, in batches of whole units, and appends them to the tree. The
 * head row is lock and counter in one, so any node may do it, and one that dies in between has done nothing.
 * Returns how many entries got a position.
 */
export async function numberEntries(database: Database, transaction: Transaction, now: string): Promise<number> {
  const [head] = await transaction.query<Head>(
    `SELECT position, epoch, sequencedAt, frontier FROM journal_head WHERE id = 1${database.forUpdate}`,
  );
  if (!head) throw new Error("the journal has no head");
  const entries = await nextWholeUnits(transaction);
  if (entries.length === 0) return 0;
  let frontier: string[] = JSON.parse(head.frontier);
  let position = Number(head.position);
  for (const entry of entries) {
    frontier = appendLeaf(frontier, position, entry.leafHash);
    position += 1;
  }
  const sequencedAt = now > head.sequencedAt ? now : head.sequencedAt;
  const keys = entries.map((entry) => Number(entry.sequenceKey));
  await transaction.run(
    `UPDATE journal_entry SET position = ${positionSql(keys, Number(head.position))}, sequencedAt = ? WHERE sequenceKey IN (${keys.join(",")})`,
    [sequencedAt],
  );
  await transaction.run("UPDATE journal_head SET position = ?, sequencedAt = ?, frontier = ? WHERE id = 1", [
    position,
    sequencedAt,
    JSON.stringify(frontier),
  ]);
  return entries.length;
}

/**
 * The position of each key as an expression. Keys without a gap between them are one case, so that it stays short:
 * every row is compared with every case.
 */
function positionSql(keys: readonly number[], headPosition: number): string {
  const shifts = keys.map((key, index) => headPosition + index + 1 - key);
  const cases = keys.flatMap((key, index) =>
    shifts[index] === shifts[index + 1] ? [] : [`WHEN sequenceKey <= ${key} THEN sequenceKey + ${shifts[index]}`],
  );
  return `CASE ${cases.join(" ")} END`;
}

async function nextWholeUnits(transaction: Transaction): Promise<Unnumbered[]> {
  for (const limit of [BATCH, LARGEST_UNIT]) {
    const rows = await transaction.query<Unnumbered>(
      `SELECT sequenceKey, leafHash, endsUnit FROM journal_entry WHERE position IS NULL ORDER BY sequenceKey LIMIT ${limit}`,
    );
    const whole = rows.slice(0, rows.findLastIndex((row) => Number(row.endsUnit) === 1) + 1);
    if (whole.length > 0 || rows.length < limit) return whole;
  }
  throw new Error(`a unit of more than ${LARGEST_UNIT} entries cannot be numbered`);
}

/** Runs the numbering after commits, one batch at a time, and tells who waits for new positions. */
export class Sequencer {
  private running: Promise<void> | null = null;
  private again = false;
  private closed = false;
  private wakes = 0;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly onNumbered: () => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Called after each commit. On SQLite the positions were given in the transaction itself. */
  afterCommit(): void {
    if (this.database.engine === "sqlite") this.onNumbered();
    else this.wake();
  }

  /** Numbers what is there, also what another node committed and did not live to number. */
  wake(): void {
    this.again = true;
    this.wakes += 1;
    if (this.running || this.closed) return;
    this.running = this.run().finally(() => {
      this.running = null;
      if (this.again && !this.closed) this.wake();
    });
  }

  /** Looks first whether anything waits: for polls, which mostly find nothing. */
  wakeIfNeeded(): void {
    if (this.running || this.closed) return;
    this.database
      .read("SELECT 1 AS one FROM journal_entry WHERE position IS NULL LIMIT 1")
      .then((rows) => rows.length > 0 && this.wake())
      .catch(this.onError);
  }

  async close(): Promise<void> {
    await this.running;
    this.closed = true;
    await this.running;
  }

  private async gather(): Promise<void> {
    const end = Date.now() + GATHERING;
    for (let before = -1; before !== this.wakes && Date.now() < end; ) {
      before = this.wakes;
      await sleep(LULL);
    }
  }

  private async run(): Promise<void> {
    try {
      while (this.again && !this.closed) {
        this.again = false;
        const numbered = await this.database.transaction((transaction) =>
          numberEntries(this.database, transaction, instantOf(this.clock())),
        );
        if (numbered > 0) this.onNumbered();
        if (numbered >= BATCH) this.again = true;
        else if (this.again) await this.gather();
      }
    } catch (error) {
      // Nothing is lost: the entries stay without a position until the next wake-up or poll.
      this.again = false;
      this.onError(error);
    }
  }
}
