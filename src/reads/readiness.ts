import { visibleSql } from "../access/view.js";
import type { ActivityStanding } from "../domain/readiness/facts.js";
import { type ChecklistItem, goLiveChecklist } from "../domain/readiness/go-live.js";
import { readinessOf } from "../domain/readiness/readiness.js";
import type { Instant } from "../domain/time.js";
import { type Asking, preparationFacts, untaughtOf } from "../storage/preparation-facts.js";
import type { Reads } from "./reads.js";

/** How well a constituency is prepared; null where the viewer may not see it. */
export async function readiness(
  reads: Reads,
  constituencyId: string,
  now: Instant,
): Promise<ActivityStanding[] | null> {
  if (!(await reads.byId("Constituency", constituencyId))) return null;
  return readinessOf(await preparationFacts(asking(reads), constituencyId), now);
}

export async function checklist(reads: Reads, constituencyId: string, now: Instant): Promise<ChecklistItem[] | null> {
  const prepared = await readiness(reads, constituencyId, now);
  return prepared && goLiveChecklist(prepared, await untaughtOf(asking(reads), constituencyId, now));
}

const asking = ({ database, view }: Reads): Asking => ({
  secondsSql: (time) => database.secondsSql(time),
  query: (sql, parameters) => database.read(sql, parameters),
  visible: (type, alias) => visibleSql(view, type, alias),
});
