import { type Disclosure, digestOf, leafHash } from "../../journal/leaf.js";
import type { Finding } from "../export/finding.js";
import { TakenOut } from "../export/taken-out.js";

/** A row of the journal as the database holds it. */
export interface EntryRow {
  position: number;
  sequenceKey: number;
  sequencedAt: string;
  endsUnit: number;
  entryId: string;
  unitId: string;
  recordType: string;
  recordId: string;
  version: number;
  action: string;
  actorId: string;
  origin: string;
  about: string;
  occurredAt: string | null;
  recordedAt: string;
  constituencyId: string;
  restrictedTo: string | null;
  leaf: string;
  leafHash: string;
  stateSalt: string;
  disclosures: string;
}

export interface Audience {
  constituencyId: string;
  restrictedTo: string | null;
}

export interface LatestEntry {
  recordType: string;
  version: number;
  state: string;
  salt: string;
  /** Who may meet the record, by its own row; absent where there is none. */
  audience?: Audience;
  entryId: string;
}

const COPIED = [
  ...(["entryId", "unitId", "recordType", "recordId", "version", "action", "actorId", "origin"] as const),
  ...(["occurredAt", "recordedAt"] as const),
];

/** Looks at the rows of the journal in their order: each by itself, and each behind the one before it. */
export class JournalChecks {
  readonly latest = new Map<string, LatestEntry>();
  readonly about = new Set<string>();
  /** Cases that were restricted after they were open, by the position at which they were. */
  readonly restricted = new Map<string, number>();
  private readonly takenOut = new TakenOut();
  entries = 0;
  lastSequencedAt: string | null = null;

  entry(row: EntryRow): Finding[] {
    const findings: Finding[] = [];
    const find = (what: string) => findings.push({ where: `journal_entry ${row.entryId}`, what });
    this.entries += 1;
    if (Number(row.position) !== this.entries) find(`its position is ${row.position}, and ${this.entries} is next`);
    if (leafHash(row.leaf) !== row.leafHash) find("the hash is not that of its leaf");
    const leaf = leafOf(row.leaf);
    if (leaf === null) {
      find("the leaf cannot be read");
      return findings;
    }
    for (const name of COPIED) if (!same(row[name], leaf[name])) find(`${name} is not what its leaf says`);
    if (row.about !== JSON.stringify(leaf["about"])) find("about is not what its leaf says");
    this.disclosures(row, leaf["changes"], find);
    if (this.lastSequencedAt !== null && row.sequencedAt < this.lastSequencedAt) find("its time goes back");
    this.lastSequencedAt = row.sequencedAt;
    for (const incidentId of (leaf["about"] ?? []) as string[]) this.about.add(`${incidentId} ${row.entryId}`);
    this.follow(row, String(leaf["state"]), find);
    return findings;
  }

  /** What shows only once all entries were seen. */
  end(): Finding[] {
    return this.takenOut.end();
  }

  private disclosures(row: EntryRow, changes: unknown, find: (what: string) => void): void {
    const digests = Array.isArray(changes) ? (changes as string[]) : [];
    const opened = listIn(row.disclosures);
    if (opened?.length !== digests.length) {
      find("it does not tell as many fields as were changed");
      return;
    }
    const { recordId, action, stateSalt } = row;
    this.takenOut.entry(`journal_entry ${row.entryId}`, { recordId, action, disclosures: opened, stateSalt });
    for (const [index, disclosure] of opened.entries()) {
      if (disclosure !== null && digestOf(disclosure as Disclosure) !== digests[index])
        find(`what it tells of field ${index + 1} is not what was journaled`);
    }
    if (JSON.stringify(opened) !== row.disclosures) find("its disclosures are not as they were written");
  }

  private follow(row: EntryRow, state: string, find: (what: string) => void): void {
    const { recordId, recordType, stateSalt, entryId } = row;
    const version = Number(row.version);
    const before = this.latest.get(recordId);
    if (version !== before?.version && version !== (before?.version ?? 0) + 1)
      find(`it is of version ${version}, and the one before it of ${before?.version ?? 0}`);
    this.latest.set(recordId, { recordType, version, state, salt: stateSalt, entryId });
    if (row.action === "restrictIncident" && recordType === "Incident") this.restricted.set(recordId, this.entries);
  }
}

function leafOf(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function listIn(text: string): unknown[] | null {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
}

const same = (column: unknown, told: unknown): boolean =>
  (column ?? null) === null ? (told ?? null) === null : String(column) === String(told);
