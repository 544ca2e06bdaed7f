import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { InstallationEntity } from "../../entities/journal.entity.js";
import type { Transaction } from "../../src/storage/database.js";
import { describeWith } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { TestStore } from "../support/storage.js";

describeWith("mariadb", "MariaDB under trouble", () => {
  let store: TestStore;
  beforeAll(async () => {
    store = await TestStore.open("mariadb");
    await store.database.transaction((transaction) =>
      transaction.insert(
        InstallationEntity,
        ["a", "b"].map((name) => ({ name, value: "0" })),
      ),
    );
  });
  afterAll(() => store.close());

  const values = async () => {
    const rows = await store.database.read<{ name: string; value: string }>(
      "SELECT name, value FROM installation WHERE name IN ('a','b')",
    );
    return Object.fromEntries(rows.map(({ name, value }) => [name, Number(value)]));
  };
  const addOne = (transaction: Transaction, name: string) =>
    transaction.run("UPDATE installation SET value = value + 1 WHERE name = ?", [name]);

  it("runs the work again that a deadlock ended, so that both are done", async () => {
    const before = await values();
    let runs = 0;
    let arrived = 0;
    /** Both hold their first row before either asks for its second: a deadlock without doubt. */
    const crosswise = (first: string, second: string) =>
      store.database.transaction(async (transaction) => {
        runs += 1;
        await addOne(transaction, first);
        arrived += 1;
        await eventually(
          () => arrived >= 2,
          () => "the other never held its first row",
        );
        await addOne(transaction, second);
        return "done";
      });
    const beside = await store.beside();
    const deadlocks = async () => {
      const [rows] = await beside.query("SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'");
      return Number((rows as { Value: string }[])[0]?.Value);
    };
    const counted = await deadlocks();
    expect(await Promise.all([crosswise("a", "b"), crosswise("b", "a")])).toEqual(["done", "done"]);
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(await deadlocks()).toBeGreaterThan(counted);
    await beside.end();
    expect(await values()).toEqual({ a: (before["a"] ?? 0) + 2, b: (before["b"] ?? 0) + 2 });
  });

  it("reads again when its connections were killed between two questions", async () => {
    for (let round = 0; round < 5; round += 1) {
      await Promise.all(Array.from({ length: 16 }, () => store.database.read("SELECT SLEEP(0.01)")));
      expect(await store.killConnections()).toBeGreaterThan(0);
      const answers = await Promise.all(Array.from({ length: 16 }, () => store.database.read("SELECT 1 AS one")));
      expect(answers.flat().every((row) => Number((row as { one: number }).one) === 1)).toBe(true);
    }
  });

  it("reads again when its connection was killed in the middle of the question", async () => {
    const reading = store.database.read<{ slept: number }>("SELECT SLEEP(1) AS slept");
    await sleep(200);
    expect(await store.killConnections()).toBeGreaterThan(0);
    const [row] = await reading;
    expect(Number(row?.slept)).toBe(0);
  });

  it("reports a change whose connection was killed as unavailable, and does not do half of it", async () => {
    const before = await values();
    const write = store.database.transaction(async (transaction) => {
      await addOne(transaction, "a");
      await store.killConnections();
      await addOne(transaction, "b");
    });
    await expect(write).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await values()).toEqual(before);
    await store.database.transaction((transaction) => addOne(transaction, "a"));
    expect((await values())["a"]).toBe((before["a"] ?? 0) + 1);
  });

  it("reports a commit whose connection was killed before it as unavailable, and nothing is there", async () => {
    const before = await values();
    const write = store.database.transaction(async (transaction) => {
      await addOne(transaction, "a");
      await store.killConnections();
    });
    await expect(write).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await values()).toEqual(before);
  });

  it("keeps the rules of its sessions from the first transaction of a new connection on", async () => {
    for (let round = 0; round < 3; round += 1) {
      // While its first connection is busy, a pool must make a new one.
      const fresh = await store.again(2);
      const busy = fresh.read("SELECT SLEEP(1)");
      await sleep(50);
      const seen = await fresh.transaction(async (transaction) => {
        const look = () =>
          transaction.query<{ value: string; zone: string }>(
            "SELECT value, @@session.time_zone AS zone FROM installation WHERE name = 'a'",
          );
        const [first] = await look();
        await store.database.transaction((other) => addOne(other, "a"));
        const [second] = await look();
        return { zone: first?.zone, moved: Number(second?.value) - Number(first?.value) };
      });
      // READ COMMITTED sees what others have committed meanwhile; REPEATABLE READ would not.
      expect(seen).toEqual({ zone: "+00:00", moved: 1 });
      await busy;
    }
  });
});
