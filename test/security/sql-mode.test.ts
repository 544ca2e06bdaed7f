import { expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { InstallationEntity } from "../../entities/journal.entity.js";
import { readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeWith } from "../support/engines.js";
import { startMariaDb } from "../support/mariadb.js";

/** Texts that end their own quotes where a backslash means nothing, or where double quotes mean names. */
const TEXTS = ["\\' OR 1=1 -- ", "\\", "x\\'; DROP TABLE installation; -- ", '" OR ""="', "'; SELECT SLEEP(5); -- "];

describeWith("mariadb", "a database server that reads quotes otherwise (mariadb)", () => {
  it.each(["NO_BACKSLASH_ESCAPES", "ANSI_QUOTES", "ANSI", ""])(
    "changes nothing for us: sql_mode '%s'",
    async (mode) => {
      const own = await startMariaDb();
      await own.createDatabase("quotes");
      const { host, port, user, password } = own;
      const root = await createConnection({ host, port, user, password });
      await root.query(`SET GLOBAL sql_mode = '${mode}'`);
      await root.end();
      const database = await openDatabase(readConfig({ DATABASE_URL: own.url("quotes") }).database, 2);
      await database.migrate();
      for (const [index, text] of TEXTS.entries()) {
        expect(await database.read("SELECT ? AS told", [text])).toEqual([{ told: text }]);
        await database.transaction((transaction) =>
          transaction.insertSoon(InstallationEntity, [{ name: `text ${index}`, value: text }]),
        );
        const found = await database.transaction((transaction) =>
          transaction.query("SELECT value FROM installation WHERE name LIKE 'text %' AND value = ?", [text]),
        );
        expect(found).toEqual([{ value: text }]);
      }
      await database.close();
      await own.stop();
    },
  );
});
