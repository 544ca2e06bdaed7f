import { type RecordType, recordTypes } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";
import { casePolicies } from "./cases.js";
import { peoplePolicies } from "./people.js";
import type { ReadPolicy } from "./policy.js";
import { registerPolicies } from "./registers.js";
import { reportPolicies } from "./reports.js";
import { restrictionPolicies } from "./restriction.js";
import { staff } from "./roles.js";
import { sharingPolicies } from "./sharing.js";

export { authorRoles, overseers, proofReaders, publicReaders } from "./roles.js";

const policies = new Map<RecordType, ReadPolicy>(
  [
    ...casePolicies,
    ...reportPolicies,
    ...restrictionPolicies,
    ...peoplePolicies,
    ...registerPolicies,
    ...sharingPolicies,
  ].map((policy) => [policy.resource, policy]),
);

/** The policy of a type of record; a type without one is a mistake in the program, never a free pass. */
export function policyFor(type: RecordType): ReadPolicy {
  const policy = policies.get(type);
  if (!policy) throw new Error(`no policy for ${type}`);
  return policy;
}

/**
 * Who may read the journal, and of it the entries on those types of record that the role reads: an administrator those
 * on people and tokens, a handler those on cases.
 */
export const journalReaders: readonly Role[] = staff;

/** The types of record that none of these roles reads. */
export function typesHiddenFrom(roles: ReadonlySet<Role>): RecordType[] {
  return recordTypes.filter((type) => !policyFor(type).readers.some((role) => roles.has(role)));
}

/** The types of record that one of these roles sees of restricted cases without being a member. */
export function typesOverseenBy(roles: ReadonlySet<Role>): RecordType[] {
  return recordTypes.filter((type) => policyFor(type).overseers.some((role) => roles.has(role)));
}
