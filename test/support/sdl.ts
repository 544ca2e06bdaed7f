import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLField, isObjectType, isUnionType } from "graphql";

/** The committed schema: what clients are promised. */
export const sdl = buildSchema(readFileSync("schema/schema.graphql", "utf8"));

const mutations = sdl.getMutationType()?.getFields() ?? {};

export const mutationNames: readonly string[] = Object.keys(mutations);

function mutation(name: string): GraphQLField<unknown, unknown> {
  const field = mutations[name];
  if (!field) throw new Error(`the schema has no mutation ${name}`);
  return field;
}

/** The name of the mutation's input type, with its exclamation mark. */
export function inputTypeOf(name: string): string {
  return String(mutation(name).args[0]?.type);
}

/** The document of a mutation that asks for no more than who answered. */
export function bareDocument(name: string): string {
  return `mutation($input: ${inputTypeOf(name)}) { result: ${name}(input: $input) { __typename
    ... on Refusal { code message clause violations { path message } allowedActions currentVersion }
    ... on Done { unitId changed { __typename id } } } }`;
}

/** The name of the mutation's `…Done` type. */
export function doneTypeOf(name: string): string {
  const union = sdl.getType(String(mutation(name).type).replace("!", ""));
  const done = isUnionType(union) ? union.getTypes().find((type) => type.name.endsWith("Done")) : undefined;
  if (!isObjectType(done)) throw new Error(`${name} has no type for what was done`);
  return done.name;
}
