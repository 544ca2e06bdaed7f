import type { RecordType } from "../records/record.js";
import type { Phase, Role } from "../words.js";
import type { FactName } from "./facts.js";

/** One row of a lifecycle table: who may take which action on a record in which state, and where it leads. */
export interface Rule {
  action: string;
  phase: Phase;
  subject: RecordType;
  /** The states from which the action is legal; null for an action that creates its subject. */
  from: readonly string[] | null;
  /** The states it may lead to; null when the action leaves the state as it is (or the subject has none). */
  to: readonly string[] | null;
  /** Another record with states that the action makes or leads on beside its subject, and where that stands then. */
  beside?: { type: RecordType; state: string };
  by: readonly Role[];
  /** Whether the author of a record, or the holder of a token, may take the action on it without any of those roles. */
  author?: true;
  /** Whether the person to whom a record is assigned may take the action without any of those roles. */
  assignee?: true;
  /**
   * The field that names who did what the action looks at, one or several: somebody else takes it, the second pair of
   * eyes; and what the one who does not is told, with the clause where that is another than the rule's.
   */
  otherThan?: { field: string; message: string; clause?: string };
  facts: readonly FactName[];
  /** Where the standard asks for it. */
  clause: string;
}
