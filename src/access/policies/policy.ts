import type { RecordType } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";

/**
 * Who may see records of a type. What somebody may do to them stands in the lifecycle tables. Everything that no policy
 * grants is denied.
 */
export interface ReadPolicy {
  resource: RecordType;
  /** Roles that see the records of their constituencies (of restricted cases: only as members). */
  readers: readonly Role[];
  /** Whether people see the records that they made themselves. */
  authors: boolean;
}
