import { type ActionName, mayTake, ruleFor, rules } from "../domain/lifecycle/index.js";
import { members, type Role, type TokenKind, TokenScope } from "../domain/words.js";
import { type Membership, nothing, type Reach, shared, type View, viewOf } from "./view.js";

/** What a token leaves of its person's rights. */
export interface TokenGrant {
  kind: TokenKind;
  scopes: ReadonlySet<TokenScope>;
  readOnly: boolean;
  /** Networks from which it may be used; from anywhere when empty. */
  addressRanges: readonly string[];
  /**
   * Whether it opens the restricted cases of its person. One that somebody else made does not, or whoever hands out
   * tokens could read every case; see docs/adr/0013.
   */
  opensCases: boolean;
}

/** A token that leaves everything: the one for which nobody said otherwise, and one of an identity provider. */
export const wholeGrant: TokenGrant = Object.freeze({
  kind: "PERSONAL",
  scopes: new Set(members(TokenScope)),
  readOnly: false,
  addressRanges: [],
  opensCases: true,
});

/** What somebody has without looking at the token. */
export interface PersonFacts {
  personId: string;
  roles: ReadonlySet<Role>;
  reach: Reach;
  memberOf: readonly Membership[];
  homeConstituencyId: string;
  /** The external organization for which a partner acts. */
  organizationId: string | null;
}

export interface Rights {
  roles: ReadonlySet<Role>;
  /** What may be read. */
  view: View;
  /** What actions may meet: more than `view` where a token may act and not read. */
  acts: View;
}

/** All that an intake token is for. */
const intakeActions: readonly ActionName[] = ["reportEvent", "reportVulnerability"];

/** The rights of a person by a token: never more than the person's, and nothing that the token does not name. */
export function rightsOf(person: PersonFacts, grant: TokenGrant): Rights {
  return grant.kind === "INTAKE" ? intakeRights(person) : personalRights(person, grant);
}

function personalRights(person: PersonFacts, { scopes, readOnly, opensCases }: TokenGrant): Rights {
  const permits = rules.filter(({ phase }) => !readOnly && scopes.has(phase)).map(({ action }) => action);
  const memberOf = opensCases ? person.memberOf : [];
  const acts = viewOf({ ...person, memberOf, permits: new Set(permits) });
  return { roles: person.roles, acts, view: scopes.has("READ") ? shared(acts) : nothing(acts.permits) };
}

/** A form speaks for strangers: whatever else its person is, it reports in the own constituency and reads nothing. */
function intakeRights(person: PersonFacts): Rights {
  const roles = new Set<Role>(mayReport(person.roles) ? ["REPORTER"] : []);
  const permits = new Set(intakeActions);
  const reach = [person.homeConstituencyId];
  const acts = viewOf({ personId: person.personId, roles, reach, memberOf: [], organizationId: null, permits });
  return { roles, acts, view: nothing(permits) };
}

/** Whether these roles may report at all: only then can a form report for the person. */
export function mayReport(roles: ReadonlySet<Role>): boolean {
  return mayTake(ruleFor("reportEvent"), { roles, isAuthor: false, permits: new Set(intakeActions) });
}
