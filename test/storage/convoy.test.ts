import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Pool } from "mysql2";
import { unitPool } from "../../ormconfig.js";
import { Fault } from "../../src/domain/faults.js";
import { Convoy } from "../../src/storage/convoy.js";
import { describeWith } from "../support/engines.js";
import { TestStore } from "../support/storage.js";

describeWith("mariadb", "a convoy of units that only insert", () => {
  let store: TestStore;
  let pool: Pool;
  let convoy: Convoy;
  let taken = 0;

  beforeAll(async () => {
    store = await TestStore.open("mariadb");
    const { database } = store.config;
    if (database.engine !== "mysql") throw new Error("there is no server to connect to");
    pool = unitPool(database, 4);
    const counted = {
      getConnection: (taker: Parameters<Pool["getConnection"]>[0]) => {
        taken += 1;
        pool.getConnection(taker);
      },
    } as Pool;
    convoy = new Convoy(counted, (error) => (error as { code?: string }).code === "ER_DUP_ENTRY");
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => pool.end(() => resolve()));
    await store.close();
  });

  const insertOf = (...names: string[]) => [
    { into: "INSERT INTO `installation` (`name`,`value`) VALUES ", groups: names.map((name) => `('${name}','1')`) },
  ];
  const names = async (prefix: string) => {
    const rows = await store.database.read<{ name: string }>("SELECT name FROM installation WHERE name LIKE ?", [
      `${prefix}%`,
    ]);
    return rows.map(({ name }) => name).sort();
  };
  /** Holds back whoever inserts this name, until `release`. */
  const blocked = async (name: string) => {
    const beside = await store.beside();
    await beside.beginTransaction();
    await beside.query("INSERT INTO installation (name, value) VALUES (?, '0')", [name]);
    return {
      release: async () => {
        await beside.rollback();
        await beside.end();
      },
    };
  };

  it("commits together what comes together, and each unit whole", async () => {
    const before = taken;
    const units = Array.from({ length: 200 }, (_, n) => [`many ${n} a`, `many ${n} b`]);
    await Promise.all(units.map((unit) => convoy.carry(insertOf(...unit))));
    expect(await names("many")).toEqual(units.flat().sort());
    expect(taken - before).toBeLessThan(10);
  });

  it("lets nobody suffer for another's fault, who alone hears of it and leaves nothing behind", async () => {
    await convoy.carry(insertOf("clash"));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        convoy.carry(insertOf(`with ${String(n).padStart(2, "0")}`, ...(n % 10 === 3 ? ["clash"] : []))),
      ),
    );
    for (const [n, outcome] of outcomes.entries()) {
      if (n % 10 !== 3) expect(outcome.status).toBe("fulfilled");
      else expect(outcome).toMatchObject({ status: "rejected", reason: { code: "ER_DUP_ENTRY" } });
    }
    const well = outcomes.flatMap((_, n) => (n % 10 === 3 ? [] : [`with ${String(n).padStart(2, "0")}`]));
    expect(await names("with")).toEqual(well);
  });

  it("tells all who rode when the answer was lost, and sends none of them again", async () => {
    const lock = await blocked("held");
    const outcomes = Promise.allSettled(["held", "lost 1", "lost 2"].map((name) => convoy.carry(insertOf(name))));
    // The first has set out alone or with the others; killed it is while it waits for the lock.
    await waitingFor("held");
    await killWaiting("held");
    await lock.release();
    const [held] = await outcomes;
    expect(held).toMatchObject({ status: "rejected" });
    const there = await names("lost");
    for (const [index, outcome] of (await outcomes).slice(1).entries()) {
      expect(outcome.status).toBe(there.includes(`lost ${index + 1}`) ? "fulfilled" : "rejected");
    }
  });

  it("leaves behind who cannot set out in time", async () => {
    const lock = await blocked("slow");
    const first = convoy.carry(insertOf("slow"));
    await waitingFor("slow");
    const late = convoy.carry(insertOf("late"), 20);
    await expect(late).rejects.toBeInstanceOf(Fault);
    await expect(late).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    await lock.release();
    await first;
    expect(await names("late")).toEqual([]);
    expect(await names("slow")).toEqual(["slow"]);
  });

  async function waiters(name: string): Promise<number[]> {
    const rows = await store.database.read<{ id: number }>(
      "SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?",
      [`INSERT%'${name}'%`],
    );
    return rows.map(({ id }) => Number(id));
  }

  async function waitingFor(name: string): Promise<void> {
    while ((await waiters(name)).length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  async function killWaiting(name: string): Promise<void> {
    const beside = await store.beside();
    for (const id of await waiters(name)) await beside.query(`KILL CONNECTION ${id}`);
    await beside.end();
  }
});
