import {
  type ExecutionArgs,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  print,
} from "graphql";
import { Fault } from "../domain/faults.js";

/** What is asked, taken apart: the field, its arguments, and what must be equal for requests to share an execution. */
export function liveOperation({ schema, document, operationName, variableValues }: ExecutionArgs) {
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const field = operation.selectionSet.selections.find((selection) => selection.kind === Kind.FIELD) as
    | FieldNode
    | undefined;
  const definition = field && schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!field || !definition) throw new Fault("BAD_USER_INPUT", "The subscription must select its field directly.");
  const variables = (variableValues ?? {}) as Record<string, unknown>;
  const given = getArgumentValues(definition, field, coerced(schema, operation, variables));
  const after = field.arguments?.find((argument) => argument.name.value === "after")?.value;
  // Where each subscriber stands differs; what they get from then on does not.
  const shared = { ...variables };
  if (after?.kind === Kind.VARIABLE) delete shared[after.name.value];
  const { after: cursor, ...rest } = given;
  const text = print(document);
  return {
    document,
    text,
    operationName: operationName ?? null,
    variables,
    field: field.name.value,
    arguments: rest,
    after: (cursor as string | null | undefined) ?? null,
    operationKey: JSON.stringify([text, operationName ?? null, shared]),
  };
}

function coerced(schema: GraphQLSchema, operation: OperationDefinitionNode, variables: Record<string, unknown>) {
  const result = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (result.errors) throw result.errors[0];
  return result.coerced;
}

/** An iterator that yields nothing: it tells graphql-ws that the operation lives, and us when it ends. */
export class Tap implements AsyncGenerator<ExecutionResult, void, void> {
  private finish!: (result: IteratorReturnResult<void>) => void;
  private readonly done = new Promise<IteratorReturnResult<void>>((resolve) => {
    this.finish = resolve;
  });

  constructor(private readonly onEnd: () => void) {}

  next(): Promise<IteratorResult<ExecutionResult, void>> {
    return this.done;
  }

  async return(): Promise<IteratorReturnResult<void>> {
    this.onEnd();
    this.finish({ done: true, value: undefined });
    return { done: true, value: undefined };
  }

  async throw(): Promise<IteratorReturnResult<void>> {
    return this.return();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }
}
