import { type RegisterAction, registers } from "../registers/index.js";
import type { Rule } from "./rule.js";

const anyState = ["DECLARED", "RESPONDING", "CRISIS", "RESOLVED", "CLOSED"] as const;

/** What is entered in a case is an action on the case; an update is one on the record itself. */
export const registerRules: readonly (Rule & { action: RegisterAction })[] = registers.flatMap((register) => {
  const { type, phase, clause, writers: by, create, update } = register;
  const ofCase = register.scope === "INCIDENT";
  const common = { phase, by, clause, to: null, facts: [] };
  const entering = {
    ...common,
    action: create,
    subject: ofCase ? ("Incident" as const) : type,
    from: ofCase ? (register.during ?? anyState) : null,
  };
  return update === undefined ? [entering] : [entering, { ...common, action: update, subject: type, from: [] }];
});
