import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { InstallationEntity } from "../../entities/journal.entity.js";
import { UniqueViolation } from "../../src/storage/database.js";
import { describeEngines } from "../support/engines.js";
import { TestStore } from "../support/storage.js";

class OnPurpose extends Error {}

describeEngines("transactions", (engine) => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.open(engine);
  });
  afterAll(() => store.close());

  const names = async (prefix: string) => {
    const rows = await store.database.read<{ name: string }>("SELECT name FROM installation WHERE name LIKE ?", [
      `${prefix}%`,
    ]);
    return rows.map((row) => row.name).sort();
  };

  it("hold exactly what was acknowledged of 100 at once, some of them rolled back", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 100 }, (_, n) =>
        store.database.transaction(async (transaction) => {
          await transaction.insert(InstallationEntity, [{ name: `many ${n} a`, value: "1" }]);
          await sleep(Math.random() * 3);
          if (n % 3 === 0) throw new OnPurpose();
          await transaction.insert(InstallationEntity, [{ name: `many ${n} b`, value: "2" }]);
          return n;
        }),
      ),
    );
    const acknowledged = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    expect(acknowledged).toHaveLength(66);
    for (const outcome of outcomes) if (outcome.status === "rejected") expect(outcome.reason).toBeInstanceOf(OnPurpose);
    expect(await names("many")).toEqual(acknowledged.flatMap((n) => [`many ${n} a`, `many ${n} b`]).sort());
  });

  it("ask several things at once on one connection, also as their first", async () => {
    // More rounds than the pool has connections: one that is taken beside and kept would be missed.
    for (let round = 0; round < 20; round++) {
      const rows = await store.database.transaction(async (transaction) => {
        await transaction.insertSoon(InstallationEntity, [{ name: `at once ${round}`, value: "1" }]);
        const ask = () => transaction.query("SELECT name FROM installation WHERE name = ?", [`at once ${round}`]);
        return Promise.all([ask(), ask(), ask()]);
      });
      // Each sees what the unit itself has written.
      expect(rows.flat()).toHaveLength(3);
    }
  });

  it("show nothing of themselves before they are committed", async () => {
    let during: string[] = [];
    await store.database.transaction(async (transaction) => {
      await transaction.insert(InstallationEntity, [{ name: "unseen", value: "1" }]);
      during = await names("unseen");
      const own = await transaction.query("SELECT name FROM installation WHERE name = 'unseen'");
      expect(own).toEqual([{ name: "unseen" }]);
    });
    expect(during).toEqual([]);
    expect(await names("unseen")).toEqual(["unseen"]);
  });

  it("go on after one that failed", async () => {
    await expect(
      store.database.transaction((transaction) => transaction.query("SELECT nonsense FROM nowhere")),
    ).rejects.toThrow();
    await store.database.transaction((transaction) =>
      transaction.insert(InstallationEntity, [{ name: "after", value: "1" }]),
    );
    expect(await names("after")).toEqual(["after"]);
  });

  it("tell a value that is taken apart from other failures, and hold nothing of what failed", async () => {
    const insert = (name: string, more: string) =>
      store.database.transaction(async (transaction) => {
        await transaction.insert(InstallationEntity, [{ name: more, value: "1" }]);
        await transaction.insert(InstallationEntity, [{ name, value: "1" }]);
      });
    await insert("taken", "first");
    await expect(insert("taken", "second")).rejects.toBeInstanceOf(UniqueViolation);
    expect(await names("second")).toEqual([]);
  });

  it("count the rows that a version-guarded update met: the lock of every change", async () => {
    await store.database.transaction((transaction) =>
      transaction.insert(InstallationEntity, [{ name: "guarded", value: "1" }]),
    );
    const update = (seen: string, next: string) =>
      store.database.transaction((transaction) =>
        transaction.run("UPDATE installation SET value = ? WHERE name = 'guarded' AND value = ?", [next, seen]),
      );
    expect(await update("1", "2")).toBe(1);
    expect(await update("1", "3")).toBe(0);
    // Met, although it changes nothing.
    expect(await update("2", "2")).toBe(1);
    const met = await Promise.all(Array.from({ length: 20 }, (_, n) => update("2", `by ${n}`)));
    expect(met.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  it("insert many rows in bounded statements", async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ name: `row ${n}`, value: String(n) }));
    await store.database.transaction((transaction) => transaction.insert(InstallationEntity, rows));
    expect(await names("row ")).toHaveLength(20_000);
    await store.database.transaction((transaction) => transaction.insert(InstallationEntity, []));
  });

  it("hand on what the work gave", async () => {
    expect(await store.database.transaction(async () => 42)).toBe(42);
  });
});
