import type { SeverityClass, SeverityScale } from "./severity.js";
import { members, Priority } from "./words.js";

/** From the least to the most pressing. */
const order = members(Priority);

export interface PriorityFacts {
  /** Null until the incident has been rated; events never are. */
  severityClass: SeverityClass | null;
  categories: readonly string[];
  /** Whether somebody called it urgent. */
  urgent: boolean;
}

/**
 * The place in the work that category and classification scale give (27035-1 §4.3 d): where the class stands, a step up
 * for a category that the scale raises, a step down where it lowers every category, and a step up for what is urgent.
 */
export function priorityOf({ severityClass, categories, urgent }: PriorityFacts, scale: SeverityScale): Priority {
  const start = severityClass === null ? scale.unratedPriority : scale.priorities[severityClass];
  const step = order.indexOf(start) + stepOf(categories, scale) + (urgent ? 1 : 0);
  return order[Math.min(Math.max(step, 0), order.length - 1)] as Priority;
}

function stepOf(categories: readonly string[], { raisedBy, loweredBy }: SeverityScale): number {
  if (categories.some((code) => isBelow(code, raisedBy))) return 1;
  return categories.length > 0 && categories.every((code) => isBelow(code, loweredBy)) ? -1 : 0;
}

/** Whether a category is one of these or lies below one of them in the tree. */
function isBelow(code: string, ancestors: readonly string[]): boolean {
  return ancestors.some((ancestor) => code === ancestor || code.startsWith(`${ancestor}.`));
}
