import { jsonList, type RecordType, recordTypeOf } from "../domain/records/record.js";
import { invalid } from "../domain/refusal.js";
import { type Field, type Fields, isList, isNullable, isText, type Shape } from "../domain/registers/register.js";
import { isStorable } from "../domain/text.js";
import type { ActionUnit } from "./unit.js";

export type Values = Record<string, unknown>;

/** A record that the input names, and where it does. */
interface Reference {
  of: RecordType | undefined;
  id: string;
  path: string;
}

/** The fields that the input gives, as they are stored; an absent one is left as it is, null clears it. */
export async function taken(unit: ActionUnit, fields: Fields, input: Values, audience: string | null): Promise<Values> {
  const references: Reference[] = [];
  const given = Object.entries(fields).filter(([name, { kept }]) => !kept && input[name] !== undefined);
  const draft = given.map(([name, field]) => [name, stored(field, input[name], name, references)]);
  await demandRecords(unit, references, audience);
  return Object.fromEntries(draft);
}

/** Every field of a new record. */
export function firstOf(fields: Fields, given: Values): Values {
  const values = Object.entries(fields).map(([name, field]) => {
    // What only further actions set is theirs to demand.
    return [name, given[name] ?? absent(name, field.kept ? { ...field, demanded: false } : field)];
  });
  return Object.fromEntries(values);
}

/** Refuses where one of the fields was left out or left empty. */
export function demandGiven(names: readonly string[], given: Values): void {
  for (const name of names) {
    const value = given[name];
    if (value == null || value === jsonList([])) invalid(name, "must be given");
    if (typeof value === "string" && value.trim() === "") invalid(name, "must not be empty");
  }
}

/** What a field holds of which nothing was said. */
function absent(path: string, field: Field): unknown {
  if (field.demanded) invalid(path, "must be given");
  if (field.kind === "flag") return false;
  return isNullable(field) ? null : jsonList([]);
}

/** A value in the form in which it is stored; the records that it names are noted. */
function stored(field: Field, value: unknown, path: string, references: Reference[]): unknown {
  if (value === null) return field.demanded ? invalid(path, "must not be empty") : absent(path, field);
  if (isList(field)) return storedList(field, value as unknown[], path, references);
  if (field.kind === "whole") return inRange(field, value as number, path);
  if (field.kind === "reference") references.push({ of: field.of as RecordType, id: String(value), path });
  if (field.demanded && String(value).trim() === "") invalid(path, "must not be empty");
  return value;
}

function inRange({ least = 0, most = 0 }: Field, value: number, path: string): number {
  if (value < least || value > most) invalid(path, `must be ${least} to ${most}`);
  return value;
}

const MOST_ITEMS = 100;

function storedList(field: Field, list: readonly unknown[], path: string, references: Reference[]): string {
  const { kind, most = MOST_ITEMS, shape } = field;
  if (list.length > most) invalid(path, `must be at most ${most}`);
  if (field.demanded && list.length === 0) invalid(path, "must not be empty");
  const items = list.map((item, index) => {
    const at = `${path}.${index}`;
    if (shape) return storedItem(shape, item as Values, at, references);
    if (kind === "lines") demandLength(field, String(item), at);
    if (kind === "references") references.push({ of: field.of as RecordType, id: String(item), path: at });
    return item;
  });
  return jsonList(kind === "words" || kind === "references" ? [...new Set(items)] : items);
}

/** No column looks at the texts of an item: their limits are demanded here. */
function storedItem({ fields }: Shape, item: Values, path: string, references: Reference[]): Values {
  const values = Object.entries(fields).map(([name, field]) => {
    const at = `${path}.${name}`;
    if (field.kept) return [name, null];
    const value = item[name] === undefined ? absent(at, field) : stored(field, item[name], at, references);
    if (isText(field) && value !== null) demandLength(field, String(value), at);
    return [name, value];
  });
  return Object.fromEntries(values);
}

function demandLength({ length = 0 }: Field, text: string, path: string): void {
  if (text.length > length) invalid(path, `must have at most ${length} characters`);
  if (!isStorable(text)) invalid(path, "holds characters that are no valid Unicode text");
}

/** Each must be there and seen by the caller. What only some may see is told to nobody else by a reference to it. */
async function demandRecords(unit: ActionUnit, references: readonly Reference[], audience: string | null) {
  const audienceOf = new Map<string, string | null>();
  const types = new Set(references.flatMap(({ of, id }) => of ?? recordTypeOf(id) ?? []));
  for (const type of types) {
    const ids = references.map(({ id }) => id);
    for (const { id, restrictedTo } of await unit.loadAll(type, ids)) audienceOf.set(id, restrictedTo);
  }
  for (const { of, id, path } of references) {
    const restrictedTo = of === undefined || of === recordTypeOf(id) ? audienceOf.get(id) : undefined;
    if (restrictedTo === undefined) invalid(path, "there is no such record, or it is not yours to see");
    if (restrictedTo !== null && restrictedTo !== audience) invalid(path, "belongs to a restricted case");
  }
}
