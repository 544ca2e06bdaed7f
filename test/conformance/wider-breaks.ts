import { policyFor } from "../../src/access/policies/index.js";
import type { ReadPolicy } from "../../src/access/policies/policy.js";
import { followUps } from "../../src/actions/follow-up.js";
import { recordTypes } from "../../src/domain/records/record.js";
import { movesOf, registers } from "../../src/domain/registers/index.js";
import type { Field, Move } from "../../src/domain/registers/register.js";
import type { Break, Mutable } from "./breaks.js";
import { numbersIn, requirementsOf } from "./requirements.js";

/** Each policy without one of those who read or oversee records of the type, and with somebody who does not. */
export function policyBreaks(): Break[] {
  return recordTypes.flatMap((type) => {
    const policy = policyFor(type) as Mutable<ReadPolicy>;
    const own = numbersIn(registers.find((register) => register.type === type)?.clause ?? "");
    const one = (what: string, change: Partial<ReadPolicy>): Break => ({
      id: `policy of ${type} ${what}`,
      ...{ numbers: own.length > 0 ? own : ["R-055"], stems: ["readers"], about: `the policies ${type} ` },
      apply: () => {
        Object.assign(policy, change);
      },
    });
    return [
      ...policy.readers.map((role) =>
        one(`without reader ${role}`, { readers: policy.readers.filter((other) => other !== role) }),
      ),
      ...policy.overseers.map((role) =>
        one(`without overseer ${role}`, { overseers: policy.overseers.filter((other) => other !== role) }),
      ),
      one("for partners too", { readers: [...policy.readers, "PARTNER"] }),
    ];
  });
}

/** Each register that no longer demands what must be told, when it is entered or led on. */
export function registerBreaks(): Break[] {
  return registers.flatMap((register) => {
    const numbers = numbersIn(register.clause);
    const fields = Object.entries(register.fields as Record<string, Mutable<Field>>);
    const entered = fields.filter(([, { demanded, kept }]) => demanded && !kept);
    return [
      ...entered.map(([name, field]) => ({
        id: `register ${register.type} does not demand ${name}`,
        ...{ numbers, stems: ["rule-tables"], about: `registers ${register.type} ` },
        apply: () => {
          field.demanded = false;
        },
      })),
      ...movesOf(register).flatMap(([action, move]) =>
        (move.demands ?? []).map((name) => ({
          id: `${action} does not demand ${name}`,
          ...{ numbers: [...numbers, ...requirementsOf(action)], stems: ["rule-tables"] },
          about: `moves of registers ${action} `,
          apply: () => {
            (move as Mutable<Move>).demands = (move.demands ?? []).filter((other) => other !== name);
          },
        })),
      ),
    ];
  });
}

/** What should notice that something no longer follows. */
const follows: Record<string, { numbers: string[]; stems: string[] }> = {
  "reports are routed": { numbers: ["R-111"], stems: ["routing"] },
  "harmed assets are indexed": { numbers: ["R-121"], stems: ["correlations"] },
  "obligations are recounted": { numbers: ["R-127"], stems: ["record-case-fact"] },
  "owners of harmed assets are told": { numbers: ["R-079"], stems: ["asset-owners"] },
  "notices that wait for a way are tried again": { numbers: ["R-133"], stems: ["port"] },
  "what partners see is brought up to date": { numbers: ["R-019"], stems: ["sharing"] },
  "cases are escalated": { numbers: ["R-118"], stems: ["escalation"] },
  "whoever answers for an escalation is told": { numbers: ["R-051", "R-076"], stems: ["handed-up"] },
};

/** Each thing that follows from any action by rules, and then does not. */
export function followUpBreaks(): Break[] {
  return followUps.map((one) => ({
    id: `follow-up: ${one.name}, not`,
    ...(follows[one.name] ?? { numbers: [], stems: [] }),
    onlyThroughApi: true,
    apply: () => {
      one.follow = async () => {};
    },
  }));
}
