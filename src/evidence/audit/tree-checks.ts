import { booksOrigin, chained, NO_BOOKS } from "../../journal/bookkeeping.js";
import { appendLeaf, rootOf } from "../../journal/merkle.js";
import { parseCheckpoint } from "../../journal/proof/checkpoint.js";
import { parseNote, type Verifier, verifiedBy } from "../../journal/proof/note.js";
import type { TreeHead } from "../../journal/proof/verify.js";
import type { Finding } from "../export/finding.js";
import type { EntryRow } from "./journal-checks.js";

export interface CheckpointRow {
  size: number;
  root: string;
  note: string;
  books: string;
}

export interface TileRow {
  level: number;
  number: number;
  root: string;
  hashes: string;
}

const WIDTH = 256;

/** Computes the tree and the books anew from the entries, and compares them with what was signed and stored. */
export class TreeChecks {
  private frontier: string[] = [];
  private chain = NO_BOOKS;
  private size = 0;
  private readonly checkpoints: Map<number, CheckpointRow>;
  /** Hashes of tiles that are not whole yet, by level. */
  private readonly open: string[][] = [];
  private readonly tiles = new Map<string, { root: string; hashes: string }>();
  /** The largest tree that a trusted key has signed. */
  signed: { size: number; root: string } | null = null;

  /** A checkpoint that was kept outside of the database, and the root that the entries have at its size. */
  private readonly kept: TreeHead | null;
  private rootAtKept: string | null = null;
  private readonly newest: number;

  constructor(
    checkpoints: readonly CheckpointRow[],
    private readonly keys: readonly Verifier[],
    private readonly keptNote: string | null,
  ) {
    this.checkpoints = new Map(checkpoints.map((row) => [Number(row.size), row]));
    this.newest = Math.max(0, ...this.checkpoints.keys());
    this.kept = parseCheckpoint(parseNote(keptNote ?? "")?.text ?? "");
  }

  entry(row: EntryRow): Finding[] {
    this.frontier = appendLeaf(this.frontier, this.size, row.leafHash);
    this.chain = chained(this.chain, { ...row, position: Number(row.position), sequenceKey: Number(row.sequenceKey) });
    this.size += 1;
    if (this.size === this.kept?.size) this.rootAtKept = rootOf(this.frontier);
    this.hash(0, row.leafHash);
    const checkpoint = this.checkpoints.get(this.size);
    if (!checkpoint) return [];
    this.checkpoints.delete(this.size);
    return this.checkpoint(checkpoint);
  }

  /** What only shows at the end: trees that were signed and are not there, and a head that is not at the end. */
  end(head: { position: number; frontier: string; sequencedAt: string } | undefined, lastAt: string | null): Finding[] {
    const findings: Finding[] = [];
    for (const size of this.checkpoints.keys()) {
      if (size === 0) continue;
      findings.push({
        where: `journal_checkpoint ${size}`,
        what: `${size} entries were signed, and ${this.size} are there`,
      });
    }
    const where = "journal_head";
    if (!head) return [...findings, { where, what: "it is missing" }];
    if (Number(head.position) !== this.size)
      findings.push({ where, what: `it says ${head.position} entries, and ${this.size} are there` });
    if (head.frontier !== JSON.stringify(this.frontier))
      findings.push({ where, what: "its frontier is not that of the entries" });
    if (lastAt !== null && head.sequencedAt !== lastAt)
      findings.push({ where, what: "its time is not that of the last entry" });
    return findings;
  }

  tileFaults(rows: readonly TileRow[]): Finding[] {
    const findings: Finding[] = [];
    const found = new Set<string>();
    for (const { level, number, root, hashes } of rows) {
      const key = `${Number(level)}/${Number(number)}`;
      found.add(key);
      const tile = this.tiles.get(key);
      if (tile?.root !== root || tile.hashes !== hashes)
        findings.push({ where: `journal_tile ${key}`, what: "it is not that of the entries" });
    }
    const signed = this.signed?.size ?? 0;
    for (const key of this.tiles.keys()) {
      const [level, number] = key.split("/").map(Number) as [number, number];
      if ((number + 1) * WIDTH ** (level + 1) <= signed && !found.has(key))
        findings.push({ where: `journal_tile ${key}`, what: "it is missing" });
    }
    return findings;
  }

  /** Whether the tree continues one that was signed before, by this node or by whoever kept the note. */
  remembered(): Finding[] {
    if (this.keptNote === null) return [];
    const where = "the checkpoint that was kept outside";
    const note = parseNote(this.keptNote);
    if (!note || !this.kept) return [{ where, what: "it cannot be read" }];
    if (!verifiedBy(note, this.keys)?.length) return [{ where, what: "no trusted key has signed it" }];
    const { size, root } = this.kept;
    if (size > this.size) return [{ where, what: `it says ${size} entries, and ${this.size} are there` }];
    if (root !== this.rootAtKept) return [{ where, what: "the journal is another than the one that was signed" }];
    return size > this.newest ? [{ where, what: `the database has no checkpoint of ${size} entries or more` }] : [];
  }

  private checkpoint({ note, books, root }: CheckpointRow): Finding[] {
    const where = `journal_checkpoint ${this.size}`;
    const findings: Finding[] = [];
    const find = (what: string) => findings.push({ where, what });
    const computed = rootOf(this.frontier);
    const parsed = parseNote(note);
    const told = parsed && parseCheckpoint(parsed.text);
    if (!parsed || !told) find("its note cannot be read");
    else if (!verifiedBy(parsed, this.keys)?.length) find("no trusted key has signed it");
    else if (told.size !== this.size || told.root !== computed) find("the entries are not those that were signed");
    else this.signed = { size: this.size, root: computed };
    if (root !== computed) find("its root is not that of the entries");
    const book = parseNote(books);
    const toldBooks = book && parseCheckpoint(book.text);
    const names = new Set(this.keys.map(({ name }) => booksOrigin(name)));
    if (!book || !toldBooks || !names.has(toldBooks.origin)) find("its note on the books cannot be read");
    else if (!verifiedBy(book, this.keys)?.length) find("no trusted key has signed its note on the books");
    else if (toldBooks.size !== this.size || toldBooks.root !== this.chain)
      find("places, times or ends of units are not those that were signed");
    return findings;
  }

  private hash(level: number, hash: string): void {
    const tile = this.open[level] ?? [];
    this.open[level] = tile;
    tile.push(hash);
    if (tile.length < WIDTH) return;
    let frontier: string[] = [];
    for (const [index, one] of tile.entries()) frontier = appendLeaf(frontier, index, one);
    const root = rootOf(frontier);
    const number = [...this.tiles.keys()].filter((key) => key.startsWith(`${level}/`)).length;
    this.tiles.set(`${level}/${number}`, { root, hashes: tile.join("") });
    this.open[level] = [];
    this.hash(level + 1, root);
  }
}
