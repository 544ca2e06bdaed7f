import type { RecordType } from "./records/record.js";
import { registers } from "./registers/index.js";
import type { FieldKind } from "./registers/register.js";

/** What is known of a column in which personal data may stand. */
interface Column {
  name: string;
  kind: string;
  nullable: boolean;
  isJson: boolean;
}

/** Lists of records with classes of their own in which people are told of, and lists of what people wrote; all others are words and ids. */
const lists: Readonly<Partial<Record<RecordType, readonly string[]>>> = {
  SecurityEvent: ["externalReferences"],
  Vulnerability: ["externalReferences"],
  Incident: ["externalReferences", "stakeholderNotices"],
  PointOfContact: ["channels"],
  ExternalOrganization: ["contacts", "policies", "services", "reportingForms", "sources", "keys"],
};

/** Fields whose values stand a second time in the table that finds a record by its number elsewhere. */
const referenceFields: readonly string[] = ["externalReferences", "externalSource", "externalId"];

export const holdsReferences = (names: Iterable<string>): boolean =>
  [...names].some((name) => referenceFields.includes(name));

/** Kinds of field of a register that hold what people wrote. */
const written: ReadonlySet<FieldKind> = new Set<FieldKind>(["line", "text", "lines", "items"]);

/** What a partner sees follows from its source, and a key proves what it has signed. */
const never: ReadonlySet<RecordType> = new Set<RecordType>(["LogKey", "SharedCase", "SharedItem", "Erasure"]);

const registerFields = new Map(registers.map(({ type, fields }) => [type as RecordType, fields]));

/** Whether the column holds what people wrote, and not a word, an id or a time, from which no person is known. */
export function isErasable(type: RecordType, { name, kind, isJson }: Column): boolean {
  if (never.has(type) || name === "searchText" || name === "matchKey") return false;
  const field = registerFields.get(type)?.[name];
  if (field) return written.has(field.kind);
  if (isJson) return lists[type]?.includes(name) ?? false;
  return kind === "line" || kind === "text";
}

/** What stands in the place of what was erased: nothing where that can be, else the number of the erasure. */
export function erasedValue({ nullable, isJson }: Column, erasureId: string): string | null {
  if (nullable) return null;
  return isJson ? "[]" : `(erased ${erasureId})`;
}

export const isErasedValue = (value: unknown): boolean => typeof value === "string" && /^\(erased era_/.test(value);
