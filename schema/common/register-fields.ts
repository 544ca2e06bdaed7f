import { type ClassType, Field as Exposed, ID, InputType, Int, ObjectType, registerEnumType } from "type-graphql";
import {
  type Field,
  type Fields,
  isList,
  isNullable,
  isText,
  type Shape,
  type Vocabulary,
} from "../../src/domain/registers/register.js";
import { enumsByName } from "./enums.js";
import { DateRangeInput, DateTimeRangeInput } from "./inputs.js";
import { plain } from "./record.type.js";
import { DateTime, PartialDateTime } from "./scalars.js";

/** Shows the fields that are plain columns; lists and references are shown by resolvers. */
export function addPlain(target: ClassType, fields: Fields): void {
  for (const [name, field] of Object.entries(fields)) {
    if (isList(field) || field.kind === "reference") continue;
    const type = scalarOf(field) as ClassType;
    Exposed(() => type, { nullable: isNullable(field), description: field.description })(target.prototype, name);
  }
}

/** Takes the fields in an input. */
export function addInputs(
  target: ClassType,
  fields: Fields,
  mayBeAbsent: (field: Field, name: string) => boolean,
): void {
  for (const [name, field] of Object.entries(fields)) {
    if (field.kept) continue;
    const one = (field.shape ? itemTypesOf(field.shape).input : scalarOf(field)) as ClassType;
    const of = () => (isList(field) ? [one] : one);
    const options = { nullable: mayBeAbsent(field, name), description: `${field.description}${limitOf(field)}` };
    Exposed(of as () => ClassType, options)(target.prototype, name);
  }
}

/** What a filter by the field takes, and how it says so. */
export function filterTypeOf(field: Field): { type: unknown; words: string } {
  if (field.kind === "flag") return { type: Boolean, words: "" };
  if (field.kind === "time") return { type: DateRangeInput, words: "Between these. " };
  if (field.kind === "instant") return { type: DateTimeRangeInput, words: "Between these. " };
  return { type: [scalarOf(field)], words: "One of these. " };
}

/** The type of a field's value, or of one item of its list. */
export function scalarOf({ kind, vocabulary, shape }: Field): unknown {
  if (shape) return itemTypesOf(shape).node;
  if (kind === "word" || kind === "words") return enumOf(vocabulary as Vocabulary);
  if (kind === "time") return PartialDateTime;
  if (kind === "instant") return DateTime;
  if (kind === "whole") return Int;
  if (kind === "flag") return Boolean;
  return kind === "reference" || kind === "references" ? ID : String;
}

const enums = new Map(enumsByName);

/** One vocabulary may serve several registers. */
export function enumOf({ name, description, words }: Vocabulary): object {
  const known = enums.get(name);
  if (known) return known;
  registerEnumType(words, { name, description });
  enums.set(name, words);
  return words;
}

/** What clients see of a structure within a record, and what they give. */
export interface ItemTypes {
  node: ClassType;
  input: ClassType;
}

const items = new Map<string, ItemTypes>();

/** One structure may serve several registers. */
export function itemTypesOf({ name, description, fields }: Shape): ItemTypes {
  const known = items.get(name);
  if (known) return known;
  @ObjectType(name, { ...plain, description })
  class Node {}
  addPlain(Node, fields);
  @InputType(`${name}Input`, { description })
  class Input {}
  addInputs(Input, fields, ({ demanded }) => !demanded);
  const made = { node: Node, input: Input };
  items.set(name, made);
  return made;
}

function limitOf(field: Field): string {
  const { kind, length, least, most } = field;
  if (isText(field)) return ` At most ${length?.toLocaleString("en")} characters.`;
  if (kind === "whole") return ` ${least} to ${most}.`;
  if (kind === "lines") return ` At most ${most}, each of at most ${length} characters.`;
  return kind === "references" || kind === "items" ? ` At most ${most}.` : "";
}
