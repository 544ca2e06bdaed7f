import { Fault } from "../domain/faults.js";
import type { Group } from "./group.js";

/** What one caller may have going at once. */
export interface OwnBounds {
  /** Documents that nobody else has subscribed with, whatever their variables. */
  documentsPerCaller: number;
  /** Different live operations: documents with their variables. */
  operationsPerCaller: number;
}

interface Wanted {
  owner: string;
  key: string;
  text: string;
}

/**
 * Throws when a caller wants more for itself alone than it may have. A group costs an execution at each change that
 * it is told of, whoever is in it: what many share is cheap, what random aliases make private is not.
 */
export function checkOwn(groups: ReadonlyMap<string, Group>, { owner, key, text }: Wanted, most: OwnBounds): void {
  const wanted = groups.get(key);
  if (wanted?.owners.has(owner)) return;
  const mine = [...groups.values()].filter((group) => group.owners.has(owner));
  if (mine.length >= most.operationsPerCaller) {
    throw new Fault(
      "LIMIT_EXCEEDED",
      `You may have at most ${most.operationsPerCaller} different live operations at once.`,
    );
  }
  if (wanted) return;
  const alone = new Set(mine.filter((group) => group.owners.size === 1).map((group) => group.operation.text));
  if (alone.has(text) || alone.size < most.documentsPerCaller) return;
  throw new Fault(
    "LIMIT_EXCEEDED",
    `You may subscribe with at most ${most.documentsPerCaller} documents that nobody else uses. Put what differs into variables.`,
  );
}
