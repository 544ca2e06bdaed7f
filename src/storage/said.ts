import { recordEntities } from "../../entities/index.js";
import type { RecordType } from "../domain/records/record.js";
import { tableOf } from "./table.js";

/** Where a column says nothing, by its kind; null for what is no column, so that nothing of a guideline gets into SQL. */
export function emptySql(type: RecordType, field: string): string | null {
  const column = tableOf(recordEntities[type]).columns.find(({ name }) => name === field);
  if (!column) return null;
  const isEmpty = `r.\`${column.name}\` IS NULL`;
  if (column.kind === "flag" || column.kind === "whole") return isEmpty;
  return `(${isEmpty} OR TRIM(r.\`${column.name}\`) IN ('', '[]', 'UNKNOWN'))`;
}
