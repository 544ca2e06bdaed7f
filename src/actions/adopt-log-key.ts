import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { Clock } from "../domain/time.js";
import type { Signer } from "../journal/proof/note.js";
import { unitBeside } from "../journal/unit-beside.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";

/** Stands in the journal where nobody acted: an operator gave the server a key. */
const SERVER = "server";

/**
 * Notes in the journal which key signs it from now on. A new key is taken where the file holds the one before it too:
 * both sign then, so that the old one vouches for the entry. Gives the keys that may sign here, newest first: none where
 * the log's current key is not at hand.
 */
export async function adoptLogKeys(
  { database, clock, constituencyId }: { database: Database; clock: Clock; constituencyId: string },
  signers: readonly Signer[],
): Promise<readonly Signer[]> {
  const [newest] = signers;
  if (!newest) return [];
  return unitBeside({ database, clock }, SERVER, async (work) => {
    // The head's lock lets one node of several be the first.
    await work.transaction.query(`SELECT id FROM journal_head WHERE id = 1${database.forUpdate}`);
    const [current] = restoreFlags(
      tableOf(recordEntities.LogKey),
      await work.transaction.query<RecordOf<"LogKey">>("SELECT * FROM log_key WHERE retiredAt IS NULL"),
    );
    if (current?.vkey === newest.vkey) return signers;
    if (current && !signers.some(({ vkey }) => vkey === current.vkey)) return [];
    const { now } = work.facts;
    const options = { action: current ? "rotateLogKey" : "adoptLogKey", occurredAt: now };
    if (current) await work.change("LogKey", current, { retiredAt: now }, options);
    const { name, vkey } = newest;
    const fields = { constituencyId, label: "CLEAR", restrictedTo: null } as const;
    await work.create("LogKey", { ...fields, name, vkey, adoptedAt: now, retiredAt: null }, options);
    return signers;
  });
}
