import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "@jest/globals";
import { type Connection, createConnection } from "mysql2/promise";
import { withDeadline } from "../../src/storage/deadline.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeEngines, describeWith } from "../support/engines.js";
import { eventually, NOT_CUT_OFF } from "../support/eventually.js";
import { TestServer } from "../support/tocsin.js";

const LISTS = "{ incidents { nodes { id } } events { nodes { id } } }";

/** Some hours of work in a single statement, in the words of both engines. */
const ENDLESS =
  "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT COUNT(*) AS c FROM n a, n b, n c, n d WHERE a.i + b.i * c.i + d.i = -1";

describeEngines("a request whose time is over", (engine) => {
  it("holds up nobody else while it reads, and leaves nothing running", async () => {
    const server = await TestServer.start(engine);
    const opened = await openDatabase(server.config.database, 4);
    await opened.read("SELECT 1 AS one", [], NOT_CUT_OFF);
    const long = withDeadline(opened, 3_000)
      .read(ENDLESS)
      .catch((error: unknown) => error);
    const waits: number[] = [];
    let isOver = false;
    void long.then(() => {
      isOver = true;
    });
    while (!isOver) {
      const begun = performance.now();
      await withDeadline(opened, NOT_CUT_OFF).read("SELECT 1 AS one");
      waits.push(performance.now() - begun);
      await sleep(20);
    }
    expect(await long).toMatchObject({ code: "LIMIT_EXCEEDED" });
    // A statement that cannot be left would hold up all of these to its end.
    expect(waits.length).toBeGreaterThan(10);
    expect(Math.max(...waits)).toBeLessThan(NOT_CUT_OFF);
    for (let count = 0; count < 10; count++)
      expect(await opened.read("SELECT 1 AS one", [], NOT_CUT_OFF)).toHaveLength(1);
    await opened.close();
    await server.stop();
  });

  it("reads nothing more", async () => {
    const server = await TestServer.start(engine);
    const opened = await openDatabase(server.config.database, 2);
    // What reads has come up, which is no part of the time.
    await opened.read("SELECT 1 AS one", [], NOT_CUT_OFF);
    const bounded = withDeadline(opened, 4_000);
    expect(await bounded.read("SELECT 1 AS one")).toHaveLength(1);
    await expect(bounded.read(ENDLESS)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    await expect(bounded.read("SELECT 1 AS one")).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    expect(await opened.read("SELECT 1 AS one")).toHaveLength(1);
    await opened.close();
    await server.stop();
  });
});

describeWith("mariadb", "a query that takes too long (mariadb)", () => {
  async function locked(server: TestServer): Promise<Connection> {
    const { database } = server.config;
    if (database.engine !== "mysql") throw new Error("not on this engine");
    const { host, port, user, password, name } = database;
    const connection = await createConnection({ host, port, user, password, database: name });
    await connection.query("LOCK TABLES incident WRITE, security_event WRITE");
    return connection;
  }

  const running = async (connection: Connection, name: string) => {
    const [rows] = await connection.query(
      "SELECT id FROM information_schema.processlist WHERE db = ? AND command = 'Query' AND id <> CONNECTION_ID()",
      [name],
    );
    return (rows as unknown[]).length;
  };

  it("is ended in the database itself, and its connections serve the next", async () => {
    const server = await TestServer.start("mariadb", { QUERY_TIMEOUT_MS: "4000", DATABASE_POOL_SIZE: "6" });
    const database = server.config.database.engine === "mysql" ? server.config.database.name : "";
    const connection = await locked(server);
    const start = Date.now();
    // More than there are connections: those that wait for one are answered in time too.
    const answers = await Promise.all(Array.from({ length: 12 }, () => server.ask(LISTS)));
    expect(Date.now() - start).toBeLessThan(NOT_CUT_OFF);
    for (const { status, errors } of answers) {
      expect(status).toBe(200);
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(["LIMIT_EXCEEDED"]));
      expect(errors?.[0]?.message).toMatch(/took too long/);
    }
    await eventually(
      async () => (await running(connection, database)) === 0,
      () => "statements of requests whose time is over still run",
    );
    await connection.query("UNLOCK TABLES");
    for (let number = 0; number < 20; number++) await server.data(LISTS);
    await connection.end();
    await server.stop();
  });

  it("is ended while it works, not only while it waits", async () => {
    const server = await TestServer.start("mariadb");
    const opened = await openDatabase(server.config.database, 2);
    const start = Date.now();
    const heavy = "SELECT COUNT(*) AS n FROM seq_1_to_1000000000 WHERE MD5(seq) LIKE 'zz%'";
    const portable =
      "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 1000) SELECT COUNT(*) AS c FROM n a, n b, n c WHERE MD5(a.i + b.i * c.i) LIKE 'zz%'";
    const rejected = await withDeadline(opened, 300)
      .read(heavy)
      .catch((error: unknown) => error);
    if (!(rejected instanceof Error && "code" in rejected && rejected.code === "LIMIT_EXCEEDED")) {
      await expect(withDeadline(opened, 300).read(portable)).rejects.toMatchObject({ code: "LIMIT_EXCEEDED" });
    }
    expect(Date.now() - start).toBeLessThan(NOT_CUT_OFF);
    expect(await opened.read("SELECT 1 AS one")).toHaveLength(1);
    await opened.close();
    await server.stop();
  });
});
