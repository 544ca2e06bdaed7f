import { type ActorFacts, rules } from "../../src/domain/lifecycle/index.js";
import type { Role } from "../../src/domain/words.js";

/** Somebody with these roles and a token that takes nothing away from them, as the lifecycle's rules look at people. */
export function actorWith(roles: readonly Role[], isAuthor = false): ActorFacts {
  const facts = { roles: new Set(roles), isAuthor, permits: new Set(rules.map((rule) => rule.action)) };
  return facts;
}
