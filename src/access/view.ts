import { type ActionName, ruleFor, rules } from "../domain/lifecycle/index.js";
import type { RecordType } from "../domain/records/record.js";
import { instantOf } from "../domain/time.js";
import type { Role } from "../domain/words.js";
import {
  authorRoles,
  journalReaders,
  overseers,
  policyFor,
  proofReaders,
  publicReaders,
  typesHiddenFrom,
  typesOverseenBy,
} from "./policies/index.js";

/** The constituencies that somebody's roles reach: all, or these. */
export type Reach = "ALL" | readonly string[];

/** A restricted case that somebody may see, and until when. */
export interface Membership {
  readonly incidentId: string;
  readonly until: string | null;
}

/**
 * What somebody may see, as facts. Two callers with the same facts see the same, whoever they are; therefore the key
 * says who can share one execution of a subscription.
 */
export interface View {
  readonly key: string;
  readonly roles: ReadonlySet<Role>;
  readonly reach: Reach;
  /** Restricted cases whose member the viewer is. */
  readonly memberOf: readonly Membership[];
  /** The viewer's own id, where it makes a difference to what is seen and allowed: on own reports. Otherwise null. */
  readonly self: string | null;
  /** The external organization as whose partner the viewer reads what was shared with it. */
  readonly partnerOf: string | null;
  /**
   * The viewer's own id, for what is theirs whatever their role (their tokens). Null in a view that reads: such views
   * are shared, and what one's own tokens are is asked as `viewer`.
   */
  readonly holder: string | null;
  /** The actions that the viewer's token leaves: what is said to be available differs by them. */
  readonly permits: ReadonlySet<ActionName>;
}

export function viewOf(facts: {
  roles: ReadonlySet<Role>;
  reach: Reach;
  memberOf: readonly Membership[];
  personId: string;
  organizationId: string | null;
  permits: ReadonlySet<ActionName>;
}): View {
  const { roles, permits } = facts;
  const self = ownReportsMatter(roles) ? facts.personId : null;
  const memberOf = [...facts.memberOf].sort((one, other) => (one.incidentId < other.incidentId ? -1 : 1));
  const reach = facts.reach === "ALL" ? facts.reach : [...facts.reach].sort();
  const partnerOf = roles.has("PARTNER") ? facts.organizationId : null;
  return keyed({ roles, reach, memberOf, self, partnerOf, holder: facts.personId, permits });
}

/** The same view of records that are not one's own affair alone: equal for all with the same key. */
export function shared(view: View): View {
  return { ...view, holder: null };
}

function keyed(facts: Omit<View, "key">): View {
  const { roles, reach, memberOf, self, partnerOf, permits } = facts;
  // Most tokens leave every action: their keys stay short.
  const left = permits.size === rules.length ? null : [...permits].sort();
  const members = memberOf.map(({ incidentId, until }) => (until === null ? incidentId : [incidentId, until]));
  return { key: JSON.stringify([[...roles].sort(), reach, members, self, left, partnerOf]), ...facts };
}

/** Who follows own reports, unless the roles see and amend every report anyway: such people share their frames. */
function ownReportsMatter(roles: ReadonlySet<Role>): boolean {
  const amendsAll = ruleFor("amendEvent").by.some((role) => roles.has(role));
  return !amendsAll && authorRoles.some((role) => roles.has(role));
}

/** The view in which the answer to an action is told: what somebody has just reported is no secret to them. */
export function viewOfAnswer(view: View, personId: string): View {
  return view.self === null ? keyed({ ...view, self: personId }) : view;
}

/** The view after memberships of the viewer have changed. */
export function withMemberships(
  view: View,
  changed: readonly (Membership & { readonly endedAt: string | null })[],
): View {
  const others = view.memberOf.filter(({ incidentId }) => !changed.some((one) => one.incidentId === incidentId));
  const now = changed.filter(({ endedAt }) => endedAt === null);
  const memberOf = [...others, ...now.map(({ incidentId, until }) => ({ incidentId, until }))];
  return keyed({ ...view, memberOf });
}

/** The view of somebody who may read no record at all. */
export function nothing(permits: ReadonlySet<ActionName>): View {
  const key = JSON.stringify(["nothing", [...permits].sort()]);
  return { key, roles: new Set(), reach: [], memberOf: [], self: null, partnerOf: null, holder: null, permits };
}

/** The columns by which a record says who may meet it. */
export interface Guarded {
  constituencyId: string;
  restrictedTo: string | null;
  createdBy: string;
  personId?: string | null;
  /** To whom it is addressed, where a type of record has such. */
  recipientId?: string;
  assigneeId?: string | null;
  /** The partner that it was shared with, and until when, where a type of record is for partners. */
  organizationId?: string | null;
  endedAt?: string | null;
  until?: string | null;
}

/** Whether the record is the viewer's own: reported by them, or held by them. */
export function isOwn(view: View, type: RecordType, record: Guarded): boolean {
  const { holder } = policyFor(type);
  if (holder) return view.holder !== null && record[holder] === view.holder;
  return view.self !== null && record.createdBy === view.self;
}

/** Whether the record is assigned to the viewer, where that opens it. */
export function isAssigned(view: View, type: RecordType, record: Guarded): boolean {
  return policyFor(type).assignees === true && view.self !== null && record.assigneeId === view.self;
}

/** Whether a record of the type can be the viewer's own at all. */
export function canOwn(view: View, type: RecordType): boolean {
  return (policyFor(type).holder ? view.holder : view.self) !== null;
}

/** Whether it was shared with the viewer's organization, or released for all, and not taken back; the clock may have ended it since. */
function wasShared(view: View, type: RecordType, record: Guarded): boolean {
  const { partners, published } = policyFor(type);
  if (published) return isPublicReader(view) && inReach(view, record.constituencyId) && record.endedAt === null;
  if (!partners || view.partnerOf === null) return false;
  return record.organizationId === view.partnerOf && record.endedAt === null;
}

/**
 * Whether the viewer might see a record as it was. What ended by the clock was seen until then: whoever saw it is told
 * of the end.
 */
export function mightSee(view: View, type: RecordType, record: Guarded): boolean {
  return wasShared(view, type, record) || canSee(view, type, record);
}

/** What was shared and has ended, as it was until then; null for everything else. */
export function asShared<R extends Guarded>(type: RecordType, record: R): R | null {
  const { partners, published } = policyFor(type);
  return (partners || published) && record.endedAt !== null ? { ...record, endedAt: null } : null;
}

/** Whether the viewer may see a record of this type. Says the same as `visibleSql`. */
export function canSee(view: View, type: RecordType, record: Guarded): boolean {
  const policy = policyFor(type);
  if (wasShared(view, type, record)) return record.until == null || record.until > moment();
  const reached = inReach(view, record.constituencyId);
  if (reached && policy.overseers.some((role) => view.roles.has(role))) return true;
  if (!isOpenTo(view, record.restrictedTo)) return false;
  if ((policy.authors || policy.holder) && isOwn(view, type, record)) return true;
  if (policy.addressees && view.self !== null && record.recipientId === view.self) return true;
  if (isAssigned(view, type, record)) return true;
  return reached && policy.readers.some((role) => view.roles.has(role));
}

export type Fragment = [sql: string, parameters: unknown[]];

/** The same rule as a condition in SQL on the table or alias. */
export function visibleSql(view: View, type: RecordType, alias: string): Fragment {
  const policy = policyFor(type);
  const ways: Fragment[] = [];
  if (policy.partners && view.partnerOf !== null) {
    const stands = `${alias}.endedAt IS NULL AND (${alias}.until IS NULL OR ${alias}.until > ?)`;
    ways.push([`${alias}.organizationId = ? AND ${stands}`, [view.partnerOf, moment()]]);
  }
  if (policy.published && isPublicReader(view))
    ways.push(both(reachSql(view, alias), [`${alias}.endedAt IS NULL`, []]));
  if (policy.overseers.some((role) => view.roles.has(role))) ways.push(reachSql(view, alias));
  if (policy.authors && view.self !== null) {
    ways.push(both([`${alias}.createdBy = ?`, [view.self]], openSql(view, alias)));
  }
  if (policy.assignees && view.self !== null) {
    ways.push(both([`${alias}.assigneeId = ?`, [view.self]], openSql(view, alias)));
  }
  if (policy.holder && view.holder !== null) {
    ways.push(both([`${alias}.${policy.holder} = ?`, [view.holder]], openSql(view, alias)));
  }
  if (policy.addressees && view.self !== null) {
    ways.push(both([`${alias}.recipientId = ?`, [view.self]], openSql(view, alias)));
  }
  if (policy.readers.some((role) => view.roles.has(role))) {
    ways.push(both(reachSql(view, alias), openSql(view, alias)));
  }
  return anyOf(ways);
}

/**
 * What `visibleSql` lets through, in parts of which each record meets exactly one: a part for each constituency, in which
 * an index holds the order, and one for all cases whose member the viewer is, since their list can be long and is read
 * by the database as often as it is written. None where what the viewer sees of the type may lie anywhere.
 */
export function visibleParts(view: View, type: RecordType, alias: string): Fragment[] {
  const policy = policyFor(type);
  const owns = view.self !== null || (policy.holder !== undefined && view.holder !== null);
  if (policy.partners || policy.published || owns || view.reach === "ALL") return [];
  const each = view.reach.map((id): Fragment => [`${alias}.constituencyId = ?`, [id]]);
  if (policy.overseers.some((role) => view.roles.has(role))) return each;
  if (!policy.readers.some((role) => view.roles.has(role))) return [];
  const open = each.map((part) => both(part, [`${alias}.restrictedTo IS NULL`, []]));
  const cases = casesOpenTo(view);
  if (cases.length === 0) return open;
  return [...open, both(reachSql(view, alias), [inList(`${alias}.restrictedTo`, cases), cases])];
}

/**
 * What was laid down for everybody who reports: whoever works or reports where it holds, though the register that it
 * stands in is for staff (27035-1 §5.3).
 */
export function publishedSql(view: View, alias: string): Fragment {
  return isPublicReader(view) ? both(reachSql(view, alias), openSql(view, alias)) : NOTHING;
}

function isPublicReader(view: View): boolean {
  return publicReaders.some((role) => view.roles.has(role));
}

export function canReadJournal(view: View): boolean {
  return journalReaders.some((role) => view.roles.has(role));
}

/** Whether the viewer is given checkpoints and proofs of the journal. */
export function canReadProofs(view: View): boolean {
  return proofReaders.some((role) => view.roles.has(role));
}

/** The columns by which an entry of the journal says who may meet it. */
export interface GuardedEntry {
  recordType: RecordType;
  constituencyId: string;
  restrictedTo: string | null;
}

/** Whether the viewer may see the entry: who reads the journal, of the records that the roles read. */
export function canReadEntry(view: View, entry: GuardedEntry): boolean {
  if (!canReadJournal(view) || !inReach(view, entry.constituencyId)) return false;
  const policy = policyFor(entry.recordType);
  if (policy.overseers.some((role) => view.roles.has(role))) return true;
  return policy.readers.some((role) => view.roles.has(role)) && isOpenTo(view, entry.restrictedTo);
}

/** The same rule as a condition in SQL. */
export function journalVisibleSql(view: View, alias: string): Fragment {
  if (!canReadJournal(view)) return NOTHING;
  const hidden = typesHiddenFrom(view.roles);
  const shown: Fragment = hidden.length === 0 ? ALL : [`NOT ${inList(`${alias}.recordType`, hidden)}`, hidden];
  const overseen = typesOverseenBy(view.roles);
  const ways = [both(shown, openSql(view, alias))];
  if (overseen.length > 0) ways.push([inList(`${alias}.recordType`, overseen), overseen]);
  return both(reachSql(view, alias), anyOf(ways));
}

/** Records of restricted cases in reach, for those who must know that there are such cases. */
export function overseenSql(view: View, alias: string): Fragment {
  return overseers.some((role) => view.roles.has(role)) ? reachSql(view, alias) : NOTHING;
}

const NOTHING: Fragment = ["0 = 1", []];
const ALL: Fragment = ["1 = 1", []];

/** What ends by the clock ends at its moment, noted or not. */
function moment(): string {
  return instantOf(Date.now() * 1000);
}

function inReach(view: View, constituencyId: string): boolean {
  return view.reach === "ALL" || view.reach.includes(constituencyId);
}

function reachSql(view: View, alias: string): Fragment {
  return view.reach === "ALL" ? ALL : [inList(`${alias}.constituencyId`, view.reach), [...view.reach]];
}

/** The restricted cases that the viewer may see at this moment: a membership ends when it ends, noted or not. */
function casesOpenTo(view: View): string[] {
  if (view.memberOf.length === 0) return [];
  return view.memberOf.filter(({ until }) => until === null || until > moment()).map(({ incidentId }) => incidentId);
}

function isOpenTo(view: View, restrictedTo: string | null): boolean {
  return restrictedTo === null || casesOpenTo(view).includes(restrictedTo);
}

/** With a COALESCE, so that no index is thought of: nearly all is open, and MariaDB would look up how much of each case is. */
function openSql(view: View, alias: string): Fragment {
  const cases = casesOpenTo(view);
  if (cases.length === 0) return [`${alias}.restrictedTo IS NULL`, []];
  return [inList(`COALESCE(${alias}.restrictedTo, '')`, ["", ...cases]), ["", ...cases]];
}

export function both([first, firstParameters]: Fragment, [second, secondParameters]: Fragment): Fragment {
  if (first === ALL[0]) return [second, secondParameters];
  return [`${first} AND ${second}`, [...firstParameters, ...secondParameters]];
}

function inList(column: string, values: readonly unknown[]): string {
  return values.length === 0 ? "0 = 1" : `${column} IN (${values.map(() => "?").join(",")})`;
}

function anyOf(ways: Fragment[]): Fragment {
  if (ways.length === 0) return NOTHING;
  return [`(${ways.map(([sql]) => `(${sql})`).join(" OR ")})`, ways.flatMap(([, parameters]) => parameters)];
}
