import type { RecordType } from "../domain/records/record.js";
import type { Role } from "../domain/words.js";
import { journalReaders, policyFor } from "./policies/index.js";

/** The constituencies that somebody's roles reach: all, or these. */
export type Reach = "ALL" | readonly string[];

/**
 * What somebody may see, as facts. Two callers with the same facts see the same, whoever they are; therefore the key
 * says who can share one execution of a subscription.
 */
export interface View {
  readonly key: string;
  readonly roles: ReadonlySet<Role>;
  readonly reach: Reach;
  /** Restricted cases whose member the viewer is. */
  readonly memberOf: readonly string[];
  /** The viewer's own id, where it makes a difference to what is seen: own reports, own tokens. Otherwise null. */
  readonly self: string | null;
}

export function viewOf(facts: {
  roles: ReadonlySet<Role>;
  reach: Reach;
  memberOf: readonly string[];
  personId: string;
}): View {
  const readsEvents = policyFor("SecurityEvent").readers.some((role) => facts.roles.has(role));
  const self = readsEvents ? null : facts.personId;
  const memberOf = [...facts.memberOf].sort();
  const reach = facts.reach === "ALL" ? facts.reach : [...facts.reach].sort();
  const key = JSON.stringify([[...facts.roles].sort(), reach, memberOf, self]);
  return { key, roles: facts.roles, reach, memberOf, self };
}

/** The columns by which a record says who may meet it. */
export interface Guarded {
  constituencyId: string;
  restrictedTo: string | null;
  createdBy: string;
}

/** Whether the viewer may see a record of this type. Says the same as `visibleSql`. */
export function canSee(view: View, type: RecordType, record: Guarded): boolean {
  const policy = policyFor(type);
  if (policy.authors && view.self !== null && record.createdBy === view.self) return true;
  if (!policy.readers.some((role) => view.roles.has(role))) return false;
  if (view.reach !== "ALL" && !view.reach.includes(record.constituencyId)) return false;
  return record.restrictedTo === null || view.memberOf.includes(record.restrictedTo);
}

export type Fragment = [sql: string, parameters: unknown[]];

/** The same rule as a condition in SQL on the table or alias. */
export function visibleSql(view: View, type: RecordType, alias: string): Fragment {
  const policy = policyFor(type);
  const ways: Fragment[] = [];
  if (policy.authors && view.self !== null) ways.push([`${alias}.createdBy = ?`, [view.self]]);
  if (policy.readers.some((role) => view.roles.has(role))) ways.push(withinReach(view, alias));
  return anyOf(ways);
}

/** Entries of the journal are seen by who may read the journal, within their reach. */
export function journalVisibleSql(view: View, alias: string): Fragment {
  return canReadJournal(view) ? withinReach(view, alias) : NOTHING;
}

export function canReadJournal(view: View): boolean {
  return journalReaders.some((role) => view.roles.has(role));
}

const NOTHING: Fragment = ["0 = 1", []];

function withinReach(view: View, alias: string): Fragment {
  const conditions: string[] = [];
  const parameters: unknown[] = [];
  if (view.reach !== "ALL") {
    conditions.push(inList(`${alias}.constituencyId`, view.reach));
    parameters.push(...view.reach);
  }
  if (view.memberOf.length === 0) conditions.push(`${alias}.restrictedTo IS NULL`);
  else {
    conditions.push(`(${alias}.restrictedTo IS NULL OR ${inList(`${alias}.restrictedTo`, view.memberOf)})`);
    parameters.push(...view.memberOf);
  }
  return [conditions.join(" AND "), parameters];
}

function inList(column: string, values: readonly unknown[]): string {
  return values.length === 0 ? "0 = 1" : `${column} IN (${values.map(() => "?").join(",")})`;
}

function anyOf(ways: Fragment[]): Fragment {
  if (ways.length === 0) return NOTHING;
  return [`(${ways.map(([sql]) => sql).join(" OR ")})`, ways.flatMap(([, parameters]) => parameters)];
}
