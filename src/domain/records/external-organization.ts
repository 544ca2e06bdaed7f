import type { PapLabel } from "../sharing/words.js";
import type { Instant, PartialDate } from "../time.js";
import type { OrganizationKind, TlpLabel } from "../words.js";
import type { ContactChannel } from "./people.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** An external incident response team or other body, described after RFC 2350. */
export interface ExternalOrganization extends TocsinRecord {
  name: string;
  kind: OrganizationKind;
  description: string | null;
  /** Two letters after ISO 3166-1. */
  country: string | null;
  postalAddress: string | null;
  timeZone: string | null;
  dutyHours: string | null;
  constituencyText: string | null;
  sponsor: string | null;
  authority: string | null;
  website: string | null;
  /** Tags after RFC 5646, the preferred first. */
  languages: JsonList<string>;
  services: JsonList<string>;
  policies: JsonList<string>;
  reportingForms: JsonList<string>;
  contacts: JsonList<ContactChannel>;
  keys: JsonList<string>;
  /** The strictest label of what it may be given; nothing, if null. */
  clearance: TlpLabel | null;
  /** The strictest permissible actions under which it may be given anything; any, if null. */
  papClearance: PapLabel | null;
  /** Where the entry was taken from, unless somebody typed it. */
  sources: JsonList<string>;
  verifiedAt: PartialDate | null;
  verifiedById: string | null;
  verifyEveryDays: number | null;
  /** When it must be verified again. */
  verifyBy: Instant | null;
  /** Raised by the clock once that moment has come. */
  verificationDue: boolean;
  searchText: string;
}
