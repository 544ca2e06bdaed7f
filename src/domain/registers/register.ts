import type { JsonList } from "../records/record.js";
import type { PartialDate } from "../time.js";
import type { IncidentState, Phase, Role, TlpLabel } from "../words.js";

/**
 * Registers are kinds of record that are entered, kept up to date and read, and have no life cycle of their own. Each is
 * declared once, as data; its table, its types and doors in the schema, its actions, permissions and reads follow.
 */
export interface Register {
  /** Name of the record type, and of the GraphQL type. */
  readonly type: string;
  /** The three letters that its ids begin with. */
  readonly prefix: string;
  readonly table: string;
  /** Name of the list: as a query, and on the case for what belongs to one. */
  readonly plural: string;
  readonly description: string;
  /** Where the standard asks for it. */
  readonly clause: string;
  readonly phase: Phase;
  /** Whether a record belongs to a constituency or to a case; the case's audience is then its own. */
  readonly scope: "CONSTITUENCY" | "INCIDENT";
  /** Who reads it: who works on cases, these and administrators, or everybody who reports too. */
  readonly readers: "CASE_READERS" | "STAFF" | "EVERYBODY";
  readonly writers: readonly Role[];
  /** Of records of a constituency; those of a case take the label of the case. */
  readonly label?: TlpLabel;
  /** Names of the actions. What is written down once and for ever has no update. */
  readonly create: string;
  readonly update?: string;
  /** The states of the case in which it can be entered and changed; absent: any. */
  readonly during?: readonly IncidentState[];
  readonly fields: Fields;
}

export type FieldKind =
  | "line"
  | "text"
  | "time"
  | "whole"
  | "flag"
  | "word"
  | "words"
  | "lines"
  | "reference"
  | "references";

/** A closed vocabulary with its name in the schema. */
export interface Vocabulary<W extends string = string> {
  readonly name: string;
  readonly description: string;
  readonly words: Readonly<Record<W, W>>;
}

/** One field of a register; V is how it is stored. */
export interface Field<V = unknown> {
  readonly kind: FieldKind;
  readonly description: string;
  /** Must be given when the record is entered, and cannot be cleared. */
  readonly demanded: boolean;
  /** Lists can be filtered by it. */
  readonly filter: boolean;
  /** Most characters of a text, or of each in a list. */
  readonly length?: number;
  readonly least?: number;
  readonly most?: number;
  readonly vocabulary?: Vocabulary;
  /** The record type that is referred to. */
  readonly of?: string;
  /** Only a type. */
  readonly stored?: V;
}

export type Fields = Readonly<Record<string, Field>>;

/** The columns that the fields are stored in. */
export type Stored<F extends Fields> = {
  -readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never;
};

const plain = { demanded: false, filter: false } as const;

export const line = (length: number, description: string): Field<string | null> => ({
  ...plain,
  kind: "line",
  length,
  description,
});
export const text = (length: number, description: string): Field<string | null> => ({
  ...plain,
  kind: "text",
  length,
  description,
});
export const time = (description: string): Field<PartialDate | null> => ({ ...plain, kind: "time", description });
export const whole = (least: number, most: number, description: string): Field<number | null> => ({
  ...plain,
  kind: "whole",
  least,
  most,
  description,
});
/** False unless told otherwise. */
export const flag = (description: string): Field<boolean> => ({ ...plain, kind: "flag", description });
export const word = <W extends string>(vocabulary: Vocabulary<W>, description: string): Field<W | null> => ({
  ...plain,
  kind: "word",
  vocabulary: vocabulary as Vocabulary,
  description,
});
/** Lists hold at most 100 items unless told otherwise, and are empty when absent. */
export const words = <W extends string>(vocabulary: Vocabulary<W>, description: string): Field<JsonList<W>> => ({
  ...plain,
  kind: "words",
  vocabulary: vocabulary as Vocabulary,
  description,
});
export const lines = (length: number, description: string, most = 100): Field<JsonList<string>> => ({
  ...plain,
  kind: "lines",
  length,
  most,
  description,
});
/** A field `ownerId` is shown as the record `owner`, to whoever may see that record. */
export const reference = (of: string, description: string): Field<string | null> => ({
  ...plain,
  kind: "reference",
  of,
  description,
});
/** A field `methodIds` is shown as `methods`: the records that the viewer may see. */
export const references = (of: string, description: string, most = 100): Field<JsonList<string>> => ({
  ...plain,
  kind: "references",
  of,
  most,
  description,
});

export const demanded = <V>(field: Field<V>): Field<NonNullable<V>> =>
  ({ ...field, demanded: true }) as Field<NonNullable<V>>;
export const filtered = <V>(field: Field<V>): Field<V> => ({ ...field, filter: true });

export function vocabulary<const W extends string>(
  name: string,
  description: string,
  list: readonly W[],
): Vocabulary<W> {
  return { name, description, words: Object.freeze(Object.fromEntries(list.map((one) => [one, one]))) as Record<W, W> };
}

/** A vocabulary of the whole product, by the name that it has in the schema already. */
export const shared = <W extends string>(name: string, words: Readonly<Record<W, W>>): Vocabulary<W> => ({
  name,
  description: "",
  words,
});

/** What a register says beyond its fields: a rule over the record as it will be, which refuses what cannot be. */
export type Check<F extends Fields> = (after: Stored<F>, before: Stored<F> | null) => void;

export function register<const R extends Omit<Register, "fields">, const F extends Fields>(
  declared: R & { fields: F; check?: Check<F> },
): R & { fields: F; check?: Check<F> } {
  return declared;
}

export const isList = ({ kind }: Field): boolean => kind === "words" || kind === "lines" || kind === "references";
/** Whether the field's column may hold null. */
export const isNullable = (field: Field): boolean => !field.demanded && field.kind !== "flag" && !isList(field);
/** How a reference is called where the record itself is shown: `ownerId` as `owner`, `methodIds` as `methods`. */
export const shownAs = (name: string): string => name.replace(/Id(s?)$/, "$1");
/** The field of an update that names the record: `analysisToolId`. */
export const idField = ({ type }: Pick<Register, "type">): string => `${type[0]?.toLowerCase()}${type.slice(1)}Id`;
