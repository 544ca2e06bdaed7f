import {
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  Kind,
  type NamedTypeNode,
  type SelectionSetNode,
} from "graphql";
import type { Operation } from "./operation.js";

/** A name in the answer, and the field behind it. */
export interface FrameKey {
  key: string;
  field: string;
  /** Whether it holds records, which only an execution can show; everything else is told as it is. */
  holdsNodes: boolean;
}

/** The names in the answer for one frame, in their order. */
export interface FrameSelection {
  root: string;
  keys: readonly FrameKey[];
}

/** What an operation selects of a frame of this type: as an execution would collect it (GraphQL §6.3.2). */
export function frameSelection(schema: GraphQLSchema, operation: Operation, typename: string): FrameSelection {
  const type = schema.getType(typename) as GraphQLObjectType;
  const collecting = new Collecting(schema, operation, type);
  collecting.collect(operation.root.selectionSet as SelectionSetNode);
  const keys = [...collecting.found].map(([key, field]) => {
    const definition = type.getFields()[field];
    return { key, field, holdsNodes: definition !== undefined && !isLeafType(getNamedType(definition.type)) };
  });
  return { root: nameOf(operation.root), keys };
}

class Collecting {
  readonly found = new Map<string, string>();
  private readonly spread = new Set<string>();
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly operation: Operation,
    private readonly type: GraphQLObjectType,
  ) {
    const definitions = operation.document.definitions.filter(({ kind }) => kind === Kind.FRAGMENT_DEFINITION);
    this.fragments = new Map((definitions as FragmentDefinitionNode[]).map((one) => [one.name.value, one]));
  }

  collect(set: SelectionSetNode): void {
    for (const selection of set.selections) {
      if (!this.isIncluded(selection)) continue;
      if (selection.kind === Kind.FIELD) {
        if (!this.found.has(nameOf(selection))) this.found.set(nameOf(selection), selection.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (this.applies(selection.typeCondition)) this.collect(selection.selectionSet);
      } else {
        const fragment = this.fragments.get(selection.name.value);
        if (!fragment || this.spread.has(fragment.name.value)) continue;
        this.spread.add(fragment.name.value);
        if (this.applies(fragment.typeCondition)) this.collect(fragment.selectionSet);
      }
    }
  }

  private isIncluded(node: Parameters<typeof getDirectiveValues>[1]): boolean {
    const { coerced } = this.operation;
    if (getDirectiveValues(GraphQLSkipDirective, node, coerced)?.["if"] === true) return false;
    return getDirectiveValues(GraphQLIncludeDirective, node, coerced)?.["if"] !== false;
  }

  private applies(condition: NamedTypeNode | undefined): boolean {
    if (!condition || condition.name.value === this.type.name) return true;
    const wanted = this.schema.getType(condition.name.value);
    return isAbstractType(wanted) && this.schema.isSubType(wanted, this.type);
  }
}

function nameOf({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
