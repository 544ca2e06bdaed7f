import type { AnyRegister } from "../domain/registers/index.js";
import { isList } from "../domain/registers/register.js";
import { between, type Condition, holdsOneOf, isTrue, oneOf } from "./condition.js";
import { bounded, type Range } from "./filters.js";

/** What a filter of a register's list may hold: values of columns, a span of time, or whether a flag is set. */
export type RegisterWanted = Readonly<Record<string, string[] | boolean | Range | null | undefined>>;

export function registerConditions({ fields }: AnyRegister, where: RegisterWanted | null | undefined): Condition[] {
  return Object.entries(where ?? {}).flatMap(([column, wanted]) => {
    if (wanted == null) return [];
    if (typeof wanted === "boolean") return [isTrue(column, wanted)];
    if (!Array.isArray(wanted)) return [between(column, wanted.from, wanted.to)];
    const values = bounded(column, wanted);
    const field = fields[column];
    return [field && isList(field) ? holdsOneOf(column, values) : oneOf(column, values)];
  });
}
