import type { ContactChannel } from "../records/people.js";
import { isStorable } from "../text.js";
import type { OrganizationKind } from "../words.js";

/** Fields of a directory entry that hold one text, and those that hold several, with the most characters of each. */
export const singles = {
  country: 2,
  description: 10_000,
  postalAddress: 2_000,
  timeZone: 100,
  dutyHours: 500,
  constituencyText: 10_000,
  sponsor: 2_000,
  authority: 10_000,
  website: 2_000,
} as const;
export const severals = {
  languages: 35,
  services: 2_000,
  policies: 10_000,
  reportingForms: 2_000,
  keys: 500,
  sources: 500,
} as const;
export type Single = keyof typeof singles;
export type Several = keyof typeof severals;

/** Something in a document that was not taken as it stands, and why. */
export interface Remark {
  /** Counted from 1; null where the document has no lines of its own. */
  line: number | null;
  text: string;
  why: string;
}

/** What a document says of one organization, in texts that fit the entry. */
export interface Found {
  /** The entry that it is about, where that was said outright. */
  entryId?: string;
  name: string | null;
  kind: OrganizationKind | null;
  singles: Partial<Record<Single, string>>;
  severals: Partial<Record<Several, string[]>>;
  contacts: ContactChannel[];
  /** Public keys in armor that stand in it. */
  armoredKeys: string[];
  remarks: Remark[];
}

const MOST_REMARKS = 200;
const LONGEST_REMARK = 200;
const LONGEST_ADDRESS = 500;

/** Gathers what is found, each text cut to what an entry holds, and each cut remarked. */
export class Finding {
  readonly found: Found = {
    name: null,
    kind: null,
    singles: {},
    severals: {},
    contacts: [],
    armoredKeys: [],
    remarks: [],
  };

  remark(line: number | null, text: string, why: string): void {
    const { remarks } = this.found;
    if (remarks.length < MOST_REMARKS) remarks.push({ line, text: cut(clean(text), LONGEST_REMARK), why });
  }

  /** The first that is said counts. */
  one(field: Single, said: string, line: number | null = null): void {
    const text = this.fitting(said, singles[field], line);
    if (text === "" || this.found.singles[field] === text) return;
    if (this.found.singles[field] === undefined) this.found.singles[field] = text;
    else this.remark(line, text, `${field} was said before`);
  }

  also(field: Several, said: string, line: number | null = null): void {
    const text = this.fitting(said, severals[field], line);
    const list = this.found.severals[field] ?? [];
    if (text !== "" && !list.includes(text)) this.found.severals[field] = [...list, text];
  }

  contact(kind: string, said: string, emergency = false, line: number | null = null): void {
    const address = this.fitting(said, LONGEST_ADDRESS, line);
    const known = this.found.contacts.some((one) => one.kind === kind && one.address === address);
    if (address !== "" && !known) this.found.contacts.push({ kind, address, outOfBand: false, emergency });
  }

  private fitting(said: string, longest: number, line: number | null): string {
    const text = clean(said);
    if (text.length > longest) this.remark(line, text, `was cut to ${longest} characters`);
    return cut(text, longest);
  }
}

/** What others wrote, as a text that can be stored: half characters and NUL are left out. */
export function clean(text: string): string {
  const storable = isStorable(text) ? text : [...text].filter((sign) => isStorable(sign)).join("");
  return storable.trim();
}

export function cut(text: string, longest: number): string {
  return text
    .slice(0, longest)
    .replace(/[\uD800-\uDBFF]$/, "")
    .trim();
}

/** Of a tag such as pt-BR or DE the form that entries keep, or null. */
export function languageTag(text: string): string | null {
  const tag = text.trim().toLowerCase();
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}$/.test(tag) ? tag : null;
}

/** Scheme, host and port of a web address, or null: parsed as a text, never asked. */
export function originOf(address: string): string | null {
  return /^https?:\/\/[^\s/?#"'<>]{1,255}/i.exec(address.trim())?.[0].toLowerCase() ?? null;
}
