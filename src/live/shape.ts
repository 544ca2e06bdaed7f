import { type ExecutionResult, execute, type GraphQLError, type GraphQLSchema } from "graphql";
import type { View } from "../access/view.js";
import { Fault } from "../domain/faults.js";
import type { Feed, FrameContent } from "./feeds.js";
import type { Operation } from "./operation.js";
import { type FrameSelection, frameSelection } from "./selection.js";
import { type Payload, payloadOf } from "./sink.js";

export type FrameMode = "SNAPSHOT" | "CATCHING_UP" | "LIVE" | "RESET";

/** What a frame says of itself. */
export interface FrameHead {
  cursor: string;
  mode: FrameMode;
  resetReason: string | null;
}

/** The texts of records, by the name under which a frame holds them. */
type Shown = Map<string, Map<object, string>>;

/**
 * How one view is shown records by one selection. It is shared by all groups that differ only in which records they ask
 * for: each record is executed and made text once for all of them, and their frames are put together from these texts.
 */
export class Shape {
  private readonly selection: FrameSelection;

  constructor(
    private readonly feed: Feed,
    private readonly operation: Operation,
    private readonly view: View,
    private readonly schema: GraphQLSchema,
    private readonly contextFor: (view: View) => object,
  ) {
    this.selection = frameSelection(schema, operation, feed.typename);
  }

  /** A frame for each content; null for one that could not be made: then nobody may believe to have seen it. */
  async payloads(head: FrameHead, contents: readonly FrameContent[]): Promise<(Payload | null)[]> {
    const shown = this.feed.computes ? null : await this.show(head, contents);
    if (shown === null) return Promise.all(contents.map((content) => this.whole(head, content)));
    const made = new Map<string, Payload>();
    return contents.map((content) => {
      const text = this.assemble(head, content, shown);
      const payload = made.get(text) ?? payloadOf(text, head.cursor);
      made.set(text, payload);
      return payload;
    });
  }

  /** A frame that tells of no change. */
  async bare(head: FrameHead): Promise<Payload> {
    if (!this.feed.computes) return payloadOf(this.assemble(head, {}, new Map()), head.cursor);
    const payload = await this.whole(head, {});
    if (payload === null) throw new Error("a frame could not be made");
    return payload;
  }

  /** Executes all records that any of the contents holds, or gives null when something was wrong with one. */
  private async show(head: FrameHead, contents: readonly FrameContent[]): Promise<Shown | null> {
    const lists: Record<string, object[]> = {};
    for (const { field, holdsNodes } of this.selection.keys) {
      if (holdsNodes) lists[field] = [...new Set(contents.flatMap((content) => nodesIn(content, field)))];
    }
    if (Object.values(lists).every((nodes) => nodes.length === 0)) return new Map();
    const { data, errors } = await this.execute(head, lists);
    if (errors?.length) return null;
    const frame = data?.[this.selection.root] as Record<string, unknown[]>;
    return new Map(
      this.selection.keys
        .filter(({ holdsNodes }) => holdsNodes)
        .map(({ key, field }) => [
          key,
          new Map(lists[field]?.map((node, index) => [node, JSON.stringify(frame[key]?.[index])])),
        ]),
    );
  }

  private assemble(head: FrameHead, content: FrameContent, shown: Shown): string {
    const frame: Record<string, unknown> = { __typename: this.feed.typename, ...head, ...this.feed.empty, ...content };
    const parts = this.selection.keys.map(({ key, field, holdsNodes }) => {
      const texts = shown.get(key);
      const value = holdsNodes
        ? `[${nodesIn(content, field).map((node) => texts?.get(node))}]`
        : JSON.stringify(frame[field] ?? null);
      return `${JSON.stringify(key)}:${value}`;
    });
    return `{"data":{${JSON.stringify(this.selection.root)}:{${parts}}}}`;
  }

  /** The frame as one execution, with what may be told of its errors. */
  private async whole(head: FrameHead, content: FrameContent): Promise<Payload | null> {
    const result = await this.execute(head, content);
    if (!result.errors?.length) return payloadOf(JSON.stringify(result), head.cursor);
    const told = result.errors.map(tellable);
    return told.includes(null) ? null : payloadOf(JSON.stringify({ ...result, errors: told }), head.cursor);
  }

  private async execute(head: FrameHead, content: FrameContent): Promise<ExecutionResult> {
    return execute({
      schema: this.schema,
      document: this.operation.document,
      operationName: this.operation.operationName,
      variableValues: this.operation.variables,
      rootValue: { __typename: this.feed.typename, ...head, ...this.feed.empty, ...content },
      contextValue: this.contextFor(this.view),
    });
  }
}

function nodesIn(content: FrameContent, field: string): readonly object[] {
  return (content[field as keyof FrameContent] as readonly object[] | undefined) ?? [];
}

/**
 * What a subscriber is told of an error in a frame. One that lies in what was asked comes with every frame and is told;
 * for any other the frame counts as not made.
 */
function tellable({ message, path, originalError }: GraphQLError) {
  const fault = originalError instanceof Fault && originalError.code !== "UNAVAILABLE" ? originalError : null;
  return fault && { message, ...(path ? { path } : {}), extensions: { code: fault.code } };
}
