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
  if (groups.get(key)?.owners.has(owner)) return;
  const mine: Group[] = [];
  const shared = new Set<string>();
  for (const group of groups.values()) {
    const isMine = group.owners.has(owner);
    if (isMine) mine.push(group);
    if (group.owners.size > (isMine ? 1 : 0)) shared.add(group.operation.text);
  }
  if (mine.length >= most.operationsPerCaller) {
    throw new Fault(
      "LIMIT_EXCEEDED",
      `You may have at most ${most.operationsPerCaller} different live operations at once.`,
    );
  }
  // Others who use the document may see other things, and so be in another group.
  if (shared.has(text)) return;
  const alone = new Set(mine.map((group) => group.operation.text).filter((one) => !shared.has(one)));
  if (alone.has(text) || alone.size < most.documentsPerCaller) return;
  throw new Fault(
    "LIMIT_EXCEEDED",
    `You may subscribe with at most ${most.documentsPerCaller} documents that nobody else uses. Put what differs into variables.`,
  );
}
