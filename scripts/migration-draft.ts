// Prints the definitions of the stored tables that no migration makes yet, for the next migration. What the migrations
// make is looked up in a database of their own; columns that a known table lacks are named.
import "reflect-metadata";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DataSource, getMetadataArgsStorage } from "typeorm";
import { columnsOf } from "../entities/columns.js";
import { entities } from "../entities/index.js";
import { recordColumns } from "../src/storage/migrations/define-table.js";
import { migrations } from "../src/storage/migrations/index.js";

const folder = mkdtempSync(path.join(tmpdir(), "tocsin-migration-"));
const source = new DataSource({ type: "better-sqlite3", database: path.join(folder, "draft.sqlite"), migrations });
try {
  await source.initialize();
  await source.runMigrations();
  for (const entity of entities) await draft(entity);
} finally {
  await source.destroy();
  rmSync(folder, { recursive: true });
}

async function draft(entity: new () => object): Promise<void> {
  const { name, columns, primary, indexes } = definitionOf(entity);
  const made: { name: string }[] = await source.query(`PRAGMA table_info("${name}")`);
  if (made.length === 0) {
    const own = Object.entries(columns).filter(([column]) => !(column in recordColumns && "restrictedTo" in columns));
    const shared = own.length < Object.keys(columns).length ? "...recordColumns," : "";
    const text = JSON.stringify(Object.fromEntries(own), null, 2).replace("{", `{${shared}`);
    console.log(
      `{ name: "${name}", columns: ${text}, primary: ${JSON.stringify(primary)}, indexes: ${JSON.stringify(indexes)} },`,
    );
    return;
  }
  for (const [column, kind] of Object.entries(columns)) {
    if (!made.some((one) => one.name === column)) console.log(`addColumn(runner, "${name}", "${column}", "${kind}")`);
  }
}

function definitionOf(entity: new () => object) {
  const storage = getMetadataArgsStorage();
  const own = <T extends { target: unknown }>(parts: T[]) => parts.filter(({ target }) => inherits(entity, target));
  const counter = own(storage.generations)[0]?.propertyName;
  const columns: Record<string, string> = counter ? { [counter]: "counter" } : {};
  for (const { name, kind, length, nullable } of columnsOf(entity)) {
    const sized = kind === "key" || kind === "line" ? ` ${length}` : "";
    columns[name] = `${kind}${sized}${nullable ? " null" : ""}`;
  }
  const primary = own(storage.columns)
    .filter(({ options, propertyName }) => options.primary && propertyName !== counter)
    .map(({ propertyName }) => propertyName);
  const indexes = Object.fromEntries(
    own(storage.indices).map(({ name, unique, columns: named }) => [`${name}${unique ? "!" : ""}`, named]),
  );
  return { name: own(storage.tables)[0]?.name, columns, primary, indexes };
}

function inherits(entity: object, target: unknown): boolean {
  for (let at = entity; at && at !== Function.prototype; at = Object.getPrototypeOf(at)) if (at === target) return true;
  return false;
}
