import type { RecordType } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";
import { casePolicies } from "./cases.js";
import { peoplePolicies } from "./people.js";
import type { ReadPolicy } from "./policy.js";

const policies = new Map<RecordType, ReadPolicy>(
  [...casePolicies, ...peoplePolicies].map((policy) => [policy.resource, policy]),
);

/** The policy of a type of record; a type without one is a mistake in the program, never a free pass. */
export function policyFor(type: RecordType): ReadPolicy {
  const policy = policies.get(type);
  if (!policy) throw new Error(`no policy for ${type}`);
  return policy;
}

/** Who may read the journal: those who see the cases it tells of. */
export const journalReaders: readonly Role[] = policyFor("Incident").readers;
