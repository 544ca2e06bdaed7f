import { JournalCheckpointEntity } from "../../entities/journal.entity.js";
import { Fault } from "../domain/faults.js";
import { type Clock, instantOf } from "../domain/time.js";
import { type Database, UniqueViolation } from "../storage/database.js";
import { booksOrigin, chainFrom, NO_BOOKS } from "./bookkeeping.js";
import type { CheckpointMemory } from "./checkpoint-memory.js";
import { rootOf } from "./merkle.js";
import { formatCheckpoint, parseCheckpoint } from "./proof/checkpoint.js";
import { formatNote, parseNote, type Signer, signNote, verifiedBy } from "./proof/note.js";
import { type TreeHead, verifyConsistency } from "./proof/verify.js";
import { Tree } from "./tree.js";

/** A checkpoint as it was published. */
export interface Checkpoint extends TreeHead {
  signedAt: string;
  note: string;
  books: string;
  /** Time stamps by RFC 3161 over the note's text, as DER in base64. */
  stamps: string[];
}

interface Parts {
  database: Database;
  clock: Clock;
  /** The log's keys that this node holds, newest first; without any it signs nothing. */
  signers: readonly Signer[];
  memory: CheckpointMemory;
  /** Called with each checkpoint that was published here. */
  onPublished?: (checkpoint: Checkpoint) => void;
  /** Called when the journal does not fit what was signed: nothing is signed any more. */
  onBroken: (reason: string) => void;
  onError: (error: unknown) => void;
}

/** The journal does not continue what was signed before. */
class Broken extends Error {}

/**
 * Signs where the journal has come to: never anything that does not continue what was signed before, as the database
 * has it and as this node remembers it.
 */
export class Checkpoints {
  readonly tree: Tree;
  private timer: NodeJS.Timeout | null = null;
  private publishing: Promise<Checkpoint | null> | null = null;
  private broken: string | null = null;

  constructor(private readonly parts: Parts) {
    this.tree = new Tree(parts.database);
  }

  start(interval: number): void {
    this.timer = setInterval(() => void this.publish().catch(this.parts.onError), interval);
    this.timer.unref();
  }

  /** Signs what came last, then rests. */
  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.publishing?.catch(() => {});
    await this.publish().catch(this.parts.onError);
  }

  /** Why nothing is signed any more, or null. */
  get fault(): string | null {
    return this.broken;
  }

  async latest(): Promise<Checkpoint | null> {
    const [row] = await this.parts.database.read<StoredCheckpoint>(
      `SELECT ${COLUMNS} FROM journal_checkpoint ORDER BY size DESC LIMIT 1`,
    );
    return row ? checkpointOf(row) : null;
  }

  /** A checkpoint that holds the entry at the position, signed now if there is none yet. */
  async covering(position: number): Promise<Checkpoint> {
    const latest = await this.latest();
    if (latest && latest.size >= position) return latest;
    await this.publishing?.catch(() => {});
    const published = await this.publish();
    if (published && published.size >= position) return published;
    throw new Fault("UNAVAILABLE", "The journal has not been signed that far yet. Ask again in some seconds.");
  }

  /** Signs the journal as it is now, once at a time. Null where this node must not sign. */
  publish(): Promise<Checkpoint | null> {
    this.publishing ??= this.sign()
      .catch((error) => {
        if (!(error instanceof Broken)) throw error;
        if (this.broken === null) this.parts.onBroken(error.message);
        this.broken = error.message;
        return null;
      })
      .finally(() => {
        this.publishing = null;
      });
    return this.publishing;
  }

  private async sign(): Promise<Checkpoint | null> {
    const { database, signers, memory, clock } = this.parts;
    const [signer] = signers;
    if (!signer || this.broken !== null) return null;
    // What was signed is looked up first: another node may sign at this moment, and the head never goes back.
    const remembered = await this.remembered(signer);
    const previous = await this.latest();
    const head = await this.head();
    const isKnown = previous?.size === head.size && namesOf(previous).has(`${signer.name} ${signer.keyId}`);
    if (isKnown && remembered?.size === head.size && remembered.root === head.root) return previous;
    await this.tree.grow(head.size);
    for (const before of [previous, remembered]) if (before) await this.demandContinues(before, head);
    if (isKnown && previous) return previous;
    const text = formatCheckpoint({ origin: signer.name, ...head });
    const note = formatNote({ text, signatures: signers.map((one) => signNote(text, one)) });
    const checkpoint = {
      ...head,
      signedAt: instantOf(clock()),
      note,
      books: await this.books(signer, previous, head.size),
    };
    await memory.write(note);
    await database.transaction(async (transaction) => {
      if (previous?.size === head.size) {
        // The same tree under a new key.
        await transaction.run("UPDATE journal_checkpoint SET note = ?, books = ?, signedAt = ? WHERE size = ?", [
          ...[note, checkpoint.books, checkpoint.signedAt, head.size],
        ]);
      } else {
        await transaction.insert(JournalCheckpointEntity, [{ ...checkpoint, stamps: "[]" }]).catch((error) => {
          // Another node signed the same tree.
          if (!(error instanceof UniqueViolation)) throw error;
        });
      }
    });
    const published = { ...checkpoint, stamps: [] };
    this.parts.onPublished?.(published);
    return published;
  }

  private async head(): Promise<TreeHead> {
    const [head] = await this.parts.database.read<{ position: number; frontier: string }>(
      "SELECT position, frontier FROM journal_head WHERE id = 1",
    );
    if (!head) throw new Error("the journal has no head");
    return { size: Number(head.position), root: rootOf(JSON.parse(head.frontier)) };
  }

  /** What this node signed last under the name that it signs under now: another name is another log. */
  private async remembered(signer: Signer): Promise<TreeHead | null> {
    const note = parseNote((await this.parts.memory.read()) ?? "");
    const checkpoint = note && parseCheckpoint(note.text);
    if (!note || checkpoint?.origin !== signer.name) return null;
    return verifiedBy(note, this.parts.signers)?.length ? checkpoint : null;
  }

  private async demandContinues(before: TreeHead, head: TreeHead): Promise<void> {
    if (before.size > head.size) {
      throw new Broken(`the journal has ${head.size} entries, and ${before.size} were signed`);
    }
    if (before.size === 0) return;
    const proof = await this.tree.consistency(before.size, head.size).catch((error: Error) => {
      // A database that does not answer proves nothing.
      if (error instanceof Fault) throw error;
      throw new Broken(`the tree cannot be read: ${error.message}`);
    });
    if (!verifyConsistency(before, head, proof)) {
      throw new Broken(`the tree of ${head.size} entries does not continue the signed one of ${before.size}`);
    }
  }

  private async books(signer: Signer, previous: Checkpoint | null, size: number): Promise<string> {
    const before = previous && parseCheckpoint(parseNote(previous.books)?.text ?? "");
    const root = await chainFrom(this.parts.database, before?.root ?? NO_BOOKS, before?.size ?? 0, size);
    const text = formatCheckpoint({ origin: booksOrigin(signer.name), size, root });
    return formatNote({ text, signatures: [signNote(text, signer)] });
  }
}

type StoredCheckpoint = Omit<Checkpoint, "stamps"> & { stamps: string };

const COLUMNS = "size, root, signedAt, note, books, stamps";

function checkpointOf(row: StoredCheckpoint): Checkpoint {
  return { ...row, size: Number(row.size), stamps: JSON.parse(row.stamps) };
}

function namesOf({ note }: Checkpoint): Set<string> {
  return new Set(parseNote(note)?.signatures.map(({ name, keyId }) => `${name} ${keyId}`));
}
