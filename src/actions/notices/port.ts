import type { RecordOf } from "../../../entities/index.js";
import { heldBecause, trusted, type Way } from "../../domain/notices/ways.js";
import { instantOf } from "../../domain/time.js";
import { unitBeside } from "../../journal/unit-beside.js";
import type { UnitOfWork } from "../../journal/unit-of-work.js";
import { Sweep, type SweepParts } from "../sweep.js";
import type { Carrier, Letter } from "./carrier.js";
import { suspectChannels } from "./issue-notices.js";
import { NEVER_TRIED, noticeAbout } from "./notice.js";
import { membersAmong, recipientsOf } from "./recipients.js";
import { waysTo } from "./ways-to.js";

type Notice = RecordOf<"Notification">;
type Changes = Partial<Notice>;

/** Stands in the journal where the port decided. */
const PORT = "port";
const MOST_ATTEMPTS = 5;
/** How long a carrier may take, in milliseconds, and after how many seconds another node takes the notice over. */
const PATIENCE = 30_000;
const LEASE = 60;
const FIRST_PAUSE = 10;

/**
 * The one place where notices leave. Whether each may, and by which way, is decided here, at the last moment, under the
 * lock of its row: one of an exercise never leaves, and while channels are suspect none is used. Every node has a port;
 * a notice that a dead node had in hand is taken over, so it may come twice and is never lost.
 */
export class NoticePort {
  private readonly sweep: Sweep<"Notification">;
  private readonly claimed = new Map<string, Letter>();
  private carrying: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly parts: SweepParts,
    private readonly carriers: readonly Carrier[],
    interval: number,
    private readonly onError: (error: unknown) => void,
  ) {
    const due = {
      type: "Notification",
      condition: (clockSql: string) =>
        `r.nextTryAt <= ${clockSql} AND (r.state IN ('ISSUED', 'LEAVING') OR r.heldBecause = 'OUT_OF_BAND')`,
      note: (work: UnitOfWork, notice: Notice) => this.decide(work, notice),
      onNoted: () => this.carryClaimed(),
    } as const;
    this.sweep = new Sweep(parts, due, interval, onError);
  }

  async close(): Promise<void> {
    await this.sweep.close();
    await this.carrying;
  }

  private async decide(work: UnitOfWork, notice: Notice): Promise<void> {
    this.claimed.delete(notice.id);
    const suspect = await suspectChannels(work.transaction, notice.constituencyId, notice.incidentId);
    const way = notice.exercise ? undefined : await this.wayFor(work, notice, suspect);
    if (!way) {
      const held = heldBecause(notice, suspect);
      const state = held === null ? "ISSUED" : "HELD";
      await this.note(work, notice, { state, heldBecause: held, channel: null, nextTryAt: NEVER_TRIED });
      return;
    }
    const { kind: channel, address } = way;
    const { id: notificationId, subject, body, urgent } = notice;
    const nextTryAt = secondsAfter(work.facts.now, LEASE);
    const attempts = Number(notice.attempts) + 1;
    await this.note(work, notice, { state: "LEAVING", heldBecause: null, channel, attempts, nextTryAt });
    this.claimed.set(notice.id, { notificationId, channel, address, subject, body, urgent });
  }

  /** The first way that is trusted and that somebody carries. */
  private async wayFor(work: UnitOfWork, notice: Notice, suspect: Parameters<typeof trusted>[1]) {
    if (!(await mayStillKnow(work, notice))) return undefined;
    const ways = trusted(await waysTo(work.transaction, notice), suspect);
    return ways.find((way: Way) => this.carrierOf(way.kind) !== undefined);
  }

  private carrierOf(kind: Letter["channel"]): Carrier | undefined {
    return this.carriers.find(({ kinds }) => kinds.includes(kind));
  }

  /** Outside of any transaction: nobody waits for a mail server under a lock. */
  private carryClaimed(): void {
    const letters = [...this.claimed.values()];
    this.claimed.clear();
    this.carrying = this.carrying.then(() => Promise.all(letters.map((letter) => this.carry(letter))));
  }

  private async carry(letter: Letter): Promise<void> {
    try {
      const failure = await attempt(this.carrierOf(letter.channel), letter);
      if (failure !== null) this.onError(failure);
      await this.settle(letter.notificationId, failure === null);
    } catch (error) {
      this.onError(error);
    }
  }

  private async settle(id: string, sent: boolean): Promise<void> {
    await unitBeside(this.parts, PORT, async (work) => {
      const { now } = work.facts;
      const [notice] = await work.transaction.query<Notice>(
        `SELECT r.* FROM notification r WHERE r.id = ? AND r.state = 'LEAVING'${this.parts.database.forUpdate}`,
        [id],
      );
      // Somebody acknowledged it meanwhile.
      if (!notice) return;
      await this.note(work, notice, sent ? { state: "SENT", leftAt: now, nextTryAt: NEVER_TRIED } : again(notice, now));
    });
  }

  private async note(work: UnitOfWork, notice: Notice, changes: Changes): Promise<void> {
    await work.change("Notification", notice, changes, { action: "noticeLeaves", about: noticeAbout(notice) });
  }
}

/** Whoever is no longer a member of a restricted case is told nothing of it, however long the notice has waited. */
async function mayStillKnow(
  { transaction, facts }: UnitOfWork,
  { restrictedTo, recipientId }: Notice,
): Promise<boolean> {
  if (restrictedTo === null) return true;
  return (await membersAmong(transaction, recipientsOf([recipientId]), restrictedTo, facts.now)).length > 0;
}

function again({ attempts }: Notice, now: string): Changes {
  if (Number(attempts) >= MOST_ATTEMPTS) return { state: "FAILED", nextTryAt: NEVER_TRIED };
  return { state: "ISSUED", nextTryAt: secondsAfter(now, FIRST_PAUSE * 2 ** Number(attempts)) };
}

/** What went wrong, or null. */
async function attempt(carrier: Carrier | undefined, letter: Letter): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("the carrier took too long")), PATIENCE);
  });
  try {
    await Promise.race([carrier?.carry(letter), late]);
    return null;
  } catch (error) {
    return error ?? new Error("the carrier failed");
  } finally {
    clearTimeout(timer);
  }
}

function secondsAfter(instant: string, seconds: number): string {
  return instantOf((Date.parse(instant) + seconds * 1000) * 1000);
}
