import type { TestServer } from "./tocsin.js";

/** A journal entry as the API shows it, its field changes as path → [before, after]. */
export interface Entry {
  action: string;
  recordType: string;
  recordId: string;
  version: number;
  actorId: string;
  origin: string;
  about: string[];
  occurredAt: string | null;
  recordedAt: string;
  unitId: string;
  changed: Record<string, [before: string | null, after: string | null]>;
}

const FIELDS = `action recordType recordId version actorId origin about occurredAt recordedAt unitId
  changes { path before after hidden }`;

interface Told extends Omit<Entry, "changed"> {
  changes: { path: string; before: string | null; after: string | null; hidden: string | null }[];
}

/** The entries of a unit in order. */
export function entriesOfUnit(server: TestServer, unitId: string): Promise<Entry[]> {
  return entriesWhere(server, { unitIds: [unitId] });
}

/** The first hundred entries about a case. */
export function entriesAbout(server: TestServer, incidentId: string): Promise<Entry[]> {
  return entriesWhere(server, { about: [incidentId] });
}

async function entriesWhere(server: TestServer, where: object): Promise<Entry[]> {
  const { journal } = await server.data(
    `query($where: ChangeFilter) { journal(where: $where, direction: ASC, first: 100) { nodes { ${FIELDS} } } }`,
    { where },
  );
  return (journal.nodes as Told[]).map(entryOf);
}

function entryOf({ changes, ...entry }: Told): Entry {
  if (changes.some(({ hidden }) => hidden !== null)) throw new Error("a field of the entry is hidden");
  return { ...entry, changed: Object.fromEntries(changes.map(({ path, before, after }) => [path, [before, after]])) };
}
