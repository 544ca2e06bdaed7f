import type { Instant } from "../time.js";
import type { Role, TokenKind, TokenScope } from "../words.js";
import type { JsonList, TocsinRecord } from "./record.js";

/** A customer of the IRT: the boundary that records, references and rights keep to (27035-1 §5.3 a). */
export interface Constituency extends TocsinRecord {
  name: string;
  /** Whether an assessment counts only once somebody else has reviewed it. */
  reviewsAssessments: boolean | null;
}

/** Somebody who acts or is told. People appear by id everywhere outside this record. */
export interface Person extends TocsinRecord {
  name: string;
  email: string | null;
  phone: string | null;
  roles: JsonList<Role>;
  /** Ids of the constituencies whose records the person's roles reach; "*" stands for all of them. */
  constituencies: JsonList<string>;
  disabled: boolean;
  /** The identity provider that vouches for the person, and its name for the person; null for people entered here. */
  issuer: string | null;
  subject: string | null;
  /** When the token was issued whose claims the roles and constituencies are taken from. */
  claimsAt: Instant | null;
  /** The external organization for which a partner acts. */
  organizationId: string | null;
}

/** A team of suitably skilled and trusted members (27035-1 §3.2). */
export interface Team extends TocsinRecord {
  name: string;
  description: string | null;
  memberIds: JsonList<string>;
  disabled: boolean;
}

/** A bearer secret of a person; only its hash is kept. */
export interface Token extends TocsinRecord {
  personId: string;
  name: string;
  secretHash: string;
  expiresAt: Instant | null;
  revokedAt: Instant | null;
  kind: TokenKind;
  /** What it may be used for, at most what the person may. */
  scopes: JsonList<TokenScope>;
  /** Takes no action, whatever the scopes. */
  readOnly: boolean;
  /** Networks from which it may be used, in CIDR notation; from anywhere when empty. */
  addressRanges: JsonList<string>;
  /** True where it leaves out the restricted cases of its person: somebody else made it. */
  withoutCases: boolean | null;
  /** The token that was made to take its place. */
  replacedById: string | null;
}

/** A function or role that is the focal point of incident management information (27035-1 §3.8). */
export interface PointOfContact extends TocsinRecord {
  name: string;
  function: string | null;
  dutyHours: string | null;
  timeZone: string | null;
  channels: JsonList<ContactChannel>;
  filledById: string | null;
}

/** A way to reach a contact. An out-of-band channel does not depend on the systems that an incident may affect. */
export interface ContactChannel {
  kind: string;
  address: string;
  outOfBand?: boolean | null;
  /** Whether it is for emergencies: answered when others are not. Absent in what was entered before there was the flag. */
  emergency?: boolean | null;
}
