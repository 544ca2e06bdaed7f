import { createHash } from "node:crypto";
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isAbstractType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
} from "graphql";
import { buildTocsinSchema } from "../../../src/server/schema.js";

/** Draws from a text: the same for the same place of the same document, in whatever order places are come to. */
function drawn(place: string): number {
  return createHash("sha256").update(place).digest().readUInt32LE() / 2 ** 32;
}

/** Longest list; short, because lists stand in lists. */
const LONGEST = 4;

/**
 * How records answer. graphql-js leaves a promise alone that fails when another item of its list has failed at once, and
 * Node ends a process for that: what fails at once and what fails later never stand in one list here.
 */
export const manners = ["at once", "by promises", "by both, and nothing fails"] as const;
export type Manner = (typeof manners)[number];

/**
 * Tocsin's schema over records that are made up: values, nulls where there may be none, errors, promises of each of them,
 * words that no enum knows, things that are no list. Two executions of one document meet the very same.
 */
export function unrulySchema(manner: Manner): GraphQLSchema {
  const schema = buildTocsinSchema();
  const unruly = new Unruly(schema, manner);
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith("__")) continue;
    if (isAbstractType(type)) {
      type.resolveType = (value, _context, info) => unruly.told(`type ${at(info)}`, value.__typename);
    }
    if (!isObjectType(type)) continue;
    if (drawn(`isTypeOf ${type.name}`) < 0.1) {
      type.isTypeOf = (value, _context, info) => unruly.told(`one ${at(info)}`, value?.["__typename"] === type.name);
    }
    for (const field of Object.values(type.getFields())) if (!isReadOff(field)) unruly.resolve(field);
  }
  return schema;
}

/** Most leaves stay as they are in life: read off the record. */
function isReadOff(field: GraphQLField<unknown, unknown>): boolean {
  return field.resolve === undefined;
}

const at = ({ path }: GraphQLResolveInfo) => responsePathAsArray(path).join(".");

class Unruly {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly manner: Manner,
  ) {}

  /** The value or a promise of it. */
  told<T>(place: string, value: T): T | Promise<T> {
    if (this.manner === "at once") return value;
    return this.manner === "by promises" || drawn(`promised ${place}`) < 0.3 ? Promise.resolve(value) : value;
  }

  resolve(field: GraphQLField<unknown, unknown>): void {
    field.resolve = (_source, given, _context, info) => {
      const place = `${at(info)} ${JSON.stringify(given)}`;
      if (this.fails(0.04, `fate ${place}`)) {
        const error = new Error(`failed at ${place}`);
        if (this.manner === "at once") throw error;
        return Promise.reject(error);
      }
      return this.told(place, this.value(field.type, place));
    };
  }

  private fails(share: number, place: string): boolean {
    return this.manner !== "by both, and nothing fails" && drawn(place) < share;
  }

  private value(type: GraphQLOutputType, place: string): unknown {
    if (this.fails(0.015, `error ${place}`)) return new Error(`given at ${place}`);
    if (isNonNullType(type)) {
      return this.fails(0.01, `null ${place}`) ? null : this.value(type.ofType, `${place}!`);
    }
    const fate = drawn(`value ${place}`);
    if (!place.endsWith("!") && fate < 0.15) return fate < 0.08 ? null : undefined;
    if (isListType(type)) return this.fails(0.01, `list ${place}`) ? "no list" : this.list(type.ofType, place);
    if (isAbstractType(type)) {
      const possible = this.schema.getPossibleTypes(type);
      const one = possible[Math.floor(fate * possible.length)] as GraphQLObjectType;
      return this.record(this.fails(0.02, `type ${place}`) ? "Nothing" : one.name, one, place);
    }
    if (isObjectType(type)) return this.record(type.name, type, place);
    if (isEnumType(type)) {
      const values = type.getValues();
      return this.fails(0.01, `word ${place}`) ? "NO_SUCH_WORD" : values[Math.floor(fate * values.length)]?.value;
    }
    return this.fails(0.02, `leaf ${place}`) ? oddLeaf(fate) : leaf(type.name, fate, place);
  }

  private list(type: GraphQLOutputType, place: string): Iterable<unknown> {
    const length = Math.floor(drawn(`length ${place}`) * (LONGEST + 1));
    const items = Array.from({ length }, (_, index) => {
      const here = `${place} ${index}`;
      return this.told(here, this.value(type, here));
    });
    return drawn(`set ${place}`) < 0.2 ? new Set(items) : items;
  }

  /** A record with a value for each field that is read off it, some of them functions. */
  private record(name: string, type: GraphQLObjectType, place: string): object {
    const record: Record<string, unknown> = { __typename: name };
    for (const field of Object.values(type.getFields())) {
      if (!isReadOff(field)) continue;
      const here = `${place} ${field.name}`;
      // Records below are made when they are asked for: a type may hold itself.
      record[field.name] =
        drawn(`function ${here}`) < 0.3 || holdsRecords(field.type)
          ? (_given: unknown, _context: unknown, info: GraphQLResolveInfo) =>
              this.told(here, this.value(field.type, `${here} ${at(info)}`))
          : this.told(here, this.value(field.type, here));
    }
    return record;
  }
}

function oddLeaf(fate: number): unknown {
  return fate < 0.3 ? [{ odd: true }] : fate < 0.6 ? Number.NaN : Symbol.for("odd");
}

function leaf(name: string, fate: number, place: string): unknown {
  if (name === "Int") return Math.floor(fate * 1000);
  if (name === "Float") return fate * 1000;
  if (name === "Boolean") return fate < 0.2 ? 1 : fate < 0.6;
  return fate < 0.25 ? Math.floor(fate * 1000) : `"${place}"`;
}

function holdsRecords(type: GraphQLOutputType): boolean {
  if (isNonNullType(type) || isListType(type)) return holdsRecords(type.ofType);
  return isObjectType(type) || isAbstractType(type);
}
