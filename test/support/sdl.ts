import { readFileSync } from "node:fs";
import {
  buildSchema,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isUnionType,
} from "graphql";

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

/** The `…Done` type of a mutation, the field that holds its record, and the type of its input. */
export function mutationShape(name: string): { typename: string; field: string; inputType: string } {
  const answer = getNamedType(mutation(name).type);
  const done = isUnionType(answer) ? answer.getTypes().find((type) => type.name !== "Refusal") : undefined;
  if (!isObjectType(done)) throw new Error(`${name} answers with no Done type`);
  // Beside it stand the unit, and texts that are given once.
  const records = Object.values(done.getFields()).filter(({ type }) => isObjectType(getNamedType(type)));
  const field = records[0]?.name;
  if (!field) throw new Error(`${done.name} holds no record`);
  return { typename: done.name, field, inputType: inputTypeOf(name) };
}

/** Whether the input names the version that its author saw: what only adds to a case does not. */
export function takesVersion(name: string): boolean {
  const input = getNamedType(mutation(name).args[0]?.type as GraphQLInputType);
  return isInputObjectType(input) && "version" in input.getFields();
}
