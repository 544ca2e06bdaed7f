import "reflect-metadata";
import { describe, expect, it } from "@jest/globals";
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
} from "graphql";
import { Executor } from "../../../src/server/execution/executor.js";
import { Documents } from "../../fuzz/documents.js";
import { Random } from "../../fuzz/random.js";
import { Values } from "../../fuzz/values.js";
import { documentsOfTests, validDocument } from "./documents-of-tests.js";
import { manners, unrulySchema } from "./unruly.js";

const executor = new Executor();

/** An answer as a client gets it, the order of its members included, and everything that is known of its errors. */
function written({ data, errors }: ExecutionResult): string {
  const faults = errors?.map((error) => ({ ...error.toJSON(), cause: error.originalError?.message }));
  return JSON.stringify({ errors: faults, data }, null, 1);
}

async function expectSame(args: ExecutionArgs): Promise<ExecutionResult> {
  const usual = await execute(args);
  const ours = await executor.execute(args);
  const again = await executor.execute(args);
  expect(written(ours)).toBe(written(usual));
  expect(written(again)).toBe(written(usual));
  return usual;
}

const operationsOf = (document: DocumentNode) =>
  document.definitions.filter(
    (definition): definition is OperationDefinitionNode =>
      definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "query",
  );

describe.each(manners)("executing by plans gives what graphql-js gives, of records that answer %s", (manner) => {
  const schema: GraphQLSchema = unrulySchema(manner);

  it("for every document of the tests", async () => {
    const random = new Random(27_035);
    const values = new Values(random);
    const documents = documentsOfTests(schema);
    let told = 0;
    for (const document of documents) {
      for (const operation of operationsOf(document)) {
        const given = (operation.variableDefinitions ?? []).flatMap(({ variable, type }) => {
          const inputType = typeFromAST(schema, type as never);
          return inputType ? [[variable.name.value, values.of(inputType as never, variable.name.value)]] : [];
        });
        const variableValues = Object.fromEntries(given);
        const { data } = await expectSame({
          schema,
          document,
          operationName: operation.name?.value ?? null,
          variableValues,
        });
        if (data) told++;
      }
    }
    expect(documents.length).toBeGreaterThan(100);
    expect(told).toBeGreaterThan(100);
  });

  it("for random documents", async () => {
    const random = new Random(4711);
    const made = new Documents(schema, random, new Values(random));
    const seen = { valid: 0, told: 0, withErrors: 0 };
    while (seen.valid < 120) {
      const { query, variables } = made.make("query");
      const document = validDocument(schema, query);
      if (!document || operationsOf(document).length !== 1) continue;
      const { data, errors } = await expectSame({ schema, document, variableValues: variables });
      seen.valid++;
      if (data) seen.told++;
      if (errors) seen.withErrors++;
    }
    // Otherwise it would be refusals alone that are compared.
    expect(seen.told).toBeGreaterThan(30);
    if (manner !== "by both, and nothing fails") expect(seen.withErrors).toBeGreaterThan(30);
  });

  it.each<[string, string, object?]>([
    [
      "names that objects inherit",
      "{ __proto__: __typename constructor: __typename toString: viewer { hasOwnProperty: __typename } }",
    ],
    [
      "fields that fragments merge",
      "{ incidents { nodes { id ...a } ...b } } fragment a on Incident { assignee { id } title } fragment b on IncidentConnection { nodes { assignee { name } id } }",
    ],
    [
      "introspection",
      '{ __schema { queryType { name fields { name args { name type { kind } } } } } __type(name: "Incident") { name } }',
    ],
    ["interfaces", '{ node(id: "x") { __typename id ... on Record { version } ... on Incident { title } } }'],
    ["a variable that is not given", "query($n: Int) { incidents(first: $n) { nodes { id } } }"],
    ["a variable of a wrong kind", "query($n: Int) { incidents(first: $n) { nodes { id } } }", { n: "many" }],
    [
      "@skip and @include by variables",
      "query($a: Boolean!, $b: Boolean! = true) { incidents { nodes @skip(if: $a) { id } pageInfo @include(if: $b) { hasNextPage } } }",
      { a: true },
    ],
    [
      "the same, the other way round",
      "query($a: Boolean!, $b: Boolean! = true) { incidents { nodes @skip(if: $a) { id } pageInfo @include(if: $b) { hasNextPage } } }",
      { a: false, b: false },
    ],
    [
      "a directive's variable that is null",
      "query($a: Boolean = true) { incidents { nodes @skip(if: $a) { id } } }",
      { a: null },
    ],
    ["an operation that is not named", "query a { __typename } query b { __typename }"],
  ])("for %s", async (_what, text, variableValues = {}) => {
    await expectSame({ schema, document: parse(text), variableValues: variableValues as Record<string, unknown> });
  });

  it("when one document is asked with one set of variables and then with another", async () => {
    const document = parse(
      "query($a: Boolean!) { viewer @include(if: $a) { __typename } other: viewer @skip(if: $a) { __typename } }",
    );
    for (const a of [true, false, true]) await expectSame({ schema, document, variableValues: { a } });
  });

  it("when plans are forgotten as soon as they are made", async () => {
    const forgetful = new Executor(0);
    for (const document of documentsOfTests(schema).slice(0, 50)) {
      const args = { schema, document, operationName: operationsOf(document)[0]?.name?.value ?? null };
      expect(written(await forgetful.execute(args))).toBe(written(await execute(args)));
    }
  });
});
