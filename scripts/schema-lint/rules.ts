import {
  DEFAULT_DEPRECATION_REASON,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
} from "graphql";

interface Described {
  description?: string | null | undefined;
  deprecationReason?: string | null | undefined;
}

export interface Linted {
  /** Place and fault. */
  faults: string[];
  /** Vocabularies none of whose values has words of its own. */
  undescribed: string[];
}

/** Scalars that say nothing of what they hold. */
const SHAPELESS = /^(JSON|JSONObject|Any|Object|Map|Mixed)$/;
/** Words of other trades for what the standard has a word for, and figures that mean three things at once. */
const FOREIGN: readonly [RegExp, string][] = [
  [/(^|[a-z_])(ticket|TICKET|Ticket)/, "the standard says event, report or incident"],
  [/^(mttr|MTTR)$|Mttr$/, "to respond, to recover or to resolve"],
  [/(^|[a-z_])(hacker|HACKER|Hacker)/, "the standard says attacker"],
  [/(whitelist|blacklist|Whitelist|Blacklist)/, "say what is allowed or blocked"],
];

/**
 * The rules of the schema. graphql-schema-linter would do for the descriptions, but brings parts that are given up
 * (glob 7), and knows neither words nor vocabularies; the rest is what it would take to tell it.
 */
export function lint(schema: GraphQLSchema): Linted {
  const types = Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !(isScalarType(type) && isSpecifiedScalarType(type)),
  );
  const enums = types.filter(isEnumType);
  const undescribed = enums.filter((type) => type.getValues().every(({ description }) => !said(description)));
  return { faults: types.flatMap(faultsOf), undescribed: undescribed.map(({ name }) => name) };
}

function faultsOf(type: GraphQLNamedType): string[] {
  const own = [...faultsOfWords(type.name, type), ...faultsOfName(type.name, type.name, /^[A-Z][A-Za-z0-9]*$/)];
  if (isScalarType(type) && SHAPELESS.test(type.name)) own.push(`${type.name}: say what it holds by a type`);
  if (isEnumType(type)) return [...own, ...faultsOfEnum(type)];
  if (isObjectType(type) || isInterfaceType(type)) {
    return [...own, ...Object.values(type.getFields()).flatMap((field) => faultsOfField(type.name, field))];
  }
  if (!isInputObjectType(type)) return own;
  return [...own, ...Object.values(type.getFields()).flatMap((field) => faultsOfInput(`${type.name}.`, field))];
}

function faultsOfField(type: string, field: GraphQLField<unknown, unknown>): string[] {
  const place = `${type}.${field.name}`;
  return [
    ...faultsOfInput(`${type}.`, field),
    ...field.args.flatMap((argument) => faultsOfInput(`${place} `, argument)),
  ];
}

function faultsOfInput(before: string, field: Described & Pick<GraphQLInputField, "name">): string[] {
  const place = `${before}${field.name}`;
  return [...faultsOfWords(place, field), ...faultsOfName(place, field.name, /^[a-z][A-Za-z0-9]*$/)];
}

/** A vocabulary tells what all of its values mean, or tells it as a whole. */
function faultsOfEnum(type: GraphQLEnumType): string[] {
  const values = type.getValues();
  const isNames = ["ActionName", "RecordType"].includes(type.name);
  const form = isNames ? /^[A-Za-z]+$/ : /^[A-Z][A-Z0-9_]*$/;
  const names = values.flatMap(({ name }) => faultsOfName(`${type.name}.${name}`, name, form));
  if (values.every(({ description }) => !said(description))) return names;
  return [...names, ...values.flatMap((value) => faultsOfWords(`${type.name}.${value.name}`, value))];
}

function faultsOfWords(place: string, { description, deprecationReason }: Described): string[] {
  const faults = said(description) ? [] : [`${place}: has no description`];
  if (deprecationReason !== undefined && deprecationReason !== null) {
    if (!said(deprecationReason) || deprecationReason === DEFAULT_DEPRECATION_REASON) {
      faults.push(`${place}: is deprecated without a reason`);
    }
  }
  return faults;
}

function faultsOfName(place: string, name: string, form: RegExp): string[] {
  const faults = form.test(name) ? [] : [`${place}: is not named in the form ${form.source}`];
  return [...faults, ...FOREIGN.flatMap(([word, better]) => (word.test(name) ? [`${place}: ${better}`] : []))];
}

const said = (words: string | null | undefined): boolean => Boolean(words?.trim());
