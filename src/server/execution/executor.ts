import {
  type ExecutionArgs,
  type ExecutionResult,
  type FragmentDefinitionNode,
  type GraphQLError,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from "graphql";
import { buildExecutionContext, type ExecutionContext, execute } from "graphql/execution/execute.js";
import { type Budget, Plan } from "./plan.js";
import { isPromise, type Run, runSelection } from "./run.js";

/** Fields of the plans that are kept; each takes some hundred bytes. */
const KEPT = 100_000;

/**
 * Executes queries as graphql-js does, by plans: what a document says of each field is found out once, and not again for
 * each record of each list. Answers and errors are the same to the letter. Other operations are left to graphql-js.
 */
export class Executor {
  /** By operation and by the values of the variables that its @skip and @include ask; the oldest first. */
  private readonly plans = new Map<OperationDefinitionNode, Map<string, Plan>>();
  private readonly asked = new WeakMap<OperationDefinitionNode, readonly string[]>();
  private readonly budget: Budget = { fields: 0 };

  constructor(private readonly most = KEPT) {}

  execute(args: ExecutionArgs): ExecutionResult | Promise<ExecutionResult> {
    const context = buildExecutionContext(args);
    if (!("schema" in context)) return { errors: context };
    const { operation, schema } = context;
    const type = schema.getQueryType();
    if (operation.operation !== OperationTypeNode.QUERY || !type || args.fieldResolver) return execute(args);
    const plan = this.planOf(context);
    const run: Run = { plan, context, given: new Map() };
    try {
      const data = runSelection(run, plan.rootOf(type, context), context.rootValue, undefined) as Data;
      if (!isPromise(data)) return this.answer(context, data);
      return data.then(
        (resolved) => this.answer(context, resolved as Data),
        (error) => this.failed(context, error),
      );
    } catch (error) {
      return this.failed(context, error as GraphQLError);
    }
  }

  private answer({ collectedErrors: { errors } }: ExecutionContext, data: Data): ExecutionResult {
    this.forgetOldest();
    return errors.length === 0 ? { data } : { errors, data };
  }

  private failed(context: ExecutionContext, error: GraphQLError): ExecutionResult {
    context.collectedErrors.add(error, undefined);
    return this.answer(context, null);
  }

  private planOf({ operation, fragments, variableValues }: ExecutionContext): Plan {
    const plans = this.plans.get(operation) ?? new Map<string, Plan>();
    this.plans.delete(operation);
    this.plans.set(operation, plans);
    let asked = this.asked.get(operation);
    if (!asked) {
      asked = variablesOfDirectives([operation, ...Object.values(fragments)]);
      this.asked.set(operation, asked);
    }
    const key = JSON.stringify(asked.map((name) => variableValues[name]));
    const known = plans.get(key);
    if (known) return known;
    const plan = new Plan(this.budget);
    plans.set(key, plan);
    return plan;
  }

  /** Plans grow while they run, so this is looked at behind each. */
  private forgetOldest(): void {
    for (const [operation, plans] of this.plans) {
      if (this.budget.fields <= this.most) break;
      for (const plan of plans.values()) plan.leave();
      this.plans.delete(operation);
    }
  }
}

type Data = Record<string, unknown> | null;

/** The variables on which it depends what is selected. */
function variablesOfDirectives(definitions: (OperationDefinitionNode | FragmentDefinitionNode)[]): readonly string[] {
  const names = new Set<string>();
  for (const definition of definitions) {
    visit(definition, {
      Directive: ({ arguments: given = [] }) => {
        for (const { value } of given) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  }
  return [...names];
}
