import type { RecordOf } from "../../entities/index.js";
import { closeness, whyNotFor } from "../domain/decisions/choose-procedure.js";
import { instantOf } from "../domain/time.js";
import { oneOf } from "./condition.js";
import type { Reads } from "./reads.js";

/** More are hardly in force at once; the latest are looked at. */
const MOST = 100;

/** The procedures in force that are for an incident of this type and severity; none for one that is not the viewer's. */
export async function applicableProcedures(reads: Reads, incidentId: string): Promise<RecordOf<"Document">[]> {
  const incident = await reads.byId("Incident", incidentId);
  if (!incident) return [];
  const wanted = { kind: "PROCEDURE", state: "APPROVED", constituencyId: incident.constituencyId };
  const conditions = Object.entries(wanted).map(([column, value]) => oneOf(column, [value]));
  const order = { column: "createdAt", direction: "DESC" } as const;
  const { nodes } = await reads.page("Document", conditions, order, { first: MOST });
  const now = instantOf(Date.now() * 1000);
  const fit = nodes.filter((edition) => whyNotFor(edition, incident, now) === null);
  return fit.sort((one, other) => closeness(other) - closeness(one) || (one.name < other.name ? -1 : 1));
}
