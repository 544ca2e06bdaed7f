export { type JsonList, jsonList, listOf } from "./json-list.js";

import { type RegisterType, registerPrefixes } from "../registers/index.js";
import type { Instant } from "../time.js";
import { members, type Origin, type TlpLabel } from "../words.js";

/** Records with classes of their own; registers bring theirs along. */
const ownPrefixes = {
  Constituency: "con",
  Person: "per",
  Team: "tea",
  Token: "tok",
  PointOfContact: "poc",
  ExternalOrganization: "org",
  SecurityEvent: "evt",
  Vulnerability: "vul",
  Incident: "inc",
  EventLink: "lnk",
  Evidence: "evd",
  ResponseAction: "rsp",
  ControlReview: "crv",
  Escalation: "esc",
  Lesson: "les",
  CaseMember: "mbr",
  BreakGlass: "brk",
  RegulatoryProfile: "reg",
  CaseFact: "fct",
  ReportingObligation: "obl",
  Filing: "fil",
  Decision: "dec",
  Observation: "obs",
  LogKey: "key",
  Notification: "ntf",
  OutOfBandMode: "oob",
  ClassificationScale: "scl",
  IncidentCriteria: "crt",
  CaseExport: "exp",
  EvidenceAccess: "acc",
  SharedCase: "shc",
  SharedItem: "shi",
  CustodyStep: "cus",
  EvidenceVerification: "vrf",
  ExchangeExport: "exx",
  CaseStudy: "cst",
} as const;

/** Every type of record and the prefix of its ids. The journal, the views and the loaders know records by these names. */
export const idPrefixes: Readonly<Record<keyof typeof ownPrefixes | RegisterType, string>> = Object.freeze({
  ...ownPrefixes,
  ...registerPrefixes,
});

export type RecordType = keyof typeof idPrefixes;

export const RecordTypeWords = Object.freeze(
  Object.fromEntries(Object.keys(idPrefixes).map((type) => [type, type])),
) as { readonly [K in RecordType]: K };
export const recordTypes = members(RecordTypeWords);

const typeByPrefix = new Map(
  Object.entries(idPrefixes).map(([type, prefix]) => [prefix as string, type as RecordType]),
);

const ID = /^([a-z]{3})_[0-9a-f]{32}$/;

/** The type of record that an id names, or null when it is no id of ours. */
export function recordTypeOf(id: string): RecordType | null {
  const prefix = ID.exec(id)?.[1];
  return (prefix && typeByPrefix.get(prefix)) || null;
}

/** What every record carries: its identity, who may meet it, and when it last changed. */
export interface TocsinRecord {
  /** Opaque: a prefix for the type and 128 random bits. No order can be read from it. */
  id: string;
  /** Starts at 1 and grows by 1 with each unit of work that changes the record. */
  version: number;
  /** The customer of the IRT to whom the record belongs. */
  constituencyId: string;
  label: TlpLabel;
  /** The restricted case whose members alone may see the record, or null. */
  restrictedTo: string | null;
  origin: Origin;
  createdAt: Instant;
  createdBy: string;
  updatedAt: Instant;
}

/** A number in another system, by which a record is found again. */
export interface ExternalReference {
  source: string;
  id: string;
  url?: string | null;
}
