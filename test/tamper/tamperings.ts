import { generateKeyPairSync } from "node:crypto";
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { appendLeaf } from "../../src/journal/merkle.js";
import { formatNote, KeyKind, parseNote, type Signer, signNote, verifierOf } from "../../src/journal/proof/note.js";
import type { Database } from "../../src/storage/database.js";
import { type Cell, insert, overwrite, type Row, remove, rowsOf, type TableFacts } from "./catalogue.js";

/** Draws a whole number below a limit. */
export type Draw = (limit: number) => number;

export interface Scene {
  database: Database;
  tables: readonly TableFacts[];
  contentFolder: string;
  draw: Draw;
}

/** What was done behind the server's back, and how it is put right again. */
export interface Tampering {
  what: string;
  undo(): Promise<void>;
}

type Tamper = (scene: Scene) => Promise<Tampering | null>;

const pick = <T>(draw: Draw, list: readonly T[]): T | undefined => list[draw(list.length)];

async function someRow({ database, tables, draw }: Scene): Promise<{ table: TableFacts; row: Row } | null> {
  const table = pick(draw, tables) as TableFacts;
  const row = pick(draw, await rowsOf(database, table));
  return row ? { table, row } : null;
}

/** Another value that fits into the column. */
function other(value: Cell, isText: boolean, limit: number, draw: Draw): Cell {
  if (value === null) return isText ? "x" : 1;
  if (typeof value === "number" || (!isText && /^-?\d+$/.test(String(value)))) return Number(value) + 1;
  const text = String(value);
  if (text === "") return "x";
  const at = draw(text.length);
  const letter = text[at] === "a" ? "b" : "a";
  return (text.slice(0, at) + letter + text.slice(at + 1)).slice(0, limit);
}

const cell: Tamper = async (scene) => {
  const found = await someRow(scene);
  const column = found && pick(scene.draw, found.table.columns);
  if (!found || !column) return null;
  const { table, row } = found;
  const was = row[column.name] ?? null;
  // A flag has but two values.
  const isFlag = !column.isText && (was === 0 || was === 1) && /^(endsUnit|retired)$/.test(column.name);
  const value = isFlag ? 1 - Number(was) : other(was, column.isText, column.limit, scene.draw);
  const changes = { [column.name]: value };
  const changed = { ...row, ...changes };
  await overwrite(scene.database, table, row, changes);
  return {
    what: `${table.name}.${column.name}: ${JSON.stringify(was).slice(0, 60)} became ${JSON.stringify(value).slice(0, 60)}`,
    undo: () => overwrite(scene.database, table, changed, { [column.name]: was }),
  };
};

const moment: Tamper = async (scene) => {
  const table = pick(scene.draw, scene.tables) as TableFacts;
  const column = pick(
    scene.draw,
    table.columns.filter(({ name }) => /At$/.test(name)),
  );
  const row =
    column &&
    pick(
      scene.draw,
      (await rowsOf(scene.database, table)).filter((one) => one[column.name] != null),
    );
  if (!column || !row) return null;
  const was = row[column.name] as string;
  const value = was.replace(/^\d{4}/, (year) => String(Number(year) - 1));
  await overwrite(scene.database, table, row, { [column.name]: value });
  return {
    what: `${table.name}.${column.name} was put back by a year`,
    undo: () => overwrite(scene.database, table, row, { [column.name]: was }),
  };
};

const removal: Tamper = async (scene) => {
  const found = await someRow(scene);
  // Of older checkpoints nothing is lost that later ones do not prove.
  if (!found || found.table.name === "journal_checkpoint") return null;
  await remove(scene.database, found.table, found.row);
  return {
    what: `a row of ${found.table.name} was deleted`,
    undo: () => insert(scene.database, found.table, found.row),
  };
};

const addition: Tamper = async (scene) => {
  const found = await someRow(scene);
  if (!found) return null;
  const { table, row } = found;
  const added: Row = { ...row };
  for (const name of table.primary) {
    const value = row[name] ?? null;
    added[name] =
      typeof value === "number" || /^\d+$/.test(String(value))
        ? Number(value) + 1_000_000
        : other(value, true, 1_000, scene.draw);
  }
  for (const { name } of table.columns) {
    // What must be unique beside the key.
    if (/^(entryId|position|sequence|sha256|reference|fingerprint|vkey)$/.test(name))
      added[name] = other(row[name] ?? null, typeof row[name] === "string", 1_000, () => 0);
  }
  try {
    await insert(scene.database, table, added);
  } catch {
    return null; // The database itself did not take it.
  }
  return { what: `a row was added to ${table.name}`, undo: () => remove(scene.database, table, added) };
};

const swap: Tamper = async (scene) => {
  const table = pick(scene.draw, scene.tables) as TableFacts;
  const rows = await rowsOf(scene.database, table);
  const [one, another] = [pick(scene.draw, rows), pick(scene.draw, rows)];
  const free = table.columns.filter(
    ({ name }) => !table.primary.includes(name) && !/^(entryId|position|sequence|sha256|reference)$/.test(name),
  );
  const column =
    one &&
    another &&
    pick(
      scene.draw,
      free.filter(({ name }) => one[name] !== another[name]),
    );
  if (!one || !another || !column) return null;
  const { name } = column;
  try {
    await overwrite(scene.database, table, one, { [name]: another[name] ?? null });
  } catch {
    return null; // What must be unique cannot be swapped one after the other.
  }
  await overwrite(scene.database, table, another, { [name]: one[name] ?? null });
  return {
    what: `${table.name}.${name} of two rows was swapped`,
    undo: async () => {
      await overwrite(scene.database, table, one, { [name]: one[name] ?? null });
      await overwrite(scene.database, table, another, { [name]: another[name] ?? null });
    },
  };
};

const contentFile: Tamper = async ({ contentFolder, draw }) => {
  const names = await readdir(contentFolder, { recursive: true, withFileTypes: true });
  const found = pick(
    draw,
    names.filter((name) => name.isFile()),
  );
  if (!found) return null;
  const file = path.join(found.parentPath, found.name);
  const bytes = await readFile(file);
  const kind = draw(3);
  if (kind === 0) {
    await rename(file, `${file}.away`);
    return { what: `the content ${found.name} was renamed`, undo: () => rename(`${file}.away`, file) };
  }
  const changed = Buffer.from(bytes);
  const at = draw(bytes.length);
  changed[at] = (changed[at] as number) ^ (1 << draw(8));
  await writeFile(file, kind === 1 ? changed : bytes.subarray(0, at));
  return {
    what:
      kind === 1
        ? `a bit of byte ${at} of the content ${found.name} was turned`
        : `the content ${found.name} was cut off at ${at}`,
    undo: () => writeFile(file, bytes),
  };
};

const forgery: Tamper = async ({ database, tables, draw }) => {
  const table = tables.find(({ name }) => name === "journal_checkpoint") as TableFacts;
  const row = pick(draw, await rowsOf(database, table));
  const note = row && parseNote(String(row["note"]));
  const name = note?.signatures[0]?.name;
  if (!row || !note || name === undefined) return null;
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const signer: Signer = { ...verifierOf(name, KeyKind.LOG, publicKey), privateKey };
  const forged = formatNote({ text: note.text, signatures: [signNote(note.text, signer)] });
  await overwrite(database, table, row, { note: forged });
  return {
    what: `the checkpoint of ${row["size"]} entries was signed by another key`,
    undo: () => overwrite(database, table, row, { note: row["note"] ?? null }),
  };
};

/** The journal as it was some entries ago, with a head that fits: what a copy of last hour would hold of it. */
const rollback: Tamper = async ({ database, tables, draw }) => {
  const [journal, checkpoints] = ["journal_entry", "journal_checkpoint"].map((name) =>
    tables.find((table) => table.name === name),
  ) as [TableFacts, TableFacts];
  const rows = await rowsOf(database, journal);
  const last = Math.max(...rows.map((row) => Number(row["position"])));
  const after = last - 1 - draw(5);
  const gone = rows.filter((row) => Number(row["position"]) > after);
  const signed = (await rowsOf(database, checkpoints)).filter((row) => Number(row["size"]) > after);
  for (const row of gone) await remove(database, journal, row);
  for (const row of signed) await remove(database, checkpoints, row);
  const head = { name: "journal_head", columns: [], primary: ["id"] };
  const [before] = await rowsOf(database, head);
  let frontier: string[] = [];
  const left = rows
    .filter((row) => Number(row["position"]) <= after)
    .sort((one, other) => Number(one["position"]) - Number(other["position"]));
  for (const [index, row] of left.entries()) frontier = appendLeaf(frontier, index, String(row["leafHash"]));
  const sequencedAt = left.at(-1)?.["sequencedAt"] ?? null;
  await overwrite(database, head, { id: 1 }, { position: after, frontier: JSON.stringify(frontier), sequencedAt });
  return {
    what: `the last ${gone.length} entries were cut off, with all that tells of them`,
    undo: async () => {
      for (const row of gone) await insert(database, journal, row);
      for (const row of signed) await insert(database, checkpoints, row);
      await overwrite(database, head, { id: 1 }, before as Row);
    },
  };
};

/** Every kind of tampering; the one with cells is drawn most often. */
export const tamperings: readonly Tamper[] = [
  cell,
  cell,
  cell,
  moment,
  removal,
  addition,
  swap,
  contentFile,
  forgery,
  rollback,
];
