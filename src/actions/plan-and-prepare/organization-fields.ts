import type { ExternalOrganization } from "../../domain/records/external-organization.js";
import type { ContactChannel } from "../../domain/records/people.js";
import { type JsonList, jsonList } from "../../domain/records/record.js";
import { invalid } from "../../domain/refusal.js";
import type { PapLabel } from "../../domain/sharing/words.js";
import { isStorable } from "../../domain/text.js";
import { earliestInstant, type Instant, instantAfter } from "../../domain/time.js";
import type { TlpLabel } from "../../domain/words.js";
import { given } from "../changed-fields.js";
import { storedChannels } from "./contact-channels.js";

type Maybe<T> = T | null | undefined;

/** What is said of an external organization, after RFC 2350; absent is left as it is, null clears. */
export interface ExternalOrganizationFields {
  description?: Maybe<string>;
  country?: Maybe<string>;
  postalAddress?: Maybe<string>;
  timeZone?: Maybe<string>;
  dutyHours?: Maybe<string>;
  /** Whom the organization serves (RFC 2350 §3.2). */
  constituencyText?: Maybe<string>;
  sponsor?: Maybe<string>;
  authority?: Maybe<string>;
  website?: Maybe<string>;
  languages?: Maybe<string[]>;
  services?: Maybe<string[]>;
  policies?: Maybe<string[]>;
  reportingForms?: Maybe<string[]>;
  contacts?: Maybe<ContactChannel[]>;
  /** OpenPGP keys or fingerprints, as published. */
  keys?: Maybe<string[]>;
  /** The strictest label of what it may be given. */
  clearance?: Maybe<TlpLabel>;
  papClearance?: Maybe<PapLabel>;
  verifyEveryDays?: Maybe<number>;
}

/** An entry that nobody has looked at for so long is doubted, unless told otherwise. */
export const USUAL_DAYS = 365;
const MOST_DAYS = 3_650;
const MOST_LINES = 50;
const LONGEST = { services: 2_000, policies: 10_000, reportingForms: 2_000 } as const;
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,4}$/;

/** The columns that the input sets, as they are stored. */
export function organizationColumns(input: ExternalOrganizationFields): Partial<ExternalOrganization> {
  const { description, postalAddress, timeZone, dutyHours, constituencyText, sponsor, authority, website } = input;
  const { contacts, keys, clearance, papClearance } = input;
  const columns = {
    ...{ description, postalAddress, timeZone, dutyHours, constituencyText, sponsor, authority, website },
    ...{ clearance, papClearance },
    country: input.country == null ? input.country : country(input.country),
    languages: listed(input.languages, languages),
    services: listed(input.services, (list) => lines("services", list)),
    policies: listed(input.policies, (list) => lines("policies", list)),
    reportingForms: listed(input.reportingForms, (list) => lines("reportingForms", list)),
    contacts: listed(contacts, (list) => storedChannels(list, "contacts")),
    keys: listed(keys, (list) => list),
    verifyEveryDays: input.verifyEveryDays == null ? input.verifyEveryDays : days(input.verifyEveryDays),
  };
  return given(columns) as Partial<ExternalOrganization>;
}

/** When an entry must be verified again that was last verified, or else entered, at this moment. */
export function verifyBy(since: string, everyDays: number | null): Instant | null {
  return everyDays === null ? null : instantAfter(earliestInstant(since), everyDays * 24);
}

function listed<T>(list: Maybe<T[]>, stored: (list: T[]) => T[]): JsonList<T> | undefined {
  return list === undefined ? undefined : jsonList(stored(list ?? []));
}

function country(text: string): string {
  const letters = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(letters) ? letters : invalid("country", "must be two letters after ISO 3166-1");
}

function languages(tags: readonly string[]): string[] {
  if (tags.length > MOST_LINES) invalid("languages", `must be at most ${MOST_LINES}`);
  const stored = tags.map((tag, index) => {
    const normal = tag.trim().toLowerCase();
    return LANGUAGE.test(normal)
      ? normal
      : invalid(`languages.${index}`, "is no tag of a language, such as de or pt-BR");
  });
  return [...new Set(stored)];
}

function lines(path: keyof typeof LONGEST, list: readonly string[]): string[] {
  if (list.length > MOST_LINES) invalid(path, `must be at most ${MOST_LINES}`);
  for (const [index, text] of list.entries()) {
    const at = `${path}.${index}`;
    if (text.trim() === "" || text.length > LONGEST[path]) invalid(at, `must have 1 to ${LONGEST[path]} characters`);
    if (!isStorable(text)) invalid(at, "holds characters that are no valid Unicode text");
  }
  return [...list];
}

function days(count: number): number {
  return count >= 1 && count <= MOST_DAYS ? count : invalid("verifyEveryDays", `must be 1 to ${MOST_DAYS}`);
}
