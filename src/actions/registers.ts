import type { RecordOf } from "../../entities/index.js";
import { isStricter } from "../domain/labels.js";
import type { ActionName } from "../domain/lifecycle/index.js";
import type { RecordType } from "../domain/records/record.js";
import { invalid } from "../domain/refusal.js";
import { type AnyRegister, movesOf, registers } from "../domain/registers/index.js";
import {
  canRetire,
  type Fields,
  fieldsOfMove,
  homeOf,
  idField,
  type Move,
  type Stored,
} from "../domain/registers/register.js";
import type { PartialDate } from "../domain/time.js";
import type { TlpLabel } from "../domain/words.js";
import { type Action, type ActionInput, type ChangeInput, defineAction } from "./action.js";
import { demandSwitchedOn } from "./proportion.js";
import { afterwardsOf, asTaken, demandRules, leadOthersOn } from "./register-rules.js";
import { demandGiven, firstOf, taken, type Values } from "./register-values.js";
import type { ActionUnit } from "./unit.js";

type Timed = { occurredAt?: PartialDate | null | undefined };
type Enter = ActionInput & Values & Timed & { constituencyId?: string | null; label?: TlpLabel | null };
type Change = ChangeInput & Values & Timed;
type Row = RecordOf<RecordType> & Values;

/** The actions of each register, by name: entering a record, keeping it up to date, and leading it on. */
export const registerActions: ReadonlyMap<ActionName, Action<ActionInput>> = new Map(
  registers.flatMap((register) => {
    const { create, update } = register;
    const entering = defineAction<Enter>(create, (unit, input) => enter(unit, register, input));
    const updating = update
      ? [defineAction<Change>(update, (unit, input) => bringUpToDate(unit, register, input))]
      : [];
    const moving = movesOf(register).map(([name, move]) =>
      defineAction<Change>(name, (unit, input) => leadOn(unit, register, move, input), afterwardsOf[name]),
    );
    const all = [entering, ...updating, ...moving] as unknown as Action<ActionInput>[];
    return all.map((action): [ActionName, Action<ActionInput>] => [action.actionName, action]);
  }),
);

async function enter(unit: ActionUnit, register: AnyRegister, input: Enter): Promise<void> {
  const { place, about, occurredAt } = await placeOf(unit, register, input);
  await demandSwitchedOn(unit, String(place.constituencyId));
  const given = await taken(unit, register.fields, input, place.restrictedTo);
  const draft = firstOf(register.fields, given) as Stored<Fields>;
  const state = register.states ? { state: register.states.first } : {};
  const after = { ...place, ...draft, ...state };
  register.check?.(draft, null);
  const more = await demandRules(unit, register.type, after, null);
  const whole = { ...after, ...more };
  await unit.create(register.type, whole as never, { about, occurredAt }).catch(asTaken(register));
}

/** Where a new record belongs: to the case or report, with its audience, or to a constituency. */
async function placeOf(unit: ActionUnit, register: AnyRegister, input: Enter) {
  const home = homeOf(register);
  if (home) {
    const { id, constituencyId, restrictedTo, ...of } = await unit.subject(home.type, String(input[home.column]));
    const label = input.label ?? of.label;
    if (isStricter(of.label, label)) invalid("label", `must be as strict as that of the ${home.shown}: ${of.label}`);
    const occurredAt = unit.happened(input.occurredAt);
    const place = { [home.column]: id, constituencyId, label, restrictedTo, occurredAt };
    return { place, about: home.type === "Incident" ? [id] : [], occurredAt };
  }
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  const place = { constituencyId, label: register.label ?? "AMBER", restrictedTo: null };
  return { place: canRetire(register) ? { ...place, retired: false } : place, about: [], occurredAt: null };
}

async function bringUpToDate(unit: ActionUnit, register: AnyRegister, input: Change): Promise<void> {
  const { type, fields } = register;
  const record = (await unit.subject(type, String(input[idField(register)]), input.version)) as Row;
  const changes = await taken(unit, fields, input, record.restrictedTo);
  if (canRetire(register) && input["retired"] != null) changes["retired"] = input["retired"];
  await write(unit, register, record, changes, null);
}

async function leadOn(unit: ActionUnit, register: AnyRegister, move: Move, input: Change): Promise<void> {
  const record = (await unit.subject(register.type, String(input[idField(register)]), input.version)) as Row;
  const said = await taken(unit, fieldsOfMove(register, move), input, record.restrictedTo);
  demandGiven(move.demands ?? [], said);
  const occurredAt = unit.happened(input.occurredAt);
  const done = {
    ...(move.at ? { [move.at]: occurredAt } : {}),
    ...(move.who ? { [move.who]: unit.caller.personId } : {}),
  };
  await write(unit, register, record, { ...said, ...done, state: move.to }, occurredAt);
}

async function write(
  unit: ActionUnit,
  register: AnyRegister,
  record: Row,
  changes: Values,
  occurredAt: PartialDate | null,
): Promise<void> {
  const after = { ...record, ...changes };
  register.check?.(after, record);
  const more = await demandRules(unit, register.type, after, record);
  const about = homeOf(register)?.type === "Incident" ? [String(record["incidentId"])] : [];
  const all = { ...changes, ...more };
  const circumstances = { about, occurredAt };
  const written = await unit
    .change(register.type, record as never, all as never, circumstances)
    .catch(asTaken(register));
  await leadOthersOn(unit, written);
}
