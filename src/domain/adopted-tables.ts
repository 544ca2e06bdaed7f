import { type CriteriaTable, criteriaTable } from "./criteria.js";
import { type SeverityScale, severityScale } from "./severity.js";

/** The tables of the incident management plan that have versions. */
export interface AdoptedTables {
  ClassificationScale: SeverityScale;
  IncidentCriteria: CriteriaTable;
}
export type AdoptedType = keyof AdoptedTables;

/** The first version of each, which everybody begins with. */
export const firstTables: AdoptedTables = { ClassificationScale: severityScale, IncidentCriteria: criteriaTable };

/** The table that a stored version holds. */
export function storedTable<T extends AdoptedType>(row: { contents: string; tableVersion: number }): AdoptedTables[T] {
  return { ...JSON.parse(row.contents), version: Number(row.tableVersion) };
}
