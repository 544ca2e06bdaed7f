import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from "graphql";
import { inputTypeOf, sdl } from "../support/sdl.js";

/** A text or a whole number in the input of a mutation, and the bounds that its description tells. */
export interface InputField {
  /** Where it stands, as refusals name it: channels.0.address. */
  path: string;
  kind: "String" | "Int" | "Strings";
  /** At most so many characters; null where none are told. */
  longest: number | null;
  /** The least and the greatest number; null where none are told. */
  range: [least: number, most: number] | null;
}

const numberIn = (text: string | undefined) => Number(text?.replaceAll(",", ""));

/** All texts and numbers of a mutation's input, those of structures too of which the sample holds one. */
export function inputFields(mutation: string, sample: object): InputField[] {
  const type = sdl.getType(inputTypeOf(mutation).replace("!", ""));
  if (!isInputObjectType(type)) throw new Error(`${mutation} has no input`);
  return fieldsOf(type, sample as Record<string, unknown>, "");
}

function fieldsOf(type: GraphQLInputObjectType, sample: Record<string, unknown>, before: string): InputField[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const path = `${before}${field.name}`;
    const named = getNamedType(field.type);
    if (isInputObjectType(named)) {
      const [given, place] = isList(field.type)
        ? [(sample[field.name] as object[] | undefined)?.[0], `${path}.0.`]
        : [sample[field.name], `${path}.`];
      return given ? fieldsOf(named, given as Record<string, unknown>, place) : [];
    }
    if (named.name !== "String" && named.name !== "Int") return [];
    if (isList(field.type)) return [{ path, kind: "Strings" as const, longest: null, range: null }];
    return [{ path, kind: named.name, ...boundsIn(named.name, field.description ?? "") }];
  });
}

function boundsIn(kind: string, description: string): Pick<InputField, "longest" | "range"> {
  const longest = /at most ([\d,]+)\s+characters|1 to ([\d,]+)\s+characters/i.exec(description);
  const range = /(-?[\d,]*\d) to (-?[\d,]*\d)(?! characters)/.exec(description);
  return {
    range: kind === "Int" && range ? [numberIn(range[1]), numberIn(range[2])] : null,
    longest: longest ? numberIn(longest[1] ?? longest[2]) : null,
  };
}

const isList = (type: GraphQLInputType) => isListType(getNullableType(type));

/** The input with other values at these paths. */
export function withValues(input: object, values: Readonly<Record<string, unknown>>): object {
  const copy = structuredClone(input) as Record<string, unknown>;
  for (const [path, value] of Object.entries(values)) {
    const steps = path.split(".");
    const last = steps.pop() as string;
    const holder = steps.reduce((inner, step) => inner[step] as Record<string, unknown>, copy);
    holder[last] = value;
  }
  return copy;
}
