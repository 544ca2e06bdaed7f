import type { Role } from "../../../src/domain/words.js";

/** What a viewer asks and follows: all that the role may reach without naming a record. */
export interface Questions {
  documents: readonly string[];
  /** Lists that are read by pages of two, and what is asked of each record. */
  lists: Readonly<Record<string, string>>;
  /** Subscriptions, and what a frame tells. */
  live: Readonly<Record<string, string>>;
}

const RECORD = "id version constituencyId label origin createdAt updatedAt";
const ENTRY =
  "entryId unitId action recordType recordId version actorId origin about occurredAt recordedAt changes { path before after hidden }";
const EVENT = `${RECORD} reference state title outcome outcomeReason assessedAt availableActions incidents(first: 5) { totalCount nodes { id } }`;
const INCIDENT = `${RECORD} reference state title criterion restricted availableActions
  events(first: 5) { totalCount nodes { id } } evidence(first: 5) { totalCount nodes { id name } }
  members(first: 5) { totalCount } timeline(first: 20) { totalCount nodes { entryId action recordId about } }`;

/** Everything that somebody of the team may ask without naming a record. */
const ofTheTeam: readonly string[] = [
  `{ incidents(first: 20) { totalCount pageInfo { hasNextPage } nodes { ${INCIDENT} } } }`,
  "{ incidents(first: 100, orderBy: { by: UPDATED_AT, direction: ASC }) { totalCount nodes { id version } } }",
  '{ incidents(where: { text: "odd" }) { totalCount nodes { id } } }',
  '{ incidents(where: { category: ["fraud.phishing"] }) { totalCount nodes { id } } }',
  '{ incidents(where: { externalReference: { source: "SIEM", ids: ["N-0", "N-1", "N-2"] } }) { totalCount nodes { id } } }',
  `{ events(first: 50) { totalCount nodes { ${EVENT} timeline(first: 20) { totalCount nodes { entryId action recordId about } } } } }`,
  '{ events(where: { text: "odd" }) { totalCount nodes { id } } }',
  '{ events(where: { externalReference: { source: "SIEM", ids: ["N-0", "N-1", "N-2"] } }) { totalCount nodes { id } } }',
  "{ events(first: 100, orderBy: { by: UPDATED_AT, direction: DESC }) { nodes { id version updatedAt } } }",
  `{ journal(first: 100, direction: ASC) { totalCount pageInfo { hasNextPage } nodes { ${ENTRY} } } }`,
  "{ journal(first: 100, where: { recordTypes: [Incident, EventLink, CaseMember, Evidence] }) { totalCount nodes { entryId } } }",
  "{ vulnerabilities { totalCount nodes { id timeline(first: 20) { totalCount nodes { entryId } } } } }",
  '{ search(text: "odd") { incidents { id } events { id } vulnerabilities { id } analyses { id } postIncidentReports { id } lessons { id } } }',
  "{ people(first: 100) { totalCount nodes { id name } } constituencies { totalCount nodes { id } } teams { totalCount } tokens { totalCount } }",
  "{ viewer { roles permissions } }",
];

/** What a frame tells of a record: less, since a live operation is bounded more tightly. */
const LIVE_INCIDENT = `${RECORD} reference state title restricted availableActions
  events(first: 5) { totalCount nodes { id } } evidence(first: 5) { totalCount nodes { id } } members(first: 5) { totalCount }
  timeline(first: 5) { totalCount nodes { entryId } }`;

const liveOfTheTeam = {
  changes: `cursor mode resetReason entries { ${ENTRY} }`,
  incidentsChanged: `cursor mode resetReason unitIds entered { ${LIVE_INCIDENT} } updated { ${LIVE_INCIDENT} } leftIds withdrawnIds`,
  eventReported: `cursor mode resetReason unitIds entered { ${EVENT} } updated { ${EVENT} } leftIds withdrawnIds`,
  vulnerabilitiesChanged:
    "cursor mode resetReason unitIds entered { id version } updated { id version } leftIds withdrawnIds",
};

const SHARED_ITEM = "id version sharedCaseId part label pap title facts { name value } occurredAt createdAt updatedAt";
const SHARED_CASE = `id version reference state label pap purpose conditions until exercise availableActions createdAt acknowledgedAt
  items(first: 20) { totalCount nodes { ${SHARED_ITEM} } }`;

/** What a partner may ask, and the doors of the team, behind which a partner finds nothing. */
const ofAPartner: readonly string[] = [
  `{ sharedCases(first: 20) { totalCount pageInfo { hasNextPage } nodes { ${SHARED_CASE} } } }`,
  `{ sharedItems(first: 100) { totalCount nodes { ${SHARED_ITEM} } } }`,
  '{ sharedItems(where: { text: "odd" }) { totalCount nodes { id } } }',
  '{ sharedItems(where: { text: "insider" }) { totalCount nodes { id } } }',
  "{ sharedItems(where: { label: [AMBER] }) { totalCount nodes { id } } }",
  ...ofTheTeam,
];

const FRAME = "cursor mode resetReason unitIds leftIds withdrawnIds";
const liveOfAPartner = {
  sharedCasesChanged: `${FRAME} entered { ${SHARED_CASE} } updated { ${SHARED_CASE} }`,
  sharedItemsChanged: `${FRAME} entered { ${SHARED_ITEM} } updated { ${SHARED_ITEM} }`,
};

export function questionsOf(role: Role): Questions {
  return role === "PARTNER"
    ? { documents: ofAPartner, lists: { sharedCases: "id", sharedItems: "id" }, live: liveOfAPartner }
    : { documents: ofTheTeam, lists: { incidents: "id", events: "id", journal: "entryId" }, live: liveOfTheTeam };
}
