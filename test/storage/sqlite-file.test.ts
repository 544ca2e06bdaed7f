import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import Sqlite from "better-sqlite3";
import { InstallationEntity } from "../../entities/journal.entity.js";
import { TestStore } from "../support/storage.js";

describe("the embedded database", () => {
  let store: TestStore;
  beforeEach(async () => {
    store = await TestStore.open("sqlite");
  });
  afterEach(() => store.close());

  const pragma = async (name: string, database = store.database) => {
    const [row] = await database.transaction((transaction) =>
      transaction.query<Record<string, unknown>>(`PRAGMA ${name}`),
    );
    return Object.values(row ?? {})[0];
  };

  it("waits for the disk at each commit, also when it is opened again (2 is FULL)", async () => {
    expect([await pragma("synchronous"), await pragma("journal_mode")]).toEqual([2, "wal"]);
    const again = await store.again();
    expect([await pragma("synchronous", again), await pragma("journal_mode", again)]).toEqual([2, "wal"]);
  });

  it("is read over a connection that cannot write", async () => {
    await store.database.read("SELECT 1");
    await expect(store.database.read("DELETE FROM journal_head")).rejects.toThrow();
    await expect(store.database.read("CREATE TABLE x (y)")).rejects.toThrow();
  });

  it("reports a file that another program keeps locked as unavailable, and changes nothing", async () => {
    const { database } = store.config;
    if (database.engine !== "sqlite") throw new Error("this is about the file");
    const other = new Sqlite(database.path);
    other.exec("BEGIN IMMEDIATE");
    try {
      const write = store.database.transaction((transaction) =>
        transaction.insert(InstallationEntity, [{ name: "x", value: "1" }]),
      );
      await expect(write).rejects.toMatchObject({ code: "UNAVAILABLE" });
    } finally {
      other.exec("ROLLBACK");
      other.close();
    }
    expect(await store.database.read("SELECT name FROM installation WHERE name = 'x'")).toEqual([]);
    await store.database.transaction((transaction) =>
      transaction.insert(InstallationEntity, [{ name: "x", value: "1" }]),
    );
  });
});
