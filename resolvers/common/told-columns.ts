import {
  type GraphQLResolveInfo,
  isAbstractType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import type { Columns } from "../../src/reads/page.js";

/** The columns that a field with a resolver of its own needs of its record. */
export type Needs = Readonly<Record<string, readonly string[]>>;

const NO_NEEDS: Needs = {};
const asked = new WeakMap<OperationDefinitionNode, ReadonlyMap<string, ReadonlySet<string>>>();

/**
 * The columns of which an operation tells anything, wherever it shows records of the type; undefined for all, as soon as
 * one field is selected of which nobody has said what it needs.
 */
export function columnsTold(info: GraphQLResolveInfo, typename: string, needs: Needs = NO_NEEDS): Columns | undefined {
  const type = info.schema.getType(typename);
  if (!isObjectType(type)) return undefined;
  const columns = new Set<string>();
  for (const name of fieldsAsked(info).get(typename) ?? []) {
    if (name === "__typename") continue;
    const own = Object.hasOwn(needs, name) ? needs[name] : undefined;
    if (!own && type.getFields()[name]?.resolve !== undefined) return undefined;
    for (const column of own ?? [name]) columns.add(column);
  }
  return columns;
}

/** The fields that an operation selects on each type, in any place and under any condition. */
function fieldsAsked({ schema, operation, fragments }: GraphQLResolveInfo): ReadonlyMap<string, ReadonlySet<string>> {
  const known = asked.get(operation);
  if (known) return known;
  const fields = new Map<string, Set<string>>();
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    Field({ name }) {
      const parent = types.getParentType();
      if (!parent) return;
      const possible = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
      for (const type of possible) fields.set(type.name, (fields.get(type.name) ?? new Set()).add(name.value));
    },
  });
  visit({ kind: Kind.DOCUMENT, definitions: [operation, ...Object.values(fragments)] }, visitor);
  asked.set(operation, fields);
  return fields;
}
