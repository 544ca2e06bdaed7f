import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { InstallationEntity } from "../../entities/journal.entity.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeEngines, describeWith } from "../support/engines.js";
import { eventually, NOT_CUT_OFF } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";

describeEngines("a unit of work whose time is over", (engine) => {
  it("is undone, and what it asks for afterwards reaches nobody's connection", async () => {
    const server = await TestServer.start(engine);
    const database = await openDatabase(server.config.database, 2);
    const names = async () =>
      (await database.read<{ name: string }>("SELECT name FROM installation WHERE name LIKE 'unit %'")).map(
        ({ name }) => name,
      );
    // A connection is there, so that the time is the unit's own.
    await database.transaction((transaction) => transaction.query("SELECT 1 AS one"));
    let end = () => {};
    const isOver = new Promise<void>((resolve) => {
      end = resolve;
    });
    let afterwards: Promise<unknown> = Promise.resolve();
    const hanging = database.transaction(async (transaction) => {
      const late = [{ name: "unit late", value: "1" }];
      afterwards = isOver.then(() => transaction.insert(InstallationEntity, late));
      afterwards.catch(() => {}); // looked at below
      await transaction.insert(InstallationEntity, [{ name: "unit hanging", value: "1" }]);
      await afterwards;
    }, 2_000);
    await expect(hanging).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    end();
    // Others go on at once; what the unit still wants is refused.
    await database.transaction((transaction) =>
      transaction.insert(InstallationEntity, [{ name: "unit next", value: "1" }]),
    );
    await expect(afterwards).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    expect(await names()).toEqual(["unit next"]);
    await database.close();
    await server.stop();
  });

  it("waits for its turn no longer than that, and does nothing when the turn comes later", async () => {
    const server = await TestServer.start(engine);
    const database = await openDatabase(server.config.database, 2);
    const busy = Array.from({ length: 2 }, () =>
      database.transaction(async (transaction) => {
        await transaction.query("SELECT 1 AS one");
        await sleep(700);
      }),
    );
    let ran = false;
    const waiting = database.transaction(async (transaction) => {
      await transaction.query("SELECT 1 AS one");
      ran = true;
    }, 150);
    await expect(waiting).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    await Promise.all(busy);
    await database.transaction((transaction) => transaction.query("SELECT 1 AS one"));
    expect(ran).toBe(false);
    await database.close();
    await server.stop();
  });
});

describeWith("mariadb", "a mutation that hangs (mariadb)", () => {
  it("is cancelled in the database, changes nothing, and frees its connection", async () => {
    const server = await TestServer.start("mariadb", { CHANGE_TIMEOUT_MS: "4000", DATABASE_POOL_SIZE: "3" });
    const incident = await server.incident();
    const { database } = server.config;
    if (database.engine !== "mysql") throw new Error("not on this engine");
    const { host, port, user, password, name } = database;
    const holder = await createConnection({ host, port, user, password, database: name });
    await holder.query("START TRANSACTION");
    await holder.query("SELECT id FROM incident WHERE id = ? FOR UPDATE", [incident.id]);
    const before = await server.books.everything();

    const document = "mutation($input: RespondInput!) { containIncident(input: $input) { __typename } }";
    const input = { incidentId: incident.id, version: incident.version, description: "Cut off" };
    const begun = Date.now();
    // More than there are connections: those that wait for one are told in time as well.
    const answers = await Promise.all(Array.from({ length: 8 }, () => server.ask(document, { input })));
    expect(Date.now() - begun).toBeLessThan(NOT_CUT_OFF);
    for (const { errors } of answers) expect(errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
    const running = async () => {
      const [rows] = await holder.query(
        "SELECT id FROM information_schema.processlist WHERE db = ? AND command = 'Query' AND id <> CONNECTION_ID()",
        [name],
      );
      return (rows as unknown[]).length;
    };
    // What the server asks by itself is over in a moment; what waited for the lock would wait for as long as we hold it.
    await eventually(
      async () => (await running()) === 0,
      () => "statements of units whose time is over still run",
    );
    expect((await server.books.changesSince(before)).filter((line) => !/^[+-] token_use /.test(line))).toEqual([]);

    await holder.query("ROLLBACK");
    for (let count = 0; count < 6; count++) await server.done("reportEvent", { title: "Served again" });
    expect((await server.act("containIncident", input)).__typename).toBe("IncidentDone");
    await holder.end();
    await server.stop();
  });
});
