import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
  visit,
} from "graphql";
import { Fault } from "../domain/faults.js";
import type { Subject } from "../live/groups.js";
import { invalidInput } from "../reads/input.js";

/** Windows end together when their lengths are equal, so lengths are rounded to these, in milliseconds. */
const WINDOW_STEP = 50;
const LONGEST_WINDOW = 10_000;

/** What is asked, taken apart: the field, its arguments, and what must be equal for requests to share an execution. */
export function liveOperation({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): Subject & { after: string | null } {
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const root = operation.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD) as
    | FieldNode
    | undefined;
  const definition = root && schema.getSubscriptionType()?.getFields()[root.name.value];
  if (!root || !definition || root.directives?.length) {
    throw new Fault("BAD_USER_INPUT", "The subscription must select its field directly.");
  }
  const variables = (variableValues ?? {}) as Record<string, unknown>;
  const coerced = coercedVariables(schema, operation, variables);
  const given = getArgumentValues(definition, root, coerced);
  const after = root.arguments?.find((argument) => argument.name.value === "after")?.value;
  // Where each subscriber stands differs; what they get from then on does not.
  const shared = { ...variables };
  if (after?.kind === Kind.VARIABLE) delete shared[after.name.value];
  const { after: cursor, ...rest } = given;
  const text = print(document);
  const inSelection = Object.fromEntries([...variablesBelow(document, root)].map((name) => [name, variables[name]]));
  return {
    document,
    root,
    text,
    operationName: operationName ?? null,
    variables,
    coerced,
    field: root.name.value,
    arguments: rest,
    window: windowOf(given["coalesce"]),
    after: (cursor as string | null | undefined) ?? null,
    selectionKey: JSON.stringify([text, operationName ?? null, inSelection]),
    operationKey: JSON.stringify([text, operationName ?? null, shared]),
  };
}

/** The variables that say how records are shown, not which. */
function variablesBelow(document: DocumentNode, root: FieldNode): Set<string> {
  const names = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Argument: (argument) => (root.arguments?.includes(argument) ? false : undefined),
    Variable: ({ name }) => void names.add(name.value),
  });
  return names;
}

function windowOf(coalesce: unknown): number {
  if (coalesce == null || coalesce === 0) return 0;
  const milliseconds = Number(coalesce);
  if (milliseconds < WINDOW_STEP || milliseconds > LONGEST_WINDOW) {
    throw invalidInput("coalesce", `must be ${WINDOW_STEP} to ${LONGEST_WINDOW} milliseconds, or 0 for none`);
  }
  return Math.ceil(milliseconds / WINDOW_STEP) * WINDOW_STEP;
}

function coercedVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
) {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (result.errors) throw result.errors[0];
  return result.coerced;
}
