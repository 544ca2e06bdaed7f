import { setTimeout as sleep } from "node:timers/promises";
import type { RecordOf } from "../../../entities/index.js";
import type { ReadThrough } from "../../domain/evidence/integrity.js";
import type { UnitParts } from "../../journal/unit-beside.js";
import { Lease } from "../../storage/lease.js";
import { dueContents, verificationFigures } from "./due.js";
import { Lane } from "./lane.js";
import { type Reading, settle } from "./settle.js";

type Verification = RecordOf<"EvidenceVerification">;
type Asked = Pick<Reading, "contentId" | "asked">;

/** What a verification reads. */
interface ReadablePort {
  readThrough(
    content: { location: string; size: number; header: string },
    reading: "ASKED" | "ROUND",
  ): Promise<ReadThrough>;
}

interface MonitorParts extends UnitParts {
  contents: ReadablePort;
  /** Each content is read once in so many milliseconds. */
  every: number;
  onError: (error: unknown) => void;
}

const LOOK_EVERY = 1_000;
/** The round itself looks less often: it asks of all contents. */
const ROUND_LOOKS_EVERY = 60_000;
const MOST_AT_ONCE = 100;
/** After one that is broken the next waits, the longer the more follow each other: a store may be away altogether. */
const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 60_000;
/** How long somebody who asked waits for the outcome, in milliseconds: then it comes live, and stands in the list. */
const PATIENCE = 20_000;

/**
 * Reads all contents again and again, and at once what somebody asked for. What was read is told by the verifications
 * themselves: a new start, or another node, goes on where this one was.
 */
export class EvidenceMonitor {
  private readonly asked: Lane<Asked>;
  private readonly round: Lane<string>;
  private readonly closing = new AbortController();
  private counted = { contents: 0, overdue: 0 };
  private brokenInARow = 0;

  constructor(private readonly parts: MonitorParts) {
    const { database, clock, every, onError } = parts;
    this.asked = new Lane({
      lease: new Lease(database, clock, "evidence asked"),
      find: () => this.findAsked(),
      work: ({ contentId, asked }) => this.verify(contentId, asked),
      interval: LOOK_EVERY,
      onError,
    });
    this.round = new Lane({
      lease: new Lease(database, clock, "evidence round"),
      find: () => this.findDue(),
      work: (contentId) => this.verify(contentId, null),
      interval: Math.min(every / 2, ROUND_LOOKS_EVERY),
      onError,
    });
    this.round.wake();
  }

  /** As of the last look: the contents that are kept, and those that were not read in time. */
  figures(): { contents: number; overdue: number } {
    return this.counted;
  }

  /** Reads what was asked for at once, and is done when the outcome is there, or takes too long to wait for. */
  async finish(verificationId: string): Promise<void> {
    this.asked.wake();
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline && !this.closing.signal.aborted; ) {
      const [row] = await this.parts.database.read<Pick<Verification, "outcome">>(
        "SELECT outcome FROM evidence_verification WHERE id = ?",
        [verificationId],
      );
      if (row?.outcome !== null) return;
      await this.rest(20);
    }
  }

  /** Ends what is being read, without a word about it: another node, or the next start, begins it anew. */
  async close(endReading: () => Promise<void>): Promise<void> {
    this.closing.abort();
    await endReading();
    await Promise.all([this.asked.close(), this.round.close()]);
  }

  private async findAsked(): Promise<Asked[]> {
    const rows = await this.parts.database.read<Pick<Verification, "id" | "evidenceId" | "contentId">>(
      `SELECT id, evidenceId, contentId FROM evidence_verification WHERE outcome IS NULL
        ORDER BY createdAt, id LIMIT ${MOST_AT_ONCE}`,
    );
    return rows.map((row) => ({ contentId: row.contentId, asked: [row] }));
  }

  private async findDue(): Promise<string[]> {
    const { database, clock, every } = this.parts;
    this.counted = await verificationFigures(database, clock(), every);
    return dueContents(database, clock(), every, MOST_AT_ONCE);
  }

  private async verify(contentId: string, asked: Reading["asked"]): Promise<void> {
    const { database, contents } = this.parts;
    const [kept] = await database.read<{ location: string; bytes: number; header: string }>(
      "SELECT location, bytes, header FROM evidence_content WHERE id = ?",
      [contentId],
    );
    const read: ReadThrough = kept
      ? await contents.readThrough({ ...kept, size: Number(kept.bytes) }, asked ? "ASKED" : "ROUND")
      : { fault: "MISSING", what: "where the content lies is not known any more" };
    if (this.closing.signal.aborted) return;
    await settle(this.parts, { contentId, read, asked });
    if (asked) return;
    this.brokenInARow = "fault" in read ? this.brokenInARow + 1 : 0;
    if (this.brokenInARow > 0) await this.rest(Math.min(FIRST_PAUSE * 2 ** this.brokenInARow, LONGEST_PAUSE));
  }

  private async rest(time: number): Promise<void> {
    await sleep(time, undefined, { signal: this.closing.signal }).catch(() => {});
  }
}
