import { describe, expect, it } from "@jest/globals";
import { facts } from "../../../src/domain/lifecycle/facts.js";
import {
  type ActionName,
  type ActorFacts,
  availableActions,
  demandLegal,
  mayTake,
  type Rule,
  rules,
} from "../../../src/domain/lifecycle/index.js";
import { Refused } from "../../../src/domain/refusal.js";
import { members, Role } from "../../../src/domain/words.js";
import { mutations } from "../../access/matrix/expected.js";
import { letters, roleOf } from "../../access/matrix/letters.js";
import { titleOf } from "../../conformance/requirements.js";
import { actorWith } from "../../support/actors.js";
import { guards, otherEyes, possibleWhile } from "./by-hand.js";

type AnyRule = Rule & { action: ActionName };

/** A state that no record knows. */
const NOWHERE = "NOWHERE";
const anybody = actorWith(members(Role));
const bare: ActorFacts = actorWith([]);
const titled = rules.map((rule) => [titleOf(rule.action), rule] as const);

/** What is the author's own, by hand (27035-1 §5.3 c): in their own world the matrix lets everybody who may be one. */
const authors = ["amendEvent", "amendVulnerability", "rotateToken", "revokeToken"];

/** Whom the standard lets act by their role, by the access matrix: on a record that they see, wherever that can be. */
function mayByHand(action: string): string[] {
  const { mine = "", ...worlds } = mutations[action] ?? {};
  const rows = [...Object.values(worlds), ...(authors.includes(action) ? [] : [mine])];
  return [...new Set(rows.flatMap((row) => [...(row.split("|")[0] ?? "")]))].sort();
}

const statesOf = (subject: string): string[] => {
  const own = rules.filter((rule) => rule.subject === subject).map(({ action }) => possibleWhile[action] ?? "");
  return [...new Set([...own.join(" ").split(" ").filter(Boolean), NOWHERE])].sort();
};

const isOffered = (rule: AnyRule, record: object, actor: ActorFacts): boolean =>
  availableActions(rule.subject, { createdBy: "", ...record } as never, actor).includes(rule.action);

function refusalOf(rule: AnyRule, record: object, actor: ActorFacts): Refused | null {
  try {
    demandLegal(rule, { createdBy: "", ...record } as never, actor, () => []);
    return null;
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
}

describe.each(titled)("%s", (_title, rule) => {
  const { action, subject } = rule;

  it("is for the roles that the standard gives it to", () => {
    const may = letters.filter((letter) => mayTake(rule, actorWith([roleOf[letter] as Role])));
    expect(may.sort()).toEqual(mayByHand(action));
  });

  it("is possible in the states that the standard gives it, and in no other", () => {
    const sound = guards[action]?.sound;
    const possible = statesOf(subject).filter((state) => isOffered(rule, { ...sound, state }, anybody));
    const everywhere = possibleWhile[action] === undefined;
    const none = rule.from === null;
    const byHand = possibleWhile[action]?.split(" ").sort();
    expect(possible).toEqual(none ? [] : everywhere ? statesOf(subject) : byHand);
  });
});

describe.each(titled.filter(([, { action }]) => guards[action]))("%s", (_title, rule) => {
  const { sound = {}, lacking = {} } = guards[rule.action] ?? {};

  it("is possible once everything is true that must be", () => {
    expect(refusalOf(rule, sound, anybody)).toBeNull();
  });

  it.each(Object.entries(lacking))("is refused while it is not %s, with the clause, and not offered", (name, wrong) => {
    const record = { ...sound, ...wrong };
    const { clause } = facts[name as keyof typeof facts];
    expect(refusalOf(rule, record, anybody)?.facts).toMatchObject({ code: "GUARD_NOT_MET", clause });
    expect(isOffered(rule, record, anybody)).toBe(false);
  });
});

describe.each(titled.filter(([, { action }]) => otherEyes[action]))("%s", (_title, rule) => {
  const { state = "", field = "", several } = otherEyes[rule.action] ?? {};
  const record = { ...guards[rule.action]?.sound, state, [field]: several ? '["per_a","per_me"]' : "per_me" };

  it("is for other eyes than theirs who did it", () => {
    const me = { ...anybody, personId: "per_me" };
    expect(refusalOf(rule, record, me)?.facts.code).toBe("GUARD_NOT_MET");
    expect(isOffered(rule, record, me)).toBe(false);
    expect(isOffered(rule, record, { ...anybody, personId: "per_other" })).toBe(true);
  });
});

describe.each(titled)("%s", (_title, rule) => {
  it("is the author's and the assignee's own only where the standard says so", () => {
    expect(mayTake(rule, { ...bare, isAuthor: true })).toBe(authors.includes(rule.action));
    expect(mayTake(rule, { ...bare, isAssignee: true })).toBe(rule.action === "recordRemediation");
  });
});
