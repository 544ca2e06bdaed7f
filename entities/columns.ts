import { Column, type ColumnOptions, PrimaryColumn, type PrimaryColumnOptions } from "typeorm";

/**
 * Kinds of column that both databases keep alike. Beside TypeORM's metadata, the kind and the limit of each column are
 * remembered here: the unit of work checks texts against them and turns flags into what the drivers take.
 */
export type ColumnKind = "key" | "line" | "text" | "time" | "whole" | "flag";

export interface ColumnSpec {
  name: string;
  kind: ColumnKind;
  /** Longest text in characters. */
  length: number;
  nullable: boolean;
  /** Whether the text is JSON. */
  isJson: boolean;
}

interface Options {
  nullable?: true;
  length?: number;
  isJson?: true;
}

const specs = new Map<object, ColumnSpec[]>();

/** The columns of a stored class, inherited ones first. */
export function columnsOf(entity: { prototype: object }): ColumnSpec[] {
  const chain: object[] = [];
  for (let at = entity.prototype; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) chain.unshift(at);
  return chain.flatMap((prototype) => specs.get(prototype) ?? []);
}

const binaryAscii = { charset: "ascii", collation: "ascii_bin" } as const;
const binaryUnicode = { charset: "utf8mb4", collation: "utf8mb4_bin" } as const;

const typeOfKind: Record<ColumnKind, (length: number) => ColumnOptions> = {
  key: (length) => ({ type: "varchar", length, ...binaryAscii }),
  line: (length) => ({ type: "varchar", length, ...binaryUnicode }),
  text: () => ({ type: "text", ...binaryUnicode }),
  time: () => ({ type: "varchar", length: 27, ...binaryAscii }),
  whole: () => ({ type: "bigint" }),
  flag: () => ({ type: "boolean" }),
};

function column(kind: ColumnKind, length: number, options: Options, primary = false): PropertyDecorator {
  return (target, property) => {
    const nullable = options.nullable ?? false;
    const known = specs.get(target) ?? [];
    specs.set(target, [...known, { name: String(property), kind, length, nullable, isJson: options.isJson ?? false }]);
    if (primary) PrimaryColumn({ ...typeOfKind[kind](length) } as PrimaryColumnOptions)(target, property);
    else Column({ ...typeOfKind[kind](length), nullable })(target, property);
  };
}

/** An opaque id or a word of a vocabulary: ASCII, compared in binary. */
export const Key = (options: Options = {}) => column("key", options.length ?? 36, options);
export const PrimaryKey = (length = 36) => column("key", length, {}, true);
/** A short text that people write, compared in binary. */
export const Line = (length: number, options: Options = {}) => column("line", length, options);
export const PrimaryLine = (length: number) => column("line", length, {}, true);
/** A long text of at most `length` characters. */
export const Text = (length: number, options: Options = {}) => column("text", length, options);
/** A list or structure as JSON text. */
export const Json = (length = 100_000, options: { nullable?: true } = {}) =>
  column("text", length, { ...options, isJson: true });
/** A time as text (see domain/time.ts): 27 characters when exact, fewer when only partly known. */
export const Time = (options: Options = {}) => column("time", 27, options);
export const Whole = (options: Options = {}) => column("whole", 0, options);
export const PrimaryWhole = () => column("whole", 0, {}, true);
export const Flag = (options: Options = {}) => column("flag", 0, options);
/** What a text search looks at, derived from the record's own texts; never shown, hashed or journaled. */
export const SearchText = () => column("text", 0, {});
