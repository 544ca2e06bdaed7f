import { recordEntities } from "../../entities/index.js";
import { type CaseContents, type SharedType, type Source, sharedTypes } from "../domain/sharing/shared-view.js";
import { tableOf } from "./table.js";

type Query = <T>(sql: string, parameters: readonly unknown[]) => Promise<T[]>;

/** How records of a type are found that belong to a case. */
const belongs: Readonly<Record<SharedType, string>> = {
  ResponseAction: "r.incidentId = ?",
  Indicator: "r.incidentId = ?",
  Evidence: "r.incidentId = ?",
  CaseMessage: "r.incidentId = ?",
  Lesson: "r.id IN (SELECT s.lessonId FROM lesson_source s WHERE s.incidentId = ?)",
};

/**
 * What of a case can be shared, oldest first: of all records, or of those with these ids; of each type no more than so
 * many. Null where there is no such case.
 */
export async function caseContents(
  query: Query,
  share: { id: string; incidentId: string },
  most: number,
  ids: readonly string[] | null = null,
): Promise<CaseContents | null> {
  const [incident] = await query<Source>("SELECT r.* FROM incident r WHERE r.id = ?", [share.incidentId]);
  if (!incident) return null;
  const among = ids === null ? "" : ` AND r.id IN (${ids.map(() => "?").join(",")})`;
  const found = (table: string, condition: string, parent: string) =>
    query<Source>(
      `SELECT r.* FROM \`${table}\` r WHERE ${condition}${among} ORDER BY r.createdAt, r.id LIMIT ${most + 1}`,
      [parent, ...(ids ?? [])],
    );
  const records = {} as Record<SharedType, Source[]>;
  for (const type of sharedTypes) {
    records[type] = await found(tableOf(recordEntities[type]).name, belongs[type], incident.id);
  }
  const contributions = await found("partner_contribution", "r.shareId = ?", share.id);
  return { incident, records, contributions };
}
