import { readContactList } from "../../domain/directory/contact-lists.js";
import { type Found, originOf } from "../../domain/directory/found.js";
import { readRfc2350 } from "../../domain/directory/rfc2350.js";
import { readSecurityTxt } from "../../domain/directory/security-txt.js";
import type { ContactFormat, SignatureState } from "../../domain/directory/words.js";
import { invalid, refuse } from "../../domain/refusal.js";
import type { OrganizationKind } from "../../domain/words.js";
import { readSigned } from "../../partners/open-pgp.js";
import { type ActionInput, defineAction } from "../action.js";
import {
  type Entries,
  type ImportedEntry,
  knownEntries,
  readKeysIn,
  takeEntry,
} from "../directory/imported-entries.js";
import { normalName } from "../identity.js";
import type { ActionUnit } from "../unit.js";

export interface ImportContacts extends ActionInput {
  constituencyId?: string | null | undefined;
  format: ContactFormat;
  document: string;
  externalOrganizationId?: string | null | undefined;
  name?: string | null | undefined;
  kind?: OrganizationKind | null | undefined;
  overwrite?: boolean | null | undefined;
}

export interface ImportReport {
  signature: SignatureState;
  signedBy: string | null;
  entries: ImportedEntry[];
}

const LONGEST_DOCUMENT = 500_000;

/** Takes contacts into the directory from a text that somebody pasted, and says what of it was understood. */
export const importContacts = defineAction<ImportContacts, ImportReport>("importContacts", async (unit, input) => {
  const { document, format, overwrite = false } = input;
  const constituencyId = await unit.constituencyFor(input.constituencyId);
  if (document.trim() === "") invalid("document", "must not be empty");
  if (document.length > LONGEST_DOCUMENT) invalid("document", `must have at most ${LONGEST_DOCUMENT} characters`);
  const known = await knownEntries(unit, constituencyId);
  const signers = await keysOf(unit, input, known);
  const { found, keys, ...signature } = unit.madeOutside(() => understood(format, document, signers, unit.now));
  for (const one of found) named(one, input, known);
  const entries: ImportedEntry[] = [];
  for (const one of found) entries.push(await takeEntry(unit, known, one, { keys, overwrite: overwrite ?? false }));
  return { ...signature, entries };
});

/** The keys of the organization by which its document may be signed. */
async function keysOf(unit: ActionUnit, input: ImportContacts, known: Entries): Promise<string[]> {
  const asked = input.format === "CONTACT_LIST" ? undefined : wanted(input, known);
  if (asked === undefined) return [];
  const keys = await unit.allOf("OpenPgpKey", "r.organizationId = ? AND r.retired = 0", [asked]);
  return keys.map(({ publicKey }) => publicKey);
}

/** What the document says, and what the keys in it say of themselves. */
async function understood(format: ContactFormat, document: string, signers: readonly string[], now: string) {
  const { text, ...signature } = await underSignature(format, document, signers, now);
  const found = readAs(format, text, now);
  return { ...signature, found, keys: await readKeysIn(found, now) };
}

/** The text under its signature, if it is signed: one that does not hold is refused, with everything that it says. */
async function underSignature(format: ContactFormat, document: string, signers: readonly string[], now: string) {
  const plain = { text: document, signature: "NOT_SIGNED" as const, signedBy: null };
  if (format === "CONTACT_LIST") return plain;
  const signed = await readSigned(document, signers, now);
  if (!signed.signed) return plain;
  if (signed.signature !== "INVALID") {
    const signedBy = signed.signature === "VALID" ? signed.fingerprint : null;
    return { text: signed.text, signature: signed.signature, signedBy };
  }
  const violations = [{ path: "document", message: "is signed, and the signature does not hold" }];
  const message =
    "The document is not what was signed, or was signed by a key that is not in force: nothing was taken.";
  return refuse({ code: "GUARD_NOT_MET", message, clause: "RFC 9116 §2.3", violations });
}

/** The organization that a document of one organization is about, as far as that is known before it is read. */
function wanted({ externalOrganizationId, name, document }: ImportContacts, known: Entries): string | undefined {
  if (externalOrganizationId != null) {
    const entry = known.byId(externalOrganizationId);
    return entry?.id ?? invalid("externalOrganizationId", "there is no such organization in this register");
  }
  if (name != null) return known.byName(normalName(name), null)?.id;
  const canonical = /^Canonical:[ \t]*(\S{1,2000})/im.exec(document)?.[1];
  return known.byWebsite(originOf(canonical ?? ""))?.id;
}

function readAs(format: ContactFormat, text: string, now: string): Found[] {
  if (format === "SECURITY_TXT") return [readSecurityTxt(text, now)];
  if (format === "RFC_2350") return [readRfc2350(text)];
  return readContactList(text) ?? invalid("document", "is no list of contacts in JSON");
}

/** A document of one organization is about the one that the input names, or else about the one that it names itself. */
function named(found: Found, input: ImportContacts, known: Entries): void {
  if (input.format === "CONTACT_LIST") {
    if (input.externalOrganizationId ?? input.name ?? input.kind)
      invalid("format", "is a list: it names its entries itself");
    return;
  }
  const id = wanted(input, known);
  const entry = id === undefined ? undefined : known.byId(id);
  const host = originOf(found.singles.website ?? "")?.replace(/^https?:\/\//, "");
  found.name = entry?.name ?? (input.name == null ? (found.name ?? host ?? null) : normalName(input.name));
  found.kind = entry?.kind ?? input.kind ?? found.kind;
  if (entry) found.entryId = entry.id;
  if (found.name === null || found.name === "") invalid("name", "must be given: the document names nobody");
}
