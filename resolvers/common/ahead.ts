import {
  type FieldNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from "graphql";
import type { RecordType } from "../../src/domain/records/record.js";
import type { Columns } from "../../src/reads/page.js";
import type { Reads } from "../../src/reads/reads.js";
import { columnsTold, type Needs } from "./told-columns.js";

/** How fields of a type find their records: by an id that the row holds, or as children of the row. */
export interface Relations<R> {
  typename: RecordType;
  records: Record<string, [type: RecordType, idOf: (row: R) => string | null]>;
  children: Record<string, [type: RecordType, parentColumn: string]>;
  /** What fields with resolvers need of a record, by its type: a page then holds no more than it tells. */
  needs: Readonly<Partial<Record<RecordType, Needs>>>;
}

/** The columns of a page's records without which nothing can be told of them; undefined for all. */
export function columnsOfPage<R>(info: GraphQLResolveInfo, { typename, needs }: Relations<R>): Columns | undefined {
  return columnsTold(info, typename, needs[typename]);
}

/**
 * Loads together what the fields of a page's records will ask for one by one. Each finds it at hand then: graphql-js
 * pays for a field that answers with a promise several times over, and there are many in a list.
 */
export async function loadAhead<R extends { id: string }>(
  reads: Reads,
  info: GraphQLResolveInfo,
  rows: readonly R[],
  { typename, records, children, needs }: Relations<R>,
): Promise<void> {
  const fields = fieldsOfNodes(info);
  const ids = new Map<RecordType, (string | null)[]>();
  for (const field of fields) {
    const relation = records[field.name.value];
    if (!relation) continue;
    const [type, idOf] = relation;
    ids.set(type, [...(ids.get(type) ?? []), ...rows.map(idOf)]);
  }
  const ofRecords = [...ids].map(([type, some]) => reads.recordsAhead(type, some));
  const ofChildren = fields.map(async (field) => {
    const relation = children[field.name.value];
    if (!relation) return;
    const wanted = {
      ...argumentsOf(field, typename, info),
      columns: columnsTold(info, relation[0], needs[relation[0]]),
    };
    await reads.childrenAhead(...relation, rows, wanted);
  });
  // What fails here fails again where it is asked for, and is told there.
  await Promise.allSettled([...ofRecords, ...ofChildren]);
}

/** What is selected on the records of a connection, by either way. Too much costs a query, too little nothing. */
function fieldsOfNodes(info: GraphQLResolveInfo): FieldNode[] {
  const below = (fields: readonly FieldNode[], name: string) =>
    fields
      .filter((field) => field.name.value === name)
      .flatMap((field) => (field.selectionSet ? fieldsIn(field.selectionSet, info) : []));
  const page = info.fieldNodes.flatMap((field) => (field.selectionSet ? fieldsIn(field.selectionSet, info) : []));
  return [...below(page, "nodes"), ...below(below(page, "edges"), "node")];
}

function fieldsIn(set: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsIn(selection.selectionSet, info);
    const fragment = info.fragments[selection.name.value];
    return fragment ? fieldsIn(fragment.selectionSet, info) : [];
  });
}

function argumentsOf(field: FieldNode, typename: string, info: GraphQLResolveInfo): Record<string, unknown> {
  const type = info.schema.getType(typename);
  const definition = isObjectType(type) ? type.getFields()[field.name.value] : undefined;
  return definition ? getArgumentValues(definition, field, info.variableValues) : {};
}
