import { type RecordOf, recordEntities } from "../../entities/index.js";
import { personFacts } from "../access/person-facts.js";
import { rightsOf, wholeGrant } from "../access/rights.js";
import type { View } from "../access/view.js";
import { notFound } from "../domain/faults.js";
import type { Database } from "../storage/database.js";
import { restoreFlags, tableOf } from "../storage/table.js";

/** What the asker of a link may see at this moment: who was disabled since has nothing any more. */
export async function viewOfAsker(database: Database, personId: string): Promise<View> {
  const [person] = restoreFlags(
    tableOf(recordEntities.Person),
    await database.read<RecordOf<"Person">>("SELECT * FROM person WHERE id = ?", [personId]),
  );
  if (!person || person.disabled) throw notFound();
  return rightsOf(await personFacts(database, person), wholeGrant).view;
}
