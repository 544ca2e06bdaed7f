import type { UnitOfWork } from "../../journal/unit-of-work.js";
import type { Writing } from "./issue-notices.js";

/** A unit of work in which nobody acts, as what issuing notices needs of it. */
export function byItself(work: UnitOfWork, action: string): Writing {
  return {
    now: work.facts.now,
    transaction: work.transaction,
    createAll: (type, items, circumstances) =>
      work.createAll(type, items, (row) => ({ action, ...circumstances(row) })),
  };
}
