import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { describeWith } from "../support/engines.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const INCIDENTS = `subscription($after: FeedCursor) {
  incidentsChanged(after: $after) { cursor mode resetReason entered { id } } }`;

/** A commit counts from its acknowledgement on, and has its position in the journal a moment later. */
describeWith("mariadb", "rights that have changed and are not yet in the journal", () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await TestServer.start("mariadb");
  });
  afterAll(() => server.stop());

  it("are no reason to go on as before: who comes back with a cursor is told to query anew", async () => {
    const { id, token } = await server.person([]);
    await server.incident();
    const without = new LiveClient(server, token, INCIDENTS);
    await without.ready();
    await without.end();
    const { database } = server.config;
    if (database.engine !== "mysql") throw new Error("not on this engine");
    const { host, port, user, password, name } = database;
    const holder = await createConnection({ host, port, user, password, database: name });
    await holder.query("START TRANSACTION");
    await holder.query("SELECT position FROM journal_head WHERE id = 1 FOR UPDATE");
    await server.done("updatePerson", { personId: id, version: 1, roles: ["HANDLER"], constituencies: ["*"] });
    const back = new LiveClient(server.webSocketUrl, token, INCIDENTS, { after: without.lastCursor });
    await back.ready();
    expect(back.frames[0]).toMatchObject({ mode: "RESET", resetReason: "RIGHTS_CHANGED" });
    await holder.query("ROLLBACK");
    await holder.end();
    await back.end();
  });
});
