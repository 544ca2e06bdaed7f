import { type DocumentNode, type ExecutionResult, execute, type GraphQLError, type GraphQLSchema } from "graphql";
import type { View } from "../access/view.js";
import { Fault } from "../domain/faults.js";
import type { Feed, FrameContent } from "./feeds.js";
import { CloseCode, type Payload, payloadOf, type Sink } from "./sink.js";

export type FrameMode = "CATCHING_UP" | "LIVE" | "RESET";

export interface Frame extends FrameContent {
  __typename: string;
  cursor: string;
  mode: FrameMode;
  resetReason: string | null;
}

/** A slower subscriber is closed: it comes back with its last cursor and catches up at its own pace. */
const MOST_WAITING = 1_048_576;

export interface Member {
  /** Whose subscription it is. */
  owner: string;
  sink: Sink;
  /** The place up to which the member has been told everything. */
  position: number;
  live: boolean;
  left: boolean;
}

/** What a subscription asks, without who asks it. */
export interface Operation {
  document: DocumentNode;
  /** The document printed, so that layout and comments make no difference. */
  text: string;
  operationName: string | null;
  variables: Record<string, unknown>;
}

/**
 * Subscribers with the same operation and the same view: each frame is read, executed and serialized once for all of
 * them.
 */
export class Group {
  readonly members = new Set<Member>();
  /** How many members each owner has. */
  readonly owners = new Map<string, number>();

  constructor(
    readonly key: string,
    readonly view: View,
    readonly feed: Feed,
    readonly operation: Operation,
    private readonly schema: GraphQLSchema,
    private readonly contextFor: (view: View) => object,
  ) {}

  /** The frame, or null when it could not be made: then nobody may believe to have seen it. */
  async render(
    cursor: string,
    mode: FrameMode,
    content: FrameContent,
    resetReason: string | null = null,
  ): Promise<Payload | null> {
    const frame: Frame = { __typename: this.feed.typename, cursor, mode, resetReason, ...this.feed.empty, ...content };
    const result = (await execute({
      schema: this.schema,
      document: this.operation.document,
      operationName: this.operation.operationName,
      variableValues: this.operation.variables,
      rootValue: frame,
      contextValue: this.contextFor(this.view),
    })) as ExecutionResult;
    if (!result.errors?.length) return payloadOf(JSON.stringify(result));
    const told = result.errors.map(tellable);
    return told.includes(null) ? null : payloadOf(JSON.stringify({ ...result, errors: told }));
  }

  add(member: Member): void {
    this.members.add(member);
    this.owners.set(member.owner, (this.owners.get(member.owner) ?? 0) + 1);
  }

  remove(member: Member): void {
    if (!this.members.delete(member)) return;
    const left = (this.owners.get(member.owner) ?? 1) - 1;
    if (left > 0) this.owners.set(member.owner, left);
    else this.owners.delete(member.owner);
  }

  sendAll(payload: Payload | null, position: number): void {
    for (const member of this.members) {
      if (!member.live) continue;
      if (payload !== null) deliver(member, payload);
      else member.sink.close(CloseCode.overload, "A frame could not be made. Come back with your last cursor.");
      member.position = position;
    }
  }
}

export function deliver(member: Member, payload: Payload): void {
  if (member.left) return;
  if (member.sink.waiting() > MOST_WAITING) {
    member.sink.close(CloseCode.lagging, "Too slow. Come back with your last cursor.");
    return;
  }
  member.sink.send(payload);
}

/**
 * What a subscriber is told of an error in a frame. One that lies in what was asked comes with every frame and is told;
 * for any other the frame counts as not made.
 */
function tellable({ message, path, originalError }: GraphQLError) {
  const fault = originalError instanceof Fault && originalError.code !== "UNAVAILABLE" ? originalError : null;
  return fault && { message, ...(path ? { path } : {}), extensions: { code: fault.code } };
}
