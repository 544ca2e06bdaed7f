import type { RecordType } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";

/**
 * Who may see records of a type. What somebody may do to them stands in the lifecycle tables. Everything that no policy
 * grants is denied.
 */
export interface ReadPolicy {
  resource: RecordType;
  /** Whether partners see what names their organization, until it ends: it is no matter of constituencies or cases. */
  partners?: true;
  /** Whether whoever works or reports here sees what was released for all, until it is withdrawn; its journal is nobody's. */
  published?: true;
  /** Roles that see the records of their constituencies (of restricted cases: only as members). */
  readers: readonly Role[];
  /** Whether people see the records that they made themselves, if one of their roles follows own reports. */
  authors: boolean;
  /** Whether people see what is addressed to them (`recipientId`), under the same condition. */
  addressees?: true;
  /** Whether people see the records that are assigned to them, likewise. */
  assignees?: true;
  /** Roles that see the records of their constituencies whether or not they are members of the case. */
  overseers: readonly Role[];
  /** The column that says whose own affair a record is, whatever their role: the own tokens, for who holds them. */
  holder?: "personId";
}

export function readable(resource: RecordType, readers: readonly Role[]): ReadPolicy {
  return { resource, readers, authors: false, overseers: [] };
}
