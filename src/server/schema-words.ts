import { type GraphQLArgument, type GraphQLSchema, isEnumType, isInterfaceType, isObjectType } from "graphql";
import { valueWords } from "../../schema/common/values/index.js";

/** What the entries of the schema are. */
const roots: Readonly<Record<string, string>> = {
  Query: "What can be asked. Nobody is told more than they may see; absent and hidden are answered alike.",
  Mutation:
    "The actions. Each takes one input, and answers with what it changed or with a refusal that names the clause.",
  Subscription: "What is told as it happens. With `after`, what was missed comes first.",
};

/** What arguments mean that many fields have alike. */
const argumentWords: Readonly<Record<string, string>> = {
  input: "What the action takes.",
  where: "Only these; everything that you may see when absent.",
  orderBy: "In which order.",
  id: "The record.",
  reference: "Its number for people.",
  constituencyId: "The constituency; your own when absent.",
  incidentId: "The incident.",
  entryId: "The entry of the journal.",
  tableVersion: "Its version; the one in force when absent.",
  direction: "The oldest or the newest first.",
};

/** Says of every entry of the schema what it means where the code that declares it leaves that to what it stands for. */
export function describe(schema: GraphQLSchema): void {
  for (const [name, words] of Object.entries(roots)) {
    const type = schema.getType(name);
    if (type) type.description ??= words;
  }
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) field.args.forEach(describeArgument);
  }
  const actions = schema.getMutationType()?.getFields() ?? {};
  describeValues(schema, "ActionName", (value) => actions[value]?.description);
  describeValues(schema, "RecordType", (value) => schema.getType(value)?.description);
  for (const [name, words] of Object.entries(valueWords)) {
    describeValues(schema, name, (value) => words[value]);
    const values = enumOf(schema, name).getValues();
    const stranger = Object.keys(words).find((word) => !values.some((value) => value.name === word));
    if (stranger) throw new Error(`${name} has no value ${stranger}, of which a meaning is told`);
  }
}

function describeArgument(argument: GraphQLArgument): void {
  argument.description ??= argumentWords[argument.name] ?? null;
}

function describeValues(
  schema: GraphQLSchema,
  name: string,
  words: (value: string) => string | null | undefined,
): void {
  for (const value of enumOf(schema, name).getValues()) value.description ??= words(value.name) ?? null;
}

function enumOf(schema: GraphQLSchema, name: string) {
  const type = schema.getType(name);
  if (!isEnumType(type)) throw new Error(`there is no vocabulary ${name}`);
  return type;
}
