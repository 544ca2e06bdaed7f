import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Database } from "../../src/storage/database.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeEngines } from "../support/engines.js";
import { eventually } from "../support/eventually.js";
import { LiveClient } from "../support/live.js";
import { TestServer } from "../support/tocsin.js";

const CHANGES = `subscription($after: FeedCursor) {
  changes(after: $after) { cursor mode resetReason entries { entryId } } }`;

/** Takes the journal back to a position behind the server's back, as a restore from a backup does. */
async function restoreTo(database: Database, position: number): Promise<void> {
  const [head] = await database.read<{ leaves: string }>("SELECT frontier AS leaves FROM journal_head WHERE id = 1");
  await database.transaction(async (transaction) => {
    await transaction.run("DELETE FROM journal_entry WHERE position > ?", [position]);
    await transaction.run("UPDATE journal_head SET position = ?, frontier = ? WHERE id = 1", [position, head?.leaves]);
  });
}

describeEngines("a database that went back", (engine) => {
  let server: TestServer;
  let database: Database;

  beforeAll(async () => {
    server = await TestServer.start(engine);
    database = await openDatabase(server.config.database, 2);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });

  const positionNow = async () => {
    const [head] = await database.read<{ position: number; epoch: string }>("SELECT position, epoch FROM journal_head");
    return { position: Number(head?.position), epoch: head?.epoch };
  };

  it("is noticed: a new epoch, RESET for who is live, and RESET for who comes back with an older cursor", async () => {
    await server.done("reportEvent", { title: "Before the backup" });
    await eventually(
      async () => (await positionNow()).position >= 4,
      () => "no position came",
    );
    const backup = await positionNow();
    const client = new LiveClient(server, server.token, CHANGES);
    await client.ready();
    await server.done("reportEvent", { title: "After the backup" });
    await client.until((frames) => frames.some((frame) => frame.entries.length > 0));
    const { lastCursor } = client;

    await restoreTo(database, backup.position);
    await client.until((frames) => frames.at(-1).mode === "RESET");
    expect(client.frames.at(-1)).toMatchObject({ resetReason: "HISTORY_CHANGED", entries: [] });
    expect((await positionNow()).epoch).not.toBe(backup.epoch);

    const { id } = await server.done("reportEvent", { title: "In the new history" });
    await client.until((frames) => frames.at(-1).entries.length > 0);
    expect(id).toMatch(/^evt_/);

    const returning = new LiveClient(server, server.token, CHANGES, { after: lastCursor });
    await returning.ready();
    expect(returning.frames[0]).toMatchObject({ mode: "RESET", resetReason: "HISTORY_CHANGED" });
    await client.end();
    await returning.end();
  });
});
