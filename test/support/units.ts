import { eventuallyGiven } from "./eventually.js";
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

/** The entries of a unit in order; they are numbered together, a moment after the commit. */
export function entriesOfUnit(server: TestServer, unitId: string): Promise<Entry[]> {
  return entriesWhere(server, { unitIds: [unitId] }, 1);
}

/** The first entries about a case, at least so many. */
export function entriesAbout(server: TestServer, incidentId: string, least: number): Promise<Entry[]> {
  return entriesWhere(server, { about: [incidentId] }, least);
}

/** Resolves when all that was acknowledged has its position: whatever is numbered later has it behind it. */
export async function allNumbered(server: TestServer): Promise<void> {
  const { unitId } = await server.act("reportEvent", { title: "Something to be numbered last" });
  await entriesOfUnit(server, unitId);
}

async function entriesWhere(server: TestServer, where: object, least: number): Promise<Entry[]> {
  const told = await eventuallyGiven(
    async () => {
      const { journal } = await server.data(
        `query($where: ChangeFilter) { journal(where: $where, direction: ASC, first: 100) { nodes { ${FIELDS} } } }`,
        { where },
      );
      return journal.nodes as Told[];
    },
    (nodes) => nodes.length >= least,
  );
  return told.map(entryOf);
}

function entryOf({ changes, ...entry }: Told): Entry {
  if (changes.some(({ hidden }) => hidden !== null)) throw new Error("a field of the entry is hidden");
  return { ...entry, changed: Object.fromEntries(changes.map(({ path, before, after }) => [path, [before, after]])) };
}
