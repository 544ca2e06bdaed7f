import {
  type FieldNode,
  type GraphQLField,
  GraphQLID,
  type GraphQLLeafType,
  type GraphQLObjectType,
  GraphQLString,
  getNullableType,
  isLeafType,
} from "graphql";
import { collectFields, collectSubfields } from "graphql/execution/collectFields.js";
import { type ExecutionContext, getFieldDef } from "graphql/execution/execute.js";
import { type Complete, completing } from "./complete.js";
import type { Run } from "./run.js";

/** One field of a selection, with all that is known of it before there are records. */
export interface PlannedField {
  /** Its name in the answer. */
  readonly key: string;
  readonly nodes: readonly FieldNode[];
  readonly parent: GraphQLObjectType;
  readonly definition: GraphQLField<unknown, unknown>;
  /** Where it stands in a row, when it is read off one. */
  readonly property: string;
  /** Writes a plain value of a leaf that is read off a row; null for every other field. */
  readonly leaf: ((value: unknown) => unknown) | null;
  /** A leaf that is read off a row and, when it is a text there, is the same text in the answer. */
  readonly ofText: boolean;
  readonly complete: Complete;
}

type Answer = Record<string, unknown>;
type Collected = ReadonlyMap<string, readonly FieldNode[]>;

/** The fields of one type at one place of a document. */
export class Selection {
  readonly fields: readonly PlannedField[];
  /**
   * Makes the objects of the answer. They inherit nothing, as graphql-js's do, so that a field may have any name; but of
   * one class, which makes them several times as fast to fill and to write out as JSON.
   */
  readonly Answer: new () => Answer;

  constructor(type: GraphQLObjectType, collected: Collected, { schema }: ExecutionContext) {
    this.fields = [...collected].flatMap(([key, nodes]) => {
      const definition = getFieldDef(schema, type, nodes[0] as FieldNode);
      return definition ? [planField(key, nodes, type, definition)] : [];
    });
    function Answer() {}
    Answer.prototype = Object.create(null);
    this.Answer = Answer as unknown as new () => Answer;
  }
}

function planField(
  key: string,
  nodes: readonly FieldNode[],
  parent: GraphQLObjectType,
  definition: GraphQLField<unknown, unknown>,
): PlannedField {
  const type = getNullableType(definition.type);
  const readOff = definition.resolve === undefined && isLeafType(type) ? type : null;
  return {
    key,
    nodes,
    parent,
    definition,
    property: definition.name,
    leaf: readOff && ((value) => (readOff as GraphQLLeafType).serialize(value)),
    ofText: readOff === GraphQLString || readOff === GraphQLID,
    complete: completing(definition.type, nodes),
  };
}

/** What is selected on the value of a field, by the type that it turns out to be of. */
export class SubSelections {
  private readonly known = new Map<GraphQLObjectType, Selection>();

  constructor(readonly nodes: readonly FieldNode[]) {}

  on(type: GraphQLObjectType, { context, plan }: Run): Selection {
    const known = this.known.get(type);
    if (known) return known;
    const { schema, fragments, variableValues } = context;
    const collected = collectSubfields(schema, fragments, variableValues, type, this.nodes);
    const selection = plan.holds(new Selection(type, collected, context));
    this.known.set(type, selection);
    return selection;
  }
}

/** How many fields are planned in all the plans that are kept. */
export interface Budget {
  fields: number;
}

/** An operation as it is executed under one set of answers to its @skip and @include, made as far as records were met. */
export class Plan {
  private size = 0;
  private isKept = true;
  private root: Selection | null = null;

  constructor(private readonly budget: Budget) {}

  rootOf(type: GraphQLObjectType, context: ExecutionContext): Selection {
    const { schema, fragments, variableValues, operation } = context;
    this.root ??= this.holds(
      new Selection(type, collectFields(schema, fragments, variableValues, type, operation.selectionSet), context),
    );
    return this.root;
  }

  holds(selection: Selection): Selection {
    const added = selection.fields.length + 1;
    this.size += added;
    if (this.isKept) this.budget.fields += added;
    return selection;
  }

  /** Nobody finds it any more; whoever executes it goes on. */
  leave(): void {
    if (this.isKept) this.budget.fields -= this.size;
    this.isKept = false;
  }
}
