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

/** A condition on the records of a type, for the alias r. */
export type Among = (
  type: SharedType | "PartnerContribution",
) => readonly [sql: string, parameters: readonly unknown[]];

const all: Among = () => ["1 = 1", []];

export const amongIds = (ids: readonly string[] | null): Among =>
  ids === null ? all : () => [`r.id IN (${ids.map(() => "?").join(",")})`, ids];

/**
 * What of a case can be shared, oldest first: of all records, or of those that a condition leaves; of each type no more
 * than so many. Null where there is no such case.
 */
export async function caseContents(
  query: Query,
  share: { id: string; incidentId: string },
  most: number,
  among: Among = all,
): Promise<CaseContents | null> {
  const [incident] = await query<Source>("SELECT r.* FROM incident r WHERE r.id = ?", [share.incidentId]);
  if (!incident) return null;
  const found = (type: SharedType | "PartnerContribution", condition: string, parent: string) => {
    const [left, parameters] = among(type);
    return query<Source>(
      `SELECT r.* FROM \`${tableOf(recordEntities[type]).name}\` r
        WHERE ${condition} AND ${left} ORDER BY r.createdAt, r.id LIMIT ${most + 1}`,
      [parent, ...parameters],
    );
  };
  const records = {} as Record<SharedType, Source[]>;
  for (const type of sharedTypes) records[type] = await found(type, belongs[type], incident.id);
  const contributions = await found("PartnerContribution", "r.shareId = ?", share.id);
  return { incident, records, contributions };
}
