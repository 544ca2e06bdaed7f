import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { LimitExceeded, limits } from "./limits.js";
import { fragmentsOf } from "./shape.js";

/** Figures over everything that somebody may see: ten in one operation are enough. */
const WHOLE_RANGE = 2_000;

/** What a field costs beyond the usual: 1 for a record, 0 for a value of one. About one unit a row read. */
const FIELD_COSTS: Readonly<Record<string, number>> = {
  // A query of their own for each parent, which no loader bundles.
  totalCount: 10,
  "Incident.events": 5,
  "Incident.lessons": 5,
  "Incident.timeline": 5,
  "SecurityEvent.incidents": 5,
  "SecurityEvent.timeline": 5,
  "Vulnerability.timeline": 5,
  "Query.correlations": 20,
  "Incident.documentation": 20,
  "Incident.silentParties": 10,
  availableActions: 1,
  "Query.incidentMetrics": WHOLE_RANGE,
  "Query.eventMetrics": WHOLE_RANGE,
  "Query.phaseDwell": WHOLE_RANGE,
  "Query.threatFrequency": WHOLE_RANGE,
  "Query.incidentTrend": WHOLE_RANGE,
  "Query.impactMetrics": WHOLE_RANGE,
  "Query.incidentStats": WHOLE_RANGE,
  "Query.incidentCosts": WHOLE_RANGE,
  "Query.policyReviewInput": 4 * WHOLE_RANGE,
  "Query.improvementMetrics": 2 * WHOLE_RANGE,
  "Query.readiness": WHOLE_RANGE,
  "Query.goLiveChecklist": WHOLE_RANGE,
  "IncidentStatsFeed.stats": WHOLE_RANGE,
};
const QUERY_FIELD = 2;
/** A unit of work: some statements, a journal entry and a flush to disk. */
const MUTATION_FIELD = 100;

const MOST_FOUND = 100;
/** How long lists are taken to be that have no `first`; 10 where nothing is said. */
const LIST_SIZES: Readonly<Record<string, number>> = {
  "Team.members": 50,
  "Query.categories": 0,
  "SearchFound.incidents": MOST_FOUND,
  "SearchFound.events": MOST_FOUND,
  "SearchFound.vulnerabilities": MOST_FOUND,
  "SearchFound.articles": MOST_FOUND,
  "SearchFound.postIncidentReports": MOST_FOUND,
  "SearchFound.analyses": MOST_FOUND,
  "SearchFound.lessons": MOST_FOUND,
  // Their own cost is that of all they tell.
  "Query.phaseDwell": 1,
  "Query.threatFrequency": 1,
  "Query.incidentTrend": 1,
  "IncidentFeed.entered": 10,
  "IncidentFeed.updated": 10,
  "__Schema.types": 150,
  "__Type.fields": 15,
  "__Field.args": 2,
};
const LIST_SIZE = 10;
/** Subscriptions that begin with as many records as `first` says. */
const BOARDS: ReadonlySet<string> = new Set(["incidentBoard"]);
const MOST = 100;
const USUAL = 25;
/** The schema is at hand: telling of it costs a fraction of a row. */
const INTROSPECTION = 1 / 20;

type Variables = Record<string, unknown>;

/** Says what operations cost. What depends on no variable is reckoned once for a document. */
export class Costs {
  private readonly known = new WeakMap<OperationDefinitionNode, Map<string, number>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** Throws when the operation that the request names costs more than it may. */
  check(document: DocumentNode, operationName: string | null, variables: Variables): void {
    const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const named = operationName
      ? operations.filter((operation) => operation.name?.value === operationName)
      : operations;
    for (const operation of named) {
      const cost = this.costOf(operation, document, variables);
      const most = operation.operation === "subscription" ? limits.liveCost : limits.cost;
      if (cost <= most) continue;
      const what = operation.operation === "subscription" ? "A live operation" : "An operation";
      const name = operation.operation === "subscription" ? "liveCost" : "cost";
      const advice = "Ask for shorter lists (`first`) or for less in each record.";
      throw new LimitExceeded(name, `${what} may cost ${most}, and this one costs ${Math.ceil(cost)}. ${advice}`);
    }
  }

  costOf(operation: OperationDefinitionNode, document: DocumentNode, variables: Variables): number {
    const known = this.known.get(operation) ?? new Map<string, number>();
    this.known.set(operation, known);
    const key = JSON.stringify(sizesIn(operation, variables));
    const before = known.get(key);
    if (before !== undefined) return before;
    const root = this.schema.getRootType(operation.operation);
    const reckoning = new Reckoning(this.schema, fragmentsOf(document), withDefaults(operation, variables));
    const cost = root ? reckoning.selections(operation.selectionSet, root.name, 1) : 0;
    // Whoever sends every size that there is must not fill the memory.
    if (known.size < MOST + 1) known.set(key, cost);
    return cost;
  }
}

/** The variables that can be a list's size: whole numbers. */
function sizesIn(operation: OperationDefinitionNode, variables: Variables): unknown[] {
  return (operation.variableDefinitions ?? []).map((definition) => {
    const value = variables[definition.variable.name.value];
    return typeof value === "number" ? Math.min(Math.max(value, 0), MOST) : value === null ? null : undefined;
  });
}

function withDefaults(operation: OperationDefinitionNode, variables: Variables): Variables {
  const all: Variables = Object.create(null);
  for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
    const name = variable.name.value;
    all[name] = Object.hasOwn(variables, name)
      ? variables[name]
      : defaultValue?.kind === Kind.INT
        ? Number(defaultValue.value)
        : undefined;
  }
  return all;
}

/** One operation's cost. Fields that the schema does not know cost nothing: validation refuses them. */
class Reckoning {
  private readonly known = new Map<SelectionSetNode, Map<string, number>>();
  private readonly open = new Set<SelectionSetNode>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly variables: Variables,
  ) {}

  /** @param size of the connection or board that the selections are of */
  selections(set: SelectionSetNode, typeName: string, size: number): number {
    const key = `${typeName} ${size}`;
    const known = this.known.get(set)?.get(key);
    if (known !== undefined) return known;
    if (this.open.has(set)) return 0;
    this.open.add(set);
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.field(selection, typeName, size);
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        cost += this.selections(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, size);
      } else {
        const fragment = this.fragments.get(selection.name.value);
        if (fragment) cost += this.selections(fragment.selectionSet, fragment.typeCondition.name.value, size);
      }
    }
    this.open.delete(set);
    const costs = this.known.get(set) ?? new Map<string, number>();
    this.known.set(set, costs.set(key, cost));
    return cost;
  }

  private field(node: FieldNode, typeName: string, size: number): number {
    const name = node.name.value;
    const output = this.outputOf(typeName, name);
    if (!output) return 0;
    const result = getNamedType(output);
    const weight = result.name.startsWith("__") ? INTROSPECTION : 1;
    const own = FIELD_COSTS[`${typeName}.${name}`] ?? FIELD_COSTS[name] ?? (isCompositeType(result) ? weight : 0);
    const isConnection = isObjectType(result) && result.name.endsWith("Connection");
    const below = isConnection || BOARDS.has(name) ? this.wantedSize(node) : 1;
    const times = isListType(getNullableType(output)) ? this.listSize(typeName, name, size) : 1;
    const inside = node.selectionSet ? this.selections(node.selectionSet, result.name, below) : 0;
    return this.rootCost(typeName) + times * (own + inside);
  }

  private rootCost(typeName: string): number {
    if (typeName === this.schema.getMutationType()?.name) return MUTATION_FIELD;
    return typeName === this.schema.getQueryType()?.name ? QUERY_FIELD : 0;
  }

  private outputOf(typeName: string, field: string): GraphQLOutputType | undefined {
    const type = this.schema.getType(typeName);
    if (typeName === this.schema.getQueryType()?.name && (field === "__schema" || field === "__type")) {
      return this.schema.getType(field === "__schema" ? "__Schema" : "__Type") as GraphQLObjectType;
    }
    return isObjectType(type) || isInterfaceType(type) ? type.getFields()[field]?.type : undefined;
  }

  private listSize(typeName: string, field: string, size: number): number {
    if (typeName.endsWith("Connection")) return size;
    const usual = LIST_SIZES[`${typeName}.${field}`] ?? LIST_SIZE;
    // A board begins with everything on it.
    return typeName.endsWith("Feed") && field === "entered" ? Math.max(usual, size) : usual;
  }

  /** The size that `first` asks for. One that cannot be told is taken to be the largest. */
  private wantedSize(node: FieldNode): number {
    const value = node.arguments?.find((argument) => argument.name.value === "first")?.value;
    if (value === undefined || value.kind === Kind.NULL) return USUAL;
    const given =
      value.kind === Kind.INT
        ? Number(value.value)
        : value.kind === Kind.VARIABLE
          ? this.variables[value.name.value]
          : MOST;
    if (given === undefined || given === null) return USUAL;
    return typeof given === "number" && Number.isFinite(given) ? Math.min(Math.max(given, 0), MOST) : MOST;
  }
}
