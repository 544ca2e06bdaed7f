import type { RecordOf } from "../../../entities/index.js";
import { searchForm } from "../../domain/derived.js";
import { type Found, originOf, type Remark } from "../../domain/directory/found.js";
import { merged } from "../../domain/directory/merge.js";
import type { ImportOutcome } from "../../domain/directory/words.js";
import { refuse } from "../../domain/refusal.js";
import { textViolations } from "../../journal/unit-of-work.js";
import { type KeyFacts, readPublicKey } from "../../partners/open-pgp.js";
import { normalName } from "../identity.js";
import { newOrganization } from "../plan-and-prepare/create-external-organization.js";
import type { ActionUnit } from "../unit.js";
import { keyColumns } from "./open-pgp-keys.js";

type Organization = RecordOf<"ExternalOrganization">;

/** What became of one organization of a document. */
export interface ImportedEntry {
  name: string | null;
  organizationId: string | null;
  outcome: ImportOutcome;
  /** Names of the fields that were filled. */
  taken: string[];
  remarks: Remark[];
}

/** A register holds at most so many organizations for an import to look through. */
const MOST_KNOWN = 5_000;

/** The entries of one register, found again by what documents call them. */
export class Entries {
  private readonly ids = new Map<string, Organization>();
  private readonly names = new Map<string, Set<string>>();
  private readonly websites = new Map<string, string>();

  constructor(
    readonly constituencyId: string,
    organizations: readonly Organization[],
  ) {
    for (const one of organizations) this.put(one);
  }

  byId(id: string): Organization | undefined {
    return this.ids.get(id);
  }

  /** Of one name in two countries there are two; where one country is not known, they are taken for the same. */
  byName(name: string, country: string | null): Organization | undefined {
    const alike = [...(this.names.get(searchForm(name)) ?? [])].flatMap((id) => this.ids.get(id) ?? []);
    const same = alike.find((one) => one.country === country);
    return same ?? alike.find((one) => one.country === null || country === null);
  }

  byWebsite(origin: string | null): Organization | undefined {
    return this.ids.get(this.websites.get(origin ?? "") ?? "");
  }

  put(organization: Organization): void {
    const { id, name, website } = organization;
    this.ids.set(id, organization);
    const form = searchForm(name);
    this.names.set(form, (this.names.get(form) ?? new Set()).add(id));
    const origin = originOf(website ?? "");
    if (origin !== null && !this.websites.has(origin)) this.websites.set(origin, id);
  }
}

export async function knownEntries(unit: ActionUnit, constituencyId: string): Promise<Entries> {
  const [row] = await unit.transaction.query<{ count: number }>(
    "SELECT COUNT(*) AS count FROM external_organization WHERE constituencyId = ?",
    [constituencyId],
  );
  if (Number(row?.count) > MOST_KNOWN) {
    const message = `A register of more than ${MOST_KNOWN} organizations takes no imports: nothing was taken.`;
    refuse({ code: "GUARD_NOT_MET", message, violations: [] });
  }
  const known = await unit.allOf("ExternalOrganization", "r.constituencyId = ?", [constituencyId]);
  return new Entries(
    constituencyId,
    known.filter((one) => unit.canSee("ExternalOrganization", one)),
  );
}

/** Takes what was found of one organization into its entry, or into a new one; what comes so waits to be verified. */
export async function takeEntry(
  unit: ActionUnit,
  known: Entries,
  found: Found,
  { keys, overwrite }: { keys: KeysRead; overwrite: boolean },
): Promise<ImportedEntry> {
  const name = found.name === null ? "" : normalName(found.name);
  if (name === "") {
    const why = "names nobody";
    return {
      name: null,
      organizationId: null,
      outcome: "NOT_TAKEN",
      taken: [],
      remarks: [...found.remarks, { line: null, text: "", why }],
    };
  }
  const before =
    found.entryId === undefined ? known.byName(name, found.singles.country ?? null) : known.byId(found.entryId);
  const { changes, taken, remarks } = merged(before ?? {}, found, overwrite);
  const entry = before ?? (await created(unit, known.constituencyId, name, found, changes));
  const ofKeys = await takeKeys(unit, entry, found, keys);
  const isChanged = before !== undefined && Object.keys(changes).length > 0;
  const due = { verifyBy: unit.now, verificationDue: true };
  known.put(isChanged ? await unit.change("ExternalOrganization", before, { ...changes, ...due }) : entry);
  const outcome = before === undefined ? "CREATED" : isChanged || ofKeys.taken ? "UPDATED" : "UNCHANGED";
  return {
    ...{ name: entry.name, organizationId: entry.id, outcome },
    taken: ofKeys.taken ? [...taken, "openPgpKeys"] : taken,
    remarks: [...found.remarks, ...remarks, ...ofKeys.remarks],
  };
}

function created(
  unit: ActionUnit,
  constituencyId: string,
  name: string,
  found: Found,
  changes: Partial<Organization>,
): Promise<Organization> {
  const entry = newOrganization({ name, kind: found.kind ?? "OTHER", constituencyId }, changes);
  return unit.create("ExternalOrganization", { ...entry, verifyBy: unit.now, verificationDue: true });
}

/** What each key of a document says of itself, or why it cannot be taken. */
type KeysRead = ReadonlyMap<string, KeyFacts | { fault: string }>;

export async function readKeysIn(found: readonly Found[], now: string): Promise<KeysRead> {
  const keys = new Map<string, KeyFacts | { fault: string }>();
  for (const publicKey of new Set(found.flatMap(({ armoredKeys }) => armoredKeys))) {
    const [violation] = textViolations("OpenPgpKey", { publicKey });
    keys.set(publicKey, violation ? { fault: violation.message } : await readPublicKey(publicKey, now));
  }
  return keys;
}

async function takeKeys(unit: ActionUnit, organization: Organization, { armoredKeys }: Found, keys: KeysRead) {
  const remarks: Remark[] = [];
  const known =
    armoredKeys.length === 0 ? [] : await unit.allOf("OpenPgpKey", "r.organizationId = ?", [organization.id]);
  const prints = new Set(known.map(({ fingerprint }) => fingerprint));
  let taken = false;
  for (const publicKey of armoredKeys) {
    const facts = keys.get(publicKey);
    if (!facts) continue;
    if ("fault" in facts) remarks.push({ line: null, text: publicKey.slice(0, 80), why: `the key ${facts.fault}` });
    else if (!prints.has(facts.fingerprint)) {
      prints.add(facts.fingerprint);
      const { constituencyId, label, restrictedTo } = organization;
      const place = { constituencyId, label, restrictedTo, retired: false, organizationId: organization.id };
      await unit.create("OpenPgpKey", { ...place, publicKey, ...keyColumns(facts) });
      taken = true;
    }
  }
  return { taken, remarks };
}
