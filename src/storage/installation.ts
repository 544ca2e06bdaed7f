import { randomBytes } from "node:crypto";
import { InstallationEntity, JournalHeadEntity } from "../../entities/journal.entity.js";
import type { Database } from "./database.js";

/** Facts that the installation keeps about itself. */
export interface Installation {
  /** Seals cursors, as hex; the same on all nodes and after every restart. */
  cursorKey: string;
  defaultConstituencyId: string | null;
}

const EPOCH_BYTES = 16;

/** Reads the facts, and makes them where the database is new. */
export async function openInstallation(database: Database, now: string): Promise<Installation> {
  return database.transaction(async (transaction) => {
    const [head] = await transaction.query(`SELECT id FROM journal_head WHERE id = 1${database.forUpdate}`);
    if (!head) {
      const epoch = randomBytes(EPOCH_BYTES).toString("hex");
      await transaction.insert(JournalHeadEntity, [{ id: 1, position: 0, sequencedAt: now, epoch, frontier: "[]" }]);
      await transaction.insert(InstallationEntity, [{ name: "cursorKey", value: randomBytes(32).toString("hex") }]);
    }
    const rows = await transaction.query<{ name: string; value: string }>("SELECT name, value FROM installation");
    const facts = new Map(rows.map((row) => [row.name, row.value]));
    return {
      cursorKey: facts.get("cursorKey") as string,
      defaultConstituencyId: facts.get("defaultConstituencyId") ?? null,
    };
  });
}
