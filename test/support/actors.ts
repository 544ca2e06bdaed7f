import { type ActionName, type ActorFacts, ruleFor, rules } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";
import type { TestServer } from "./tocsin.js";

/** Somebody with these roles and a token that takes nothing away from them, as the lifecycle's rules look at people. */
export function actorWith(roles: readonly Role[], isAuthor = false): ActorFacts {
  const facts = { roles: new Set(roles), isAuthor, permits: new Set(rules.map((rule) => rule.action)) };
  return facts;
}

const tokens = new WeakMap<TestServer, Map<Role, Promise<string>>>();

/** Actions that somebody else must take than who did what went before. */
const otherEyes: Partial<Record<ActionName, Role>> = {
  verifyImprovement: "MANAGEMENT",
  approveShare: "HANDLER",
  releaseCaseStudy: "MANAGEMENT",
  liftLegalHold: "MANAGEMENT",
  decideDisposal: "MANAGEMENT",
  confirmErasure: "MANAGEMENT",
};

/** The roles of whoever takes the action in tests of all actions: the first person, wherever that may. */
export function rolesFor(action: ActionName): readonly Role[] {
  const first: readonly Role[] = ["ADMINISTRATOR", "IRT_LEAD"];
  const { by } = ruleFor(action);
  const other = otherEyes[action];
  if (other) return [other];
  return by.some((role) => first.includes(role)) ? first : by.slice(0, 1);
}

/** Whether whoever takes the one action may take the other as well, as far as it is not for somebody else's eyes. */
export function seesAlso(taken: ActionName, other: ActionName): boolean {
  return otherEyes[other] === undefined || rolesFor(taken).includes(otherEyes[other]);
}

/** The token of whoever takes the action; one person a role. */
export function tokenFor(server: TestServer, action: ActionName): Promise<string> {
  const [role, ...more] = rolesFor(action);
  if (role === undefined || more.length > 0) return Promise.resolve(server.token);
  const known = tokens.get(server) ?? new Map<Role, Promise<string>>();
  tokens.set(server, known);
  const token = known.get(role) ?? server.person([role], { constituencies: ["*"] }).then((one) => one.token);
  known.set(role, token);
  return token;
}
