import {
  type FieldNode,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  isNonNullType,
  locatedError,
  type ResponsePath,
  responsePathAsArray,
} from "graphql";
import type { ExecutionContext } from "graphql/execution/execute.js";
import type { Plan, PlannedField, Selection } from "./plan.js";

export type Path = ResponsePath;
type Arguments = Record<string, unknown>;
type Source = Record<string, unknown>;

/** One execution of a plan: what graphql-js knows of the operation, and what its fields were given. */
export interface Run {
  readonly plan: Plan;
  readonly context: ExecutionContext;
  /** Arguments are the same for each record of a list. */
  readonly given: Map<PlannedField, Arguments>;
}

/** As in graphql-js: whatever can be waited for. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as Promise<unknown> | null | undefined)?.then === "function";
}

/** The fields of one object, in order. A promise only if one of them is one. */
export function runSelection(run: Run, selection: Selection, source: unknown, path: Path | undefined): unknown {
  const results = new selection.Answer();
  const row = typeof source === "object" && source !== null ? (source as Source) : null;
  let promised: string[] | null = null;
  try {
    for (const field of selection.fields) {
      const { key } = field;
      if (field.ofText && row !== null) {
        const value = row[field.property];
        if (typeof value === "string") {
          results[key] = value;
          continue;
        }
      }
      const result = atOnce(field, row) ?? runField(run, field, source, path);
      results[key] = result;
      if (isPromise(result)) {
        promised ??= [];
        promised.push(key);
      }
    }
  } catch (error) {
    if (promised === null) throw error;
    // The others may fail too, and must have ended before this is told.
    return allOf(results, promised).finally(() => {
      throw error;
    });
  }
  return promised === null ? results : allOf(results, promised);
}

async function allOf(results: Source, promised: readonly string[]): Promise<Source> {
  const values = await Promise.all(promised.map((key) => results[key]));
  for (const [index, key] of promised.entries()) results[key] = values[index];
  return results;
}

/**
 * The answer of a field that stands in its row as a plain value, which most do. Undefined for whatever is otherwise: the
 * long way then finds out what it is, and what is wrong with it.
 */
function atOnce({ leaf, property }: PlannedField, row: Source | null): unknown {
  if (leaf === null || row === null) return undefined;
  const value = row[property];
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return undefined;
  try {
    return leaf(value) ?? undefined;
  } catch {
    return undefined;
  }
}

/** One field by the rules of the specification: resolved, completed, and its error told where it may be null. */
function runField(run: Run, field: PlannedField, source: unknown, parentPath: Path | undefined): unknown {
  const { definition, nodes, parent } = field;
  const { context } = run;
  const path: Path = { prev: parentPath, key: field.key, typename: parent.name };
  const failed = (error: unknown) => told(run, error, { type: definition.type, nodes, path });
  const info = infoOf(context, field, path);
  try {
    const resolve = definition.resolve ?? context.fieldResolver;
    const result = resolve(source, argumentsOf(run, field), context.contextValue, info);
    const completed = isPromise(result)
      ? result.then((resolved) => field.complete(run, info, path, resolved))
      : field.complete(run, info, path, result);
    return isPromise(completed) ? completed.then(undefined, failed) : completed;
  } catch (error) {
    return failed(error);
  }
}

/** Adds an error to those of the answer, which has null in its place; thrown on where there can be no null. */
export function told(
  run: Run,
  error: unknown,
  { type, nodes, path }: { type: GraphQLOutputType; nodes: readonly FieldNode[]; path: Path },
): null {
  const located = locatedError(error, nodes, responsePathAsArray(path));
  if (isNonNullType(type)) throw located;
  run.context.collectedErrors.add(located, path);
  return null;
}

function argumentsOf({ context, given }: Run, field: PlannedField): Arguments {
  const known = given.get(field);
  if (known) return known;
  const values = getArgumentValues(field.definition, field.nodes[0] as FieldNode, context.variableValues);
  // Shared by all records of a list: a resolver that changed it would change it for others.
  given.set(field, Object.freeze(values));
  return values;
}

function infoOf(context: ExecutionContext, field: PlannedField, path: Path): GraphQLResolveInfo {
  return {
    fieldName: field.definition.name,
    fieldNodes: field.nodes,
    returnType: field.definition.type,
    parentType: field.parent,
    path,
    schema: context.schema,
    fragments: context.fragments,
    rootValue: context.rootValue,
    operation: context.operation,
    variableValues: context.variableValues,
  };
}
