import { derivedColumns } from "../domain/derived.js";
import type { RecordType } from "../domain/records/record.js";
import { type FieldValue, stateHash } from "./leaf.js";

/**
 * Columns that came when there were records already, and what those got then. A record that was not changed since was
 * sealed without them: which holds nothing back, because whatever else stands there now was sealed with it.
 */
export const filledLater: Partial<Record<RecordType, Readonly<Record<string, FieldValue>>>> = {
  AlternateChannel: { state: "UNCHECKED" },
  DamageAssessment: { losses: "[]" },
  Document: { deadlines: "[]" },
  EscalationRule: { eventStates: "[]" },
  ExternalOrganization: {
    ...{ languages: "[]", services: "[]", policies: "[]", reportingForms: "[]", sources: "[]" },
    verificationDue: false,
  },
  Vulnerability: { acceptanceEnded: false },
};

/**
 * What a record says, without what merely follows from it. A field that says nothing is left out, so that a column that
 * is added later changes no hash of an earlier state.
 */
export function statedFields(record: object, among: readonly string[] = ownNamesOf(record)): object {
  const values = record as Record<string, unknown>;
  const stated: Record<string, unknown> = {};
  for (const name of among) {
    const value = values[name];
    if (value != null) stated[name] = value;
  }
  return stated;
}

/** What a record says, as its latest entry sealed it; null where that sealed something else. */
export function sealedState(type: RecordType, record: object, salt: string, sealed: string): object | null {
  const stated = statedFields(record);
  if (stateHash(salt, stated) === sealed) return stated;
  const filled = filledLater[type];
  if (!filled) return null;
  const earlier = Object.fromEntries(Object.entries(stated).filter(([name, value]) => filled[name] !== value));
  return stateHash(salt, earlier) === sealed ? earlier : null;
}

const ownNamesOf = (record: object): string[] => Object.keys(record).filter((name) => !derivedColumns.has(name));
