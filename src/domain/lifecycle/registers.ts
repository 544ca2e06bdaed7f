import type { RecordType } from "../records/record.js";
import { type AnyRegister, movesOf, type RegisterAction, registers } from "../registers/index.js";
import { homeOf, type Move } from "../registers/register.js";
import { IncidentState, members } from "../words.js";
import type { Rule } from "./rule.js";

/** What has become part of another case is written down there. */
const anyStateOf: Partial<Record<RecordType, readonly string[]>> = {
  Incident: members(IncidentState).filter((state) => state !== "MERGED"),
};

type RegisterRule = Rule & { action: RegisterAction };

/** What is entered in a case or a report is an action on that; an update or a move is one on the record itself. */
export const registerRules: readonly RegisterRule[] = registers.flatMap((register) => {
  const { type, update, states } = register;
  const updating = update === undefined ? [] : [ruleOf(register, update, { subject: type, from: states?.open ?? [] })];
  return [
    entering(register),
    ...updating,
    ...movesOf(register).map(([action, move]) => moving(register, action, move)),
  ];
});

/** The states of registers that have some. */
export const registerStates = Object.fromEntries(
  registers.flatMap(({ type, states }) => (states ? [[type, Object.keys(states.vocabulary.words)]] : [])),
);

function entering(register: AnyRegister): RegisterRule {
  const { type, create, during, states } = register;
  const home = homeOf(register);
  if (!home) return ruleOf(register, create, { subject: type, from: null, to: states ? [states.first] : null });
  const beside = states ? { beside: { type, state: states.first } } : {};
  return ruleOf(register, create, { subject: home.type, from: during ?? anyStateOf[home.type] ?? [], ...beside });
}

function moving(register: AnyRegister, action: RegisterAction, move: Move): RegisterRule {
  const { from, to, by, clause, beside, otherThan } = move;
  const own = {
    ...(by ? { by } : {}),
    ...(clause ? { clause } : {}),
    ...(beside ? { beside } : {}),
    ...(otherThan ? { otherThan } : {}),
  } as Partial<Rule>;
  return ruleOf(register, action, { subject: register.type, from, to: [to], ...own });
}

function ruleOf(
  { phase, clause, writers: by }: AnyRegister,
  action: RegisterAction,
  own: Pick<Rule, "subject" | "from"> & Partial<Rule>,
): RegisterRule {
  return { phase, by, clause, to: null, facts: [], ...own, action };
}
