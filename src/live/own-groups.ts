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
  group: Group | undefined;
  text: string;
}

/**
 * Who has which groups and documents. A group costs an execution at each change that it is told of, whoever is in it:
 * what many share is cheap, what random aliases make private is not.
 */
export class OwnGroups {
  private readonly groupsOf = new Map<string, Set<Group>>();
  /** For each document its users, with the number of their groups. */
  private readonly usersOf = new Map<string, Map<string, number>>();

  constructor(private readonly most: OwnBounds) {}

  /** Throws when a caller wants more for itself alone than it may have. */
  check({ owner, group, text }: Wanted): void {
    if (group?.owners.has(owner)) return;
    const mine = this.groupsOf.get(owner) ?? new Set<Group>();
    if (mine.size >= this.most.operationsPerCaller) {
      throw new Fault(
        "LIMIT_EXCEEDED",
        `You may have at most ${this.most.operationsPerCaller} different live operations at once.`,
      );
    }
    // Others who use the document may see other things, and so be in another group.
    if (this.isShared(text, owner)) return;
    const alone = new Set([...mine].map((one) => one.operation.text).filter((one) => !this.isShared(one, owner)));
    if (alone.has(text) || alone.size < this.most.documentsPerCaller) return;
    throw new Fault(
      "LIMIT_EXCEEDED",
      `You may subscribe with at most ${this.most.documentsPerCaller} documents that nobody else uses. Put what differs into variables.`,
    );
  }

  /** The owner's first member is in the group. */
  enter(group: Group, owner: string): void {
    const mine = this.groupsOf.get(owner) ?? new Set();
    this.groupsOf.set(owner, mine.add(group));
    const { text } = group.operation;
    const users = this.usersOf.get(text) ?? new Map<string, number>();
    this.usersOf.set(text, users.set(owner, (users.get(owner) ?? 0) + 1));
  }

  /** The owner's last member has left the group. */
  leave(group: Group, owner: string): void {
    const mine = this.groupsOf.get(owner);
    mine?.delete(group);
    if (mine?.size === 0) this.groupsOf.delete(owner);
    const { text } = group.operation;
    const users = this.usersOf.get(text);
    const left = (users?.get(owner) ?? 1) - 1;
    if (left > 0) users?.set(owner, left);
    else users?.delete(owner);
    if (users?.size === 0) this.usersOf.delete(text);
  }

  private isShared(text: string, owner: string): boolean {
    const users = this.usersOf.get(text);
    return users !== undefined && users.size > (users.has(owner) ? 1 : 0);
  }
}
