import type { JsonList } from "../records/json-list.js";
import type { Instant, PartialDate } from "../time.js";
import type { Phase, Role, TlpLabel } from "../words.js";

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
  /** What a record belongs to: a constituency, or a case or report, whose audience is then its own. */
  readonly scope: Scope;
  /** Who reads it: who works on cases, these and administrators, or everybody who reports too. */
  readonly readers: "CASE_READERS" | "STAFF" | "EVERYBODY";
  readonly writers: readonly Role[];
  /** Of records of a constituency; those of a case take the label of the case. */
  readonly label?: TlpLabel;
  /** Names of the actions. What is written down once and for ever has no update. */
  readonly create: string;
  readonly update?: string;
  /** The states of the case or report in which it can be entered; absent: any. */
  readonly during?: readonly string[];
  /** Name of the subscription to its records, where there is one. */
  readonly subscription?: string;
  /** Where its records stand, if they have states: in which they begin, and in which they can be brought up to date. */
  readonly states?: States;
  /** Whether its records go out of use by a flag although they have states, which then say something else. */
  readonly retires?: true;
  /** Actions that lead from one state to another, by name. */
  readonly moves?: Readonly<Record<string, Move>>;
  readonly fields: Fields;
  /** Columns that together name one record of a constituency, or one record at all. */
  readonly unique?: readonly string[];
  /** Further indexes of the table: the last part of the name, and the columns. */
  readonly indexes?: Readonly<Record<string, readonly string[]>>;
}

/** The records that records of a register can belong to, and the column that says to which. */
export const homes = {
  INCIDENT: { type: "Incident", column: "incidentId", shown: "incident" },
  EVENT: { type: "SecurityEvent", column: "eventId", shown: "event" },
  VULNERABILITY: { type: "Vulnerability", column: "vulnerabilityId", shown: "vulnerability" },
} as const;

export type Home = (typeof homes)[keyof typeof homes];
export type Scope = "CONSTITUENCY" | keyof typeof homes;

/** What records of the register belong to, unless it is a constituency. */
export const homeOf = ({ scope }: Pick<Register, "scope">): Home | null =>
  scope === "CONSTITUENCY" ? null : homes[scope];

/**
 * Whether its records go out of use by a flag: what has states mostly says it by them, and what belongs to a case by the
 * case.
 */
export const canRetire = ({ scope, states, retires }: Pick<Register, "scope" | "states" | "retires">): boolean =>
  scope === "CONSTITUENCY" && (states === undefined || retires === true);

export interface States {
  readonly vocabulary: Vocabulary;
  readonly first: string;
  readonly open: readonly string[];
}

/** An action that leads a record to another state, and takes what has to be said then. */
export interface Move {
  readonly description: string;
  readonly from: readonly string[];
  readonly to: string;
  /** Who may, if not the writers. */
  readonly by?: readonly Role[];
  /** Where the standard asks for it, if not where it asks for the register. */
  readonly clause?: string;
  /** Names of the fields that it takes; of those, what must be given. */
  readonly takes?: readonly string[];
  readonly demands?: readonly string[];
  /** The field that keeps when it happened, and the one that keeps who did it. */
  readonly at?: string;
  readonly who?: string;
  /** The field that names who did what the move looks at: somebody else takes it; and what the one who does not is told. */
  readonly otherThan?: { readonly field: string; readonly message: string; readonly clause?: string };
  /** Another record that it leads on, and where that stands then. */
  readonly beside?: { readonly type: string; readonly state: string };
}

export type FieldKind =
  | "line"
  | "text"
  | "time"
  | "instant"
  | "whole"
  | "flag"
  | "word"
  | "words"
  | "lines"
  | "reference"
  | "references"
  | "items";

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
  /** Only moves and further actions set it: it is no part of what is entered or updated. */
  readonly kept: boolean;
  /** Most characters of a text, or of each in a list. */
  readonly length?: number;
  readonly least?: number;
  readonly most?: number;
  readonly vocabulary?: Vocabulary;
  /** The record type that is referred to; absent where any may be. */
  readonly of?: string;
  /** How the list of these records is called on the record that is referred to. */
  readonly listed?: string;
  /** What each item of a list is made of. */
  readonly shape?: Shape;
  /** Only a type. */
  readonly stored?: V;
}

export type Fields = Readonly<Record<string, Field>>;

/** A structure that is part of a record and no record itself, such as a step of a procedure; it holds no lists. */
export interface Shape<F extends Fields = Fields> {
  /** Name of the type in the schema. */
  readonly name: string;
  readonly description: string;
  readonly fields: F;
}

/** The columns that the fields are stored in. */
export type Stored<F extends Fields> = {
  -readonly [K in keyof F]: F[K] extends Field<infer V> ? V : never;
};

const plain = { demanded: false, filter: false, kept: false } as const;

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
/** A time that must be exact, because something depends on it: a shift, a due date. */
export const instant = (description: string): Field<Instant | null> => ({ ...plain, kind: "instant", description });
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
/** A reference to a record of whatever type. */
export const anyRecord = (description: string): Field<string | null> => ({ ...plain, kind: "reference", description });
/** A field `methodIds` is shown as `methods`: the records that the viewer may see. */
export const references = (of: string, description: string, most = 100): Field<JsonList<string>> => ({
  ...plain,
  kind: "references",
  of,
  most,
  description,
});
/** A list of structures that are kept within the record. */
export const items = <F extends Fields>(
  shape: Shape<F>,
  description: string,
  most = 100,
): Field<JsonList<Stored<F>>> => ({ ...plain, kind: "items", shape, most, description });

export const demanded = <V>(field: Field<V>): Field<NonNullable<V>> =>
  ({ ...field, demanded: true }) as Field<NonNullable<V>>;
export const filtered = <V>(field: Field<V>): Field<V> => ({ ...field, filter: true });
export const kept = <V>(field: Field<V>): Field<V> => ({ ...field, kept: true });
/** The record that is referred to shows a list of these, by this name. */
export const listed = <V>(field: Field<V>, name: string): Field<V> => ({ ...field, listed: name });

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

const lists: ReadonlySet<FieldKind> = new Set(["words", "lines", "references", "items"]);
export const isList = ({ kind }: Field): boolean => lists.has(kind);
/** Whether the value is a text of which no character may get lost. */
export const isText = ({ kind }: Field): boolean => kind === "line" || kind === "text";
/** Whether the field's column may hold null. */
export const isNullable = (field: Field): boolean => !field.demanded && field.kind !== "flag" && !isList(field);
/** How a reference is called where the record itself is shown: `ownerId` as `owner`, `methodIds` as `methods`. */
export const shownAs = (name: string): string => name.replace(/Id(s?)$/, "$1");
/** The field of an update that names the record: `analysisToolId`. */
export const idField = ({ type }: Pick<Register, "type">): string => `${type[0]?.toLowerCase()}${type.slice(1)}Id`;
/** The fields that a move takes. */
export function fieldsOfMove({ fields }: Pick<Register, "fields">, { takes = [], demands = [] }: Move): Fields {
  return Object.fromEntries([...takes, ...demands].map((name) => [name, { ...fields[name], kept: false } as Field]));
}
