import type { QueryRunner } from "typeorm";

/** Makes the words of a table's column `searchText` be found, by what each engine offers. */
export function addFullText(runner: QueryRunner, table: string): Promise<void> {
  return runner.connection.options.type === "mysql" ? addIndex(runner, table) : addFts(runner, table);
}

async function addIndex(runner: QueryRunner, table: string): Promise<void> {
  const known = await runner.query(
    "SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?",
    [table, `${table}_search`],
  );
  if (known.length > 0) return;
  await runner.query(`ALTER TABLE \`${table}\` ADD FULLTEXT INDEX \`${table}_search\` (searchText)`);
}

/** The id is indexed too: by it an older text is found and taken out again. */
async function addFts(runner: QueryRunner, table: string): Promise<void> {
  const search = `${table}_search`;
  const known = await runner.query("SELECT 1 FROM sqlite_master WHERE name = ?", [search]);
  if (known.length > 0) return;
  await runner.query(
    `CREATE VIRTUAL TABLE ${search} USING fts5(recordId, searchText, tokenize = 'unicode61 remove_diacritics 0')`,
  );
  await runner.query(`INSERT INTO ${search} (recordId, searchText) SELECT id, searchText FROM \`${table}\``);
  const insert = `INSERT INTO ${search} (recordId, searchText) VALUES (new.id, new.searchText);`;
  await runner.query(`CREATE TRIGGER ${search}_added AFTER INSERT ON \`${table}\` BEGIN ${insert} END`);
  await runner.query(
    `CREATE TRIGGER ${search}_changed AFTER UPDATE OF searchText ON \`${table}\` WHEN old.searchText <> new.searchText BEGIN
       DELETE FROM ${search} WHERE rowid IN
         (SELECT rowid FROM ${search} WHERE ${search} MATCH 'recordId : "' || old.id || '"');
       ${insert} END`,
  );
}
