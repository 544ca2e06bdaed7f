import {
  type FieldNode,
  type GraphQLAbstractType,
  GraphQLError,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";
import { inspect } from "graphql/jsutils/inspect.js";
import { isIterableObject } from "graphql/jsutils/isIterableObject.js";
import { SubSelections } from "./plan.js";
import { isPromise, type Path, type Run, runSelection, told } from "./run.js";

/** Makes what a resolver gave into what stands in the answer. Throws what is wrong with it. */
export type Complete = (run: Run, info: GraphQLResolveInfo, path: Path, value: unknown) => unknown;

/** How values of a type are completed, found out once for each field of a document. */
export function completing(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
  if (isNonNullType(type)) return demanding(present(type.ofType, nodes));
  const complete = present(type, nodes);
  return (run, info, path, value) => {
    if (value instanceof Error) throw value;
    return value == null ? null : complete(run, info, path, value);
  };
}

function demanding(complete: Complete): Complete {
  return (run, info, path, value) => {
    if (value instanceof Error) throw value;
    const completed = value == null ? null : complete(run, info, path, value);
    if (completed !== null) return completed;
    throw new Error(`Cannot return null for non-nullable field ${info.parentType.name}.${info.fieldName}.`);
  };
}

/** Of values that are there. */
function present(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
  if (isListType(type)) return completingList(type.ofType, nodes);
  if (isLeafType(type)) return (_run, _info, _path, value) => completeLeaf(type, value);
  const selections = new SubSelections(nodes);
  if (isObjectType(type))
    return (run, info, path, value) => completeObject(run, selections, { type, info, path, value });
  if (isAbstractType(type)) return completingAbstract(type, selections);
  throw new Error(`${inspect(type)} is no type of output`);
}

function completingList(itemType: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
  const complete = completing(itemType, nodes);
  const completeItem = (run: Run, info: GraphQLResolveInfo, path: Path, item: unknown): unknown => {
    const failed = (error: unknown) => told(run, error, { type: itemType, nodes, path });
    try {
      const completed = isPromise(item)
        ? item.then((resolved) => complete(run, info, path, resolved))
        : complete(run, info, path, item);
      return isPromise(completed) ? completed.then(undefined, failed) : completed;
    } catch (error) {
      return failed(error);
    }
  };
  return (run, info, path, value) => {
    if (!isIterableObject(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${info.parentType.name}.${info.fieldName}".`,
      );
    }
    const items: unknown[] = [];
    try {
      for (const item of value) {
        items.push(completeItem(run, info, { prev: path, key: items.length, typename: undefined }, item));
      }
    } catch (error) {
      // Those that are waited for may fail as well, and nobody will ask them.
      for (const item of items) if (isPromise(item)) item.then(undefined, () => {});
      throw error;
    }
    return items.some(isPromise) ? Promise.all(items) : items;
  };
}

function completeLeaf(type: GraphQLLeafType, value: unknown): unknown {
  const serialized = type.serialize(value);
  if (serialized != null) return serialized;
  throw new Error(
    `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(serialized)}`,
  );
}

interface Found {
  type: GraphQLObjectType;
  info: GraphQLResolveInfo;
  path: Path;
  value: unknown;
}

function completeObject(run: Run, selections: SubSelections, { type, info, path, value }: Found): unknown {
  const selection = selections.on(type, run);
  if (!type.isTypeOf) return runSelection(run, selection, value, path);
  const goOn = (isOne: boolean) => {
    if (isOne) return runSelection(run, selection, value, path);
    throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
      nodes: selections.nodes,
    });
  };
  const isOne = type.isTypeOf(value, run.context.contextValue, info);
  return isPromise(isOne) ? isOne.then(goOn as (isOne: unknown) => unknown) : goOn(isOne as boolean);
}

function completingAbstract(abstract: GraphQLAbstractType, selections: SubSelections): Complete {
  return (run, info, path, value) => {
    const { context } = run;
    const resolve = abstract.resolveType ?? context.typeResolver;
    const goOn = (name: unknown) => {
      const type = runtimeType(abstract, name, { info, value, nodes: selections.nodes });
      return completeObject(run, selections, { type, info, path, value });
    };
    const name: unknown = resolve(value, context.contextValue, info, abstract);
    return isPromise(name) ? name.then(goOn) : goOn(name);
  };
}

/** The type that a value of an interface or union is of; the words of its faults are graphql-js's. */
function runtimeType(
  abstract: GraphQLAbstractType,
  name: unknown,
  { info, value, nodes }: { info: GraphQLResolveInfo; value: unknown; nodes: readonly FieldNode[] },
): GraphQLObjectType {
  const place = `at runtime for field "${info.parentType.name}.${info.fieldName}"`;
  const fault = (words: string) => new GraphQLError(`Abstract type "${abstract.name}" ${words}`, { nodes });
  if (name == null) {
    throw fault(
      `must resolve to an Object type ${place}. Either the "${abstract.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
    );
  }
  if (typeof name !== "string") {
    throw new GraphQLError(
      `Abstract type "${abstract.name}" must resolve to an Object type ${place} with value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const type = info.schema.getType(name);
  if (!type) throw fault(`was resolved to a type "${name}" that does not exist inside the schema.`);
  if (!isObjectType(type)) throw fault(`was resolved to a non-object type "${name}".`);
  if (info.schema.isSubType(abstract, type)) return type;
  throw new GraphQLError(`Runtime Object type "${type.name}" is not a possible type for "${abstract.name}".`, {
    nodes,
  });
}
