import { JournalTileEntity } from "../../entities/journal.entity.js";
import { type Database, UniqueViolation } from "../storage/database.js";
import { foldRight, rootOf } from "./merkle.js";
import { consistencyRanges, inclusionRanges, type Node, nodesOf, type Range } from "./proof/ranges.js";

/** Levels of the tree between tiles: each holds 256 hashes, as in C2SP tlog-tiles. */
const HEIGHT = 8;
const WIDTH = 2 ** HEIGHT;
/** Whole tiles never change, so those looked at lately are kept: each is about 20 kB. */
const REMEMBERED = 256;
const AT_ONCE = 32;

type Tiles = Map<string, Promise<string[]>>;

/**
 * The interior of the journal's Merkle tree. A tile of level 0 holds 256 leaf hashes, one of the next level the roots
 * of 256 such tiles. Whole tiles are stored; what lies right of them is read from the entries and the roots below.
 */
export class Tree {
  private readonly whole = new Map<string, Promise<string[]>>();

  constructor(private readonly database: Database) {}

  /** The hashes that prove that the tree of this size holds the leaf at the index (RFC 6962 §2.1.1). */
  inclusion(index: number, size: number): Promise<string[]> {
    return this.hashes(inclusionRanges(index, size));
  }

  /** The hashes that prove that the tree of the first size grew to the second (RFC 6962 §2.1.2). */
  consistency(first: number, second: number): Promise<string[]> {
    return this.hashes(first === 0 ? [] : consistencyRanges(first, second));
  }

  /** The same for many leaves of one tree: what lies at its edge is read once. */
  prover(size: number): (index: number) => Promise<string[]> {
    const tiles: Tiles = new Map();
    return (index) => this.hashes(inclusionRanges(index, size), tiles);
  }

  async root(size: number): Promise<string> {
    if (size === 0) return rootOf([]);
    const [root] = await this.hashes([{ start: 0, end: size }]);
    return root as string;
  }

  /** A tile as it stands in a tree of this size: up to 256 hashes. */
  async tile(level: number, number: number, size: number): Promise<string[]> {
    const hashes = await this.load(level, number);
    return hashes.slice(0, Math.max(0, Math.floor(size / WIDTH ** level) - number * WIDTH));
  }

  /** Stores the tiles that are whole in a tree of this size. Any node may; two at once store the same. */
  async grow(size: number): Promise<void> {
    for (let level = 0; size >= WIDTH ** (level + 1); level += 1) {
      const complete = Math.floor(size / WIDTH ** (level + 1));
      for (let next = await this.count(level); next < complete; next += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, complete - next) }, (_, at) => next + at);
        const rows = await Promise.all(numbers.map((number) => this.wholeTile(level, number)));
        await this.database
          .transaction((transaction) => transaction.insert(JournalTileEntity, rows))
          .catch((error) => {
            if (!(error instanceof UniqueViolation)) throw error;
          });
      }
    }
  }

  private async count(level: number): Promise<number> {
    const [row] = await this.database.read<{ next: number | null }>(
      "SELECT MAX(number) + 1 AS next FROM journal_tile WHERE level = ?",
      [level],
    );
    return Number(row?.next ?? 0);
  }

  private async wholeTile(level: number, number: number) {
    const hashes = await this.compute(level, number);
    if (hashes.length !== WIDTH) throw new Error(`tile ${number} of level ${level} is not whole`);
    return { level, number, root: rootOfWhole(hashes), hashes: hashes.join("") };
  }

  private async hashes(ranges: readonly Range[], tiles: Tiles = new Map()): Promise<string[]> {
    const tileOf = ({ height, index }: Node) => {
      const [level, number] = [Math.floor(height / HEIGHT), Math.floor((index * 2 ** (height % HEIGHT)) / WIDTH)];
      const key = `${level}/${number}`;
      const known = tiles.get(key) ?? this.load(level, number);
      if (tiles.size >= REMEMBERED) tiles.clear();
      tiles.set(key, known);
      return known;
    };
    const hashOf = async (node: Node) => {
      const tile = await tileOf(node);
      const width = 2 ** (node.height % HEIGHT);
      const start = (node.index * width) % WIDTH;
      const hashes = tile.slice(start, start + width);
      if (hashes.length < width) throw new Error(`the tree has no node ${node.index} of height ${node.height}`);
      return rootOfWhole(hashes);
    };
    return Promise.all(ranges.map(async (range) => foldRight(await Promise.all(nodesOf(range).map(hashOf)))));
  }

  private load(level: number, number: number): Promise<string[]> {
    const key = `${level}/${number}`;
    const known = this.whole.get(key);
    if (known) return known;
    const loading = this.read(level, number);
    loading.then(
      (hashes) => hashes.length === WIDTH && this.remember(key, loading),
      () => {},
    );
    return loading;
  }

  private remember(key: string, tile: Promise<string[]>): void {
    if (this.whole.size >= REMEMBERED) this.whole.delete(this.whole.keys().next().value as string);
    this.whole.set(key, tile);
  }

  private async read(level: number, number: number): Promise<string[]> {
    const [tile] = await this.database.read<{ hashes: string }>(
      "SELECT hashes FROM journal_tile WHERE level = ? AND number = ?",
      [level, number],
    );
    return tile ? (tile.hashes.match(/.{64}/g) as string[]) : this.compute(level, number);
  }

  /** The hashes of a tile, as far as they are there, from what lies below it. */
  private async compute(level: number, number: number): Promise<string[]> {
    const [first, end] = [number * WIDTH, (number + 1) * WIDTH];
    const rows = await this.database.read<{ hash: string }>(
      level === 0
        ? "SELECT leafHash AS hash FROM journal_entry WHERE position > ? AND position <= ? ORDER BY position"
        : `SELECT root AS hash FROM journal_tile WHERE level = ${level - 1} AND number >= ? AND number < ? ORDER BY number`,
      [first, end],
    );
    return rows.map(({ hash }) => hash);
  }
}

/** The root of a subtree of a power of two of hashes. */
function rootOfWhole(hashes: readonly string[]): string {
  if (hashes.length === 1) return hashes[0] as string;
  const half = hashes.length / 2;
  return foldRight([rootOfWhole(hashes.slice(0, half)), rootOfWhole(hashes.slice(half))]);
}
