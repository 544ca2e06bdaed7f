import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionSetNode,
} from "graphql";
import { LimitExceeded, type LimitName, limits } from "./limits.js";

/** What can be counted in a document without knowing the schema. */
type Shape = Record<"depth" | "aliases" | "rootFields" | "directives" | "fragments" | "repeats", number>;

const words: Record<keyof Shape, (given: number) => string> = {
  depth: (given) => `is nested ${given} deep`,
  aliases: (given) => `has ${given} aliases`,
  rootFields: (given) => `asks for ${given} fields at the top of an operation`,
  directives: (given) => `has ${given} directives`,
  fragments: (given) => `defines or uses ${given} fragments`,
  repeats: (given) => `asks for a field of one name ${given} times`,
};

/** Throws for the first limit that the document exceeds. */
export function checkShape(document: DocumentNode): void {
  const shape = shapeOf(document);
  for (const name of Object.keys(words) as (keyof Shape)[]) {
    if (shape[name] <= limits[name]) continue;
    throw new LimitExceeded(
      name satisfies LimitName,
      `The document ${words[name](shape[name])}; at most ${limits[name]} is allowed.`,
    );
  }
}

export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

function shapeOf(document: DocumentNode): Shape {
  const counted = new Count();
  const fragments = fragmentsOf(document);
  const depths = new Depths(fragments);
  let [depth, rootFields] = [0, 0];
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    counted.directives(definition.directives);
    counted.selections(definition.selectionSet);
    for (const variable of definition.variableDefinitions ?? []) counted.directives(variable.directives);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) continue;
    // The tools' introspection query is deeper; what it may cost is bounded, and its circles are another rule's business.
    if (!isIntrospection(definition.selectionSet)) depth = Math.max(depth, depths.of(definition.selectionSet));
    rootFields = Math.max(rootFields, rootFieldsOf(definition.selectionSet, fragments, new Set()));
  }
  return { ...counted.shape(fragments.size), depth, rootFields };
}

function isIntrospection(set: SelectionSetNode): boolean {
  return set.selections.every((selection) => selection.kind === Kind.FIELD && selection.name.value.startsWith("__"));
}

class Count {
  private aliases = 0;
  private directiveCount = 0;
  private spreads = 0;
  private readonly names = new Map<string, number>();

  selections(set: SelectionSetNode | undefined): void {
    for (const selection of set?.selections ?? []) {
      this.directives(selection.directives);
      if (selection.kind === Kind.FIELD) {
        if (selection.alias) this.aliases += 1;
        const name = (selection.alias ?? selection.name).value;
        this.names.set(name, (this.names.get(name) ?? 0) + 1);
        this.selections(selection.selectionSet);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) this.selections(selection.selectionSet);
      else this.spreads += 1;
    }
  }

  directives(directives: readonly DirectiveNode[] | undefined): void {
    this.directiveCount += directives?.length ?? 0;
  }

  shape(defined: number): Omit<Shape, "depth" | "rootFields"> {
    return {
      aliases: this.aliases,
      directives: this.directiveCount,
      fragments: Math.max(this.spreads, defined),
      repeats: Math.max(0, ...this.names.values()),
    };
  }
}

/** Fragments count where they are spread. Circles are left to the rule of the specification. */
class Depths {
  private readonly known = new Map<SelectionSetNode, number>();
  private readonly open = new Set<SelectionSetNode>();

  constructor(private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>) {}

  of(set: SelectionSetNode | undefined): number {
    if (!set || this.open.has(set)) return 0;
    const known = this.known.get(set);
    if (known !== undefined) return known;
    this.open.add(set);
    let deepest = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) deepest = Math.max(deepest, 1 + this.of(selection.selectionSet));
      else if (selection.kind === Kind.INLINE_FRAGMENT) deepest = Math.max(deepest, this.of(selection.selectionSet));
      else deepest = Math.max(deepest, this.of(this.fragments.get(selection.name.value)?.selectionSet));
    }
    this.open.delete(set);
    this.known.set(set, deepest);
    return deepest;
  }
}

function rootFieldsOf(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  seen: Set<SelectionSetNode>,
): number {
  if (seen.has(set)) return 0;
  seen.add(set);
  let count = 0;
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) count += 1;
    else if (selection.kind === Kind.INLINE_FRAGMENT) count += rootFieldsOf(selection.selectionSet, fragments, seen);
    else {
      const fragment = fragments.get(selection.name.value);
      if (fragment) count += rootFieldsOf(fragment.selectionSet, fragments, seen);
    }
  }
  return count;
}
