import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isObjectType,
  isRequiredArgument,
} from "graphql";
import type { Random } from "./random.js";
import type { Values } from "./values.js";

export interface Made {
  kind: "query" | "mutation" | "subscription";
  query: string;
  variables: Record<string, unknown>;
}

/** Fields whose arguments would end the run's own tokens and people. */
const SPARED = new Set(["revokeToken", "rotateToken", "disablePerson", "updatePerson"]);

/** Makes documents that the schema allows, and now and then breaks one. */
export class Documents {
  private declared: string[] = [];
  private variables: Record<string, unknown> = {};
  private fragments: string[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly values: Values,
  ) {}

  make(kind: Made["kind"]): Made {
    this.declared = [];
    this.variables = {};
    this.fragments = [];
    const { random } = this;
    const root =
      kind === "query"
        ? this.schema.getQueryType()
        : kind === "mutation"
          ? this.schema.getMutationType()
          : this.schema.getSubscriptionType();
    const fields = Object.values(root?.getFields() ?? {}).filter((field) => !SPARED.has(field.name));
    const count = kind === "query" && random.happens(0.3) ? 1 + random.below(4) : 1;
    const depth = random.happens(0.05) ? 14 : 2 + random.below(4);
    const selected = Array.from({ length: count }, (_, index) =>
      this.field(random.pick(fields), depth, count > 1 ? `r${index}: ` : ""),
    );
    const declared = this.declared.length > 0 ? `(${this.declared.join(", ")})` : "";
    const text = `${kind} Fuzz${declared} { ${selected.join(" ")} } ${this.fragments.join(" ")}`;
    return { kind, query: random.happens(0.08) ? this.broken(text) : text, variables: this.variables };
  }

  private field(field: GraphQLField<unknown, unknown>, depth: number, alias = ""): string {
    const { random } = this;
    const given = field.args.filter(
      (arg) => isRequiredArgument(arg) || random.happens(arg.name === "first" ? 0.8 : 0.25),
    );
    const args = given.length > 0 ? `(${given.map((arg) => this.argument(arg)).join(", ")})` : "";
    const directive = random.happens(0.02) ? " @include(if: true)" : random.happens(0.01) ? " @skip(if: true)" : "";
    const type = getNamedType(field.type);
    const inside = isObjectType(type) || isAbstractType(type) ? ` ${this.selections(type, depth - 1)}` : "";
    return `${alias}${field.name}${args}${directive}${inside}`;
  }

  private argument(arg: GraphQLArgument): string {
    const type = getNamedType(arg.type);
    const value = this.values.of(arg.type, arg.name);
    if ((isEnumType(type) || typeof value === "number") && typeof value !== "object" && this.random.happens(0.3))
      return `${arg.name}: ${value}`;
    if (typeof value === "string" && this.random.happens(0.1)) return `${arg.name}: ${JSON.stringify(value)}`;
    const name = `v${this.declared.length}`;
    this.declared.push(`$${name}: ${arg.type}`);
    this.variables[name] = value;
    return `${arg.name}: $${name}`;
  }

  private selections(type: GraphQLNamedType, depth: number): string {
    const { random } = this;
    if (!isObjectType(type) && !isInterfaceType(type)) return this.ofAbstract(type, depth);
    const all = Object.values(type.getFields());
    const leaves = all.filter((field) => !isComposite(getNamedType(field.type)));
    const deeper = depth > 0 ? all.filter((field) => isComposite(getNamedType(field.type))) : [];
    const preferred = deeper.filter(({ name }) =>
      ["nodes", "edges", "node", "event", "incident", "entered", "updated", "entries"].includes(name),
    );
    const chosen = [...random.some(leaves, 0.3), ...random.some(preferred, 0.8), ...random.some(deeper, 0.12)];
    const parts = chosen.map((field, index) => this.field(field, depth, random.happens(0.05) ? `a${index}: ` : ""));
    parts.push(all.some(({ name }) => name === "id") ? "id" : "__typename");
    if (isInterfaceType(type) && depth > 0) parts.push(this.onOneOf(type, depth));
    if (!random.happens(0.05)) return `{ ${conflictFree(parts).join(" ")} }`;
    const name = `F${this.fragments.length}`;
    this.fragments.push(""); // its place, before those inside take it
    this.fragments[Number(name.slice(1))] = `fragment ${name} on ${type.name} { ${conflictFree(parts).join(" ")} }`;
    return `{ ...${name} }`;
  }

  private ofAbstract(type: GraphQLNamedType, depth: number): string {
    return `{ __typename ${this.onOneOf(type, depth)} }`;
  }

  private onOneOf(type: GraphQLNamedType, depth: number): string {
    if (!isAbstractType(type)) return "";
    const possible = this.schema.getPossibleTypes(type);
    const wanted = possible.length <= 2 ? possible : [this.random.pick(possible)];
    return wanted.map((one) => `... on ${one.name} ${this.selections(one, depth - 1)}`).join(" ");
  }

  private broken(text: string): string {
    const { random } = this;
    const at = random.below(text.length);
    const noise = random.pick([
      "}",
      "{",
      '"',
      "...",
      "$",
      "@skip",
      "\u0000",
      "\ud800",
      "#",
      "(",
      "x: ",
      "!",
      "fragment F0 on Query { ...F0 }",
      "€",
    ]);
    return random.pick([
      () => text.slice(0, at),
      () => text.slice(0, at) + noise + text.slice(at),
      () => text.replaceAll("id", `${"id ".repeat(60)}`),
      () => text.replace("{", `{ ${Array.from({ length: 60 }, (_, index) => `x${index}: __typename`).join(" ")}`),
      () => `${text} ${text}`,
      () => text.replace(/\w+(?= \{)/, "nothing"),
    ])();
  }
}

const isComposite = (type: GraphQLNamedType) => isObjectType(type) || isAbstractType(type);

/** One field name, asked twice with different arguments, would be a conflict: the first stands. */
function conflictFree(parts: readonly string[]): string[] {
  const seen = new Set<string>();
  return parts.filter((part) => {
    const name = /^\w+/.exec(part)?.[0] ?? part;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}
