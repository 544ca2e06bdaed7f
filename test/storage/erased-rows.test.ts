import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeEngines, describeWith } from "../support/engines.js";
import { TestStore } from "../support/storage.js";

describeEngines("look-ups of an erasure", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.open(engine);
  });
  afterAll(() => store.close());

  it.each([
    ["idempotency", "unitId", "idempotency_unit"],
    ["nda_record", "personId", "nda_record_person"],
  ])("have an index: %s by %s", async (table, column, index) => {
    const explain = engine === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
    const sql = `${explain} SELECT * FROM ${table} WHERE ${column} IN ('a', 'b')`;
    const plan = await store.database.transaction((transaction) => transaction.query(sql));
    expect(JSON.stringify(plan)).toContain(index);
  });
});

describeWith("mariadb", "files of MariaDB that are written anew", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.open("mariadb");
  });
  afterAll(() => store.close());

  it("are told of where that failed, and only there", async () => {
    await store.database.scrub(["idempotency", "journal_entry"]);
    await expect(store.database.scrub(["idempotency", "no_such_table"])).rejects.toThrow(/no_such_table/);
  });
});
