import type { RecordOf } from "../../entities/index.js";
import type { ActionName } from "../domain/lifecycle/index.js";
import type { RecordType } from "../domain/records/record.js";
import { type AnyRegister, registers } from "../domain/registers/index.js";
import { type Fields, idField, type Stored } from "../domain/registers/register.js";
import type { PartialDate } from "../domain/time.js";
import { type Action, type ActionInput, type ChangeInput, defineAction } from "./action.js";
import { asTaken, demandRules } from "./register-rules.js";
import { absent, taken } from "./register-values.js";
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
  await demandRules(unit, register.type, { ...home, ...draft }, null);
  await unit.create(register.type, { ...home, ...draft } as never, { about, occurredAt }).catch(asTaken(register));
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
  await demandRules(unit, type, { ...record, ...changes }, record);
  const about = scope === "INCIDENT" ? [String(record["incidentId"])] : [];
  await unit.change(type, record as never, changes as never, { about }).catch(asTaken(register));
}
