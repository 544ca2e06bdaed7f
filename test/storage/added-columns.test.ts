import { expect, it } from "@jest/globals";
import type { QueryRunner } from "typeorm";
import { recordEntities } from "../../entities/index.js";
import { derivedColumns } from "../../src/domain/derived.js";
import { recordTypes } from "../../src/domain/records/record.js";
import { stateHash } from "../../src/journal/leaf.js";
import { filledLater, sealedState, statedFields } from "../../src/journal/stated-fields.js";
import { migrations } from "../../src/storage/migrations/index.js";
import { tableOf } from "../../src/storage/table.js";

/** What migrations say to a database that has nothing yet. */
async function statements(): Promise<string[]> {
  const said: string[] = [];
  const runner = {
    connection: { options: { type: "better-sqlite3" } },
    hasColumn: async () => false,
    getTable: async () => undefined,
    query: async (sql: string) => {
      said.push(sql);
      return [];
    },
  };
  for (const Migration of migrations) await new Migration().up(runner as unknown as QueryRunner);
  return said;
}

/** The columns that came to a table of records that was there, and must hold something: with what they were filled. */
async function filledByMigrations(): Promise<Record<string, Record<string, string>>> {
  const typeOf = new Map(recordTypes.map((type) => [tableOf(recordEntities[type]).name, type]));
  const filled: Record<string, Record<string, string>> = {};
  for (const sql of await statements()) {
    const [, table, name, value] = /^ALTER TABLE `(\w+)` ADD COLUMN `(\w+)` .* NOT NULL DEFAULT (.+)$/.exec(sql) ?? [];
    const type = table === undefined ? undefined : typeOf.get(table);
    if (!type || !name || !value || derivedColumns.has(name)) continue;
    filled[type] = { ...filled[type], [name]: value.replaceAll("'", "") };
  }
  return filled;
}

it("knows with what each column was filled that came to records that were there [R-095]", async () => {
  const told = Object.entries(filledLater).map(([type, columns]) => [
    type,
    Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, value === false ? "0" : value])),
  ]);
  expect(Object.fromEntries(told)).toEqual(await filledByMigrations());
});

it("takes a record that got a column for what was sealed before, and for nothing else [R-095]", () => {
  const [salt, before] = ["5a", { id: "org_1", version: 1, name: "CERT" }];
  const sealed = stateHash(salt, before);
  const after = { ...before, ...filledLater.ExternalOrganization };
  expect(sealedState("ExternalOrganization", before, salt, sealed)).toEqual(before);
  expect(sealedState("ExternalOrganization", after, salt, sealed)).toEqual(before);
  for (const changed of [
    { ...after, languages: '["en"]' },
    { ...after, verificationDue: true },
    { ...after, name: "X" },
  ])
    expect(sealedState("ExternalOrganization", changed, salt, sealed)).toBeNull();
  // What was sealed with the column cannot be emptied to what it was filled with.
  const spoken = stateHash(salt, statedFields({ ...after, languages: '["en"]' }));
  expect(sealedState("ExternalOrganization", after, salt, spoken)).toBeNull();
});
