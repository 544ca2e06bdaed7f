import type { RecordOf } from "../../../entities/index.js";
import { heldBecause } from "../../domain/notices/ways.js";
import type { CaseDetail, ChannelKind, NoticeReason } from "../../domain/notices/words.js";
import type { OutOfBandMode } from "../../domain/records/notices.js";
import { jsonList, listOf, type RecordType, type TocsinRecord } from "../../domain/records/record.js";
import type { NewRecord } from "../../journal/unit-of-work.js";
import type { Transaction } from "../../storage/database.js";
import { NEVER_TRIED } from "./notice.js";
import { MOST_RECIPIENTS, membersAmong, type Recipient } from "./recipients.js";

/** What issuing needs of a unit of work, whether somebody acts in it or a time has come. */
export interface Writing {
  readonly now: string;
  readonly transaction: Transaction;
  createAll<T extends RecordType>(
    type: T,
    items: readonly NewRecord<T>[],
    circumstances: (row: RecordOf<T>) => { about?: readonly string[] },
  ): Promise<RecordOf<T>[]>;
}

/** What is told, and on which occasion. */
export interface Notice {
  /** The record that it is about. */
  subject: Pick<TocsinRecord, "id" | "constituencyId" | "label" | "restrictedTo" | "origin">;
  incidentId: string | null;
  reason: NoticeReason;
  /** Names the occasion: told to nobody twice. */
  occasion: string;
  ruleId?: string | null;
  urgent?: boolean;
  title: string;
  body: string;
  tells?: readonly CaseDetail[];
  permittedBy?: string | null;
}

/** What comes from elsewhere alarms nobody; an exercise shows its notices here and holds them (27035-1 §5.2 h). */
export const told: ReadonlySet<string> = new Set(["LIVE", "EXERCISE"]);

/**
 * Writes a notice for each recipient who has not had one on this occasion. Whether it may leave is said here already, and
 * decided again at the port.
 */
export async function issueNotices(
  writing: Writing,
  notice: Notice,
  recipients: readonly Recipient[],
): Promise<RecordOf<"Notification">[]> {
  const { subject, incidentId } = notice;
  if (!told.has(subject.origin)) return [];
  const untold = await notYetTold(writing, notice, await mayKnow(writing, notice, recipients));
  if (untold.length === 0) return [];
  const exercise = subject.origin === "EXERCISE";
  const suspect = await suspectChannels(writing.transaction, subject.constituencyId, incidentId);
  const held = heldBecause({ exercise }, suspect);
  const rows = untold.map((recipient) => ({
    ...shared(notice, exercise),
    recipientKind: recipient.kind,
    recipientId: recipient.id,
    state: held === null ? ("ISSUED" as const) : ("HELD" as const),
    heldBecause: held,
    nextTryAt: held === "EXERCISE" ? NEVER_TRIED : writing.now,
  }));
  return writing.createAll("Notification", rows, () => ({ about: incidentId === null ? [] : [incidentId] }));
}

function shared({ subject, incidentId, ...notice }: Notice, exercise: boolean) {
  return {
    constituencyId: subject.constituencyId,
    label: subject.label,
    restrictedTo: subject.restrictedTo,
    subjectId: subject.id,
    incidentId,
    reason: notice.reason,
    ruleId: notice.ruleId ?? null,
    occasion: notice.occasion,
    urgent: notice.urgent ?? false,
    exercise,
    subject: cut(notice.title, 500),
    body: cut(notice.body, 20_000),
    tells: jsonList(notice.tells),
    permittedBy: notice.permittedBy ?? null,
    channel: null,
    attempts: 0,
    leftAt: null,
    acknowledgedAt: null,
    acknowledgedById: null,
  };
}

/** Each recipient once, of those who may know of it at all. */
async function mayKnow({ transaction, now }: Writing, { subject }: Notice, recipients: readonly Recipient[]) {
  const each = [...new Map(recipients.map((one) => [one.id, one])).values()].slice(0, MOST_RECIPIENTS);
  return subject.restrictedTo === null ? each : membersAmong(transaction, each, subject.restrictedTo, now);
}

async function notYetTold({ transaction }: Writing, { subject, occasion }: Notice, recipients: readonly Recipient[]) {
  if (recipients.length === 0) return [];
  const known = await transaction.query<{ recipientId: string }>(
    "SELECT recipientId FROM notification WHERE subjectId = ? AND occasion = ?",
    [subject.id, occasion],
  );
  const ids = new Set(known.map(({ recipientId }) => recipientId));
  return recipients.filter(({ id }) => !ids.has(id));
}

/** The kinds of channel that are suspect for a constituency, or for one case of it; null while none is. */
export async function suspectChannels(
  transaction: Transaction,
  constituencyId: string,
  incidentId: string | null,
): Promise<ReadonlySet<ChannelKind> | null> {
  const modes = await transaction.query<Pick<OutOfBandMode, "suspectChannels">>(
    `SELECT suspectChannels FROM out_of_band_mode
      WHERE constituencyId = ? AND endedAt IS NULL AND (incidentId IS NULL OR incidentId = ?)`,
    [constituencyId, incidentId ?? ""],
  );
  if (modes.length === 0) return null;
  return new Set(modes.flatMap(({ suspectChannels }) => listOf<ChannelKind>(suspectChannels)));
}

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, "");
}
