import type { ExternalReference } from "./records/record.js";
import type { Violation } from "./refusal.js";
import { keyFault } from "./text.js";

const LONGEST_SOURCE = 100;
const LONGEST_ID = 300;
const LONGEST_URL = 2_000;
const MOST_REFERENCES = 50;

/** What is wrong with external references, by path below the input. */
export function referenceViolations(references: readonly ExternalReference[]): Violation[] {
  const violations: Violation[] = [];
  if (references.length > MOST_REFERENCES) {
    violations.push({ path: "externalReferences", message: `must be at most ${MOST_REFERENCES}` });
  }
  const seen = new Set<string>();
  for (const [index, { source, id, url }] of references.entries()) {
    const path = `externalReferences.${index}`;
    const key = JSON.stringify([source, id]);
    if (seen.has(key)) violations.push({ path, message: "is given twice" });
    seen.add(key);
    const faults = { source: keyFault(source, LONGEST_SOURCE), id: keyFault(id, LONGEST_ID) };
    for (const [name, message] of Object.entries(faults)) {
      if (message !== null) violations.push({ path: `${path}.${name}`, message });
    }
    if (url && url.length > LONGEST_URL) {
      violations.push({ path: `${path}.url`, message: `must have at most ${LONGEST_URL} characters` });
    }
  }
  return violations;
}

/** References in the one form that is stored: an absent address is null. */
export function storedReferences(references: readonly ExternalReference[] | null | undefined): ExternalReference[] {
  return (references ?? []).map(({ source, id, url }) => ({ source, id, url: url ?? null }));
}

/** A reference for people that tells no number of others: drawn, not counted. */
export function drawnReference(kind: string, now: string, letters: string): string {
  return `${kind}-${now.slice(0, 4)}-${letters}`;
}

export function countedReference(kind: string, year: number, number: number): string {
  return `${kind}-${year}-${String(number).padStart(5, "0")}`;
}
