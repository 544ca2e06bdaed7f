import type { RecordOf } from "../../entities/index.js";
import type { ActionName } from "../domain/lifecycle/index.js";
import { jsonList, type RecordType } from "../domain/records/record.js";
import { invalid } from "../domain/refusal.js";
import { type AnyRegister, registers } from "../domain/registers/index.js";
import { type Field, type Fields, idField, isList, isNullable, type Stored } from "../domain/registers/register.js";
import type { PartialDate } from "../domain/time.js";
import { type Action, type ActionInput, type ChangeInput, defineAction } from "./action.js";
import { ofCase } from "./responses/case-record.js";
import type { ActionUnit } from "./unit.js";

type Values = Record<string, unknown>;
type Enter = ActionInput &
  Values & { constituencyId?: string | null; incidentId?: string; occurredAt?: PartialDate | null };
type Row = RecordOf<RecordType> & Values;

/** The actions of each register, by name: entering a record, and keeping it up to date. */
export const registerActions: ReadonlyMap<ActionName, Action<ActionInput>> = new Map(
  registers.flatMap((register): [ActionName, Action<ActionInput>][] => {
    const { create, update } = register;
    const entering = defineAction<Enter>(create, (unit, input) => enter(unit, register, input));
    if (update === undefined) return [[create, entering as unknown as Action<ActionInput>]];
    const updating = defineAction<ChangeInput & Values>(update, (unit, input) => bringUpToDate(unit, register, input));
    return [
      [create, entering as unknown as Action<ActionInput>],
      [update, updating as unknown as Action<ActionInput>],
    ];
  }),
);

async function enter(unit: ActionUnit, register: AnyRegister, input: Enter): Promise<void> {
  const { home, about, occurredAt } = await homeOf(unit, register, input);
  const given = await taken(unit, register.fields, input, home.restrictedTo);
  const fields = Object.entries(register.fields).map(([name, field]) => [name, given[name] ?? absent(name, field)]);
  const draft = Object.fromEntries(fields) as Stored<Fields>;
  register.check?.(draft, null);
  await unit.create(register.type, { ...home, ...draft } as never, { about, occurredAt });
}

/** Where a new record belongs: to the case, with the case's audience, or to a constituency. */
async function homeOf(unit: ActionUnit, { scope, label }: AnyRegister, input: Enter) {
  if (scope === "INCIDENT") {
    const incident = await unit.subject("Incident", input.incidentId ?? "");
    const occurredAt = unit.happened(input.occurredAt);
    return { home: { ...ofCase(incident), occurredAt }, about: [incident.id], occurredAt };
  }
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  return {
    home: { constituencyId, label: label ?? "AMBER", restrictedTo: null, retired: false },
    about: [],
    occurredAt: null,
  };
}

async function bringUpToDate(unit: ActionUnit, register: AnyRegister, input: ChangeInput & Values): Promise<void> {
  const { type, fields, scope } = register;
  const record = (await unit.subject(type, String(input[idField(register)]), input.version)) as Row;
  const changes = await taken(unit, fields, input, record.restrictedTo);
  if (scope === "CONSTITUENCY" && input["retired"] != null) changes["retired"] = input["retired"];
  register.check?.({ ...record, ...changes }, record);
  const about = scope === "INCIDENT" ? [String(record["incidentId"])] : [];
  await unit.change(type, record as never, changes as never, { about });
}

/** The fields that the input gives, as they are stored; an absent one is left as it is, null clears it. */
async function taken(unit: ActionUnit, fields: Fields, input: Values, audience: string | null): Promise<Values> {
  const draft: Values = {};
  for (const [name, field] of Object.entries(fields)) {
    const value = input[name];
    if (value === undefined) continue;
    if (value === null && field.demanded) invalid(name, "must not be empty");
    draft[name] = value === null ? absent(name, field) : await stored(unit, field, value, name, audience);
  }
  return draft;
}

/** What a field holds of which nothing was said. */
function absent(name: string, field: Field): unknown {
  if (field.demanded) invalid(name, "must be given");
  if (field.kind === "flag") return false;
  return isNullable(field) ? null : jsonList([]);
}

async function stored(unit: ActionUnit, field: Field, value: unknown, path: string, audience: string | null) {
  if (isList(field)) return listOfField(unit, field, value as string[], path, audience);
  if (field.kind === "whole") return inRange(field, value as number, path);
  if (field.kind === "reference") await demandRecord(unit, field, String(value), path, audience);
  if (field.demanded && String(value).trim() === "") invalid(path, "must not be empty");
  return value;
}

function inRange({ least = 0, most = 0 }: Field, value: number, path: string): number {
  if (value < least || value > most) invalid(path, `must be ${least} to ${most}`);
  return value;
}

const MOST_ITEMS = 100;

async function listOfField(
  unit: ActionUnit,
  field: Field,
  items: readonly string[],
  path: string,
  audience: string | null,
) {
  const { kind, most = MOST_ITEMS, length = 0 } = field;
  if (items.length > most) invalid(path, `must be at most ${most}`);
  if (field.demanded && items.length === 0) invalid(path, "must not be empty");
  for (const [index, item] of items.entries()) {
    if (kind === "lines" && item.length > length) invalid(`${path}.${index}`, `must have at most ${length} characters`);
    if (kind === "references") await demandRecord(unit, field, item, `${path}.${index}`, audience);
  }
  return jsonList(kind === "lines" ? items : [...new Set(items)]);
}

/** What only some may see is told to nobody else by a reference to it. */
async function demandRecord(unit: ActionUnit, field: Field, id: string, path: string, audience: string | null) {
  const { restrictedTo } = await unit.mustSee(field.of as RecordType, id, path);
  if (restrictedTo !== null && restrictedTo !== audience) invalid(path, "belongs to a restricted case");
}
