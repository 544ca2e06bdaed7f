import type { GraphQLSchema } from "graphql";
import type { View } from "../access/view.js";
import type { Place } from "../journal/cursor.js";
import type { Reads } from "../reads/reads.js";
import { Audience } from "./audience.js";
import { Board } from "./board.js";
import { type Feed, feedFor } from "./feeds.js";
import { Group, type Member } from "./group.js";
import type { Operation } from "./operation.js";
import { type OwnBounds, OwnGroups } from "./own-groups.js";
import { Shape } from "./shape.js";

/** What is asked for, without who asks and from where on. */
export interface Subject extends Operation {
  field: string;
  arguments: Record<string, unknown>;
  /** The length of the window whose changes come in one frame, in milliseconds; 0 for none. */
  window: number;
}

interface GroupsParts {
  schema: GraphQLSchema;
  contextFor: (view: View) => object;
  readsFor: (view: View) => Reads;
  most: OwnBounds;
  /** Where new members begin. */
  place: () => Place;
}

/** The books of who is in which group. Groups, their shapes and audiences live as long as somebody is in them. */
export class Groups {
  private readonly byKey = new Map<string, Group>();
  private readonly shapes = new Map<string, { shape: Shape; users: number }>();
  private readonly byWindow = new Map<number, Audience>();
  private readonly own: OwnGroups;

  constructor(private readonly parts: GroupsParts) {
    this.own = new OwnGroups(parts.most);
  }

  /** Throws when the subscription cannot be served, or the owner has too much of its own. */
  check(subject: Subject, view: View, owner: string): void {
    const group = this.byKey.get(keyOf(subject, view));
    this.own.check({ owner, group, text: subject.text });
    if (!group) feedFor(subject.field, subject.arguments);
  }

  enter(subject: Subject, view: View, member: Member): Group {
    const group = this.byKey.get(keyOf(subject, view)) ?? this.make(subject, view);
    if (!group.owners.has(member.owner)) this.own.enter(group, member.owner);
    group.add(member);
    return group;
  }

  leave(group: Group, member: Member): void {
    const wasIn = group.owners.has(member.owner);
    group.remove(member);
    if (wasIn && !group.owners.has(member.owner)) this.own.leave(group, member.owner);
    if (group.members.size === 0 && this.byKey.get(group.key) === group) this.drop(group);
  }

  audiences(): Iterable<Audience> {
    return this.byWindow.values();
  }

  all(): Iterable<Group> {
    return this.byKey.values();
  }

  size(): { groups: number; members: number } {
    let members = 0;
    for (const group of this.byKey.values()) members += group.members.size;
    return { groups: this.byKey.size, members };
  }

  private make(subject: Subject, view: View): Group {
    const key = keyOf(subject, view);
    const feed = feedFor(subject.field, subject.arguments);
    const shapeKey = shapeKeyOf(subject, view, feed);
    const known = this.shapes.get(shapeKey);
    const shape = known?.shape ?? new Shape(feed, subject, view, this.parts.schema, this.parts.contextFor);
    this.shapes.set(shapeKey, { shape, users: (known?.users ?? 0) + 1 });
    const board = feed.board && new Board(feed.board, feed, view, () => this.parts.readsFor(view));
    const audience = this.byWindow.get(subject.window) ?? new Audience(subject.window, this.parts.place());
    this.byWindow.set(subject.window, audience);
    const group = new Group(key, view, feed, subject, shape, board, audience);
    this.byKey.set(key, group);
    audience.add(group);
    return group;
  }

  private drop(group: Group): void {
    this.byKey.delete(group.key);
    const shapeKey = shapeKeyOf(group.operation, group.view, group.feed);
    const used = this.shapes.get(shapeKey);
    if (used && used.users > 1) used.users -= 1;
    else this.shapes.delete(shapeKey);
    const { audience } = group;
    audience.remove(group);
    if (audience.groups.size > 0) return;
    audience.drop();
    this.byWindow.delete(audience.window);
  }
}

function keyOf(subject: Subject, view: View): string {
  return `${view.key}\n${subject.operationKey}`;
}

/** What is computed from the arguments can be shared by nobody who gives others. */
function shapeKeyOf({ selectionKey, operationKey }: Operation, view: View, { computes }: Feed): string {
  return `${view.key}\n${computes ? operationKey : selectionKey}`;
}
