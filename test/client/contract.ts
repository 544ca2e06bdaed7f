/** The part of the API that the importer, the watch and the resume helper use; their stubs execute exactly this. */
export const contract = /* GraphQL */ `
  scalar DateTime
  scalar PartialDateTime
  scalar FeedCursor
  scalar PageCursor

  enum Origin { LIVE IMPORT EXERCISE PARTNER }
  enum ReportSource { MANUAL AUTOMATIC }
  enum ReportChannel { WEB_FORM EMAIL TELEPHONE TEXT_MESSAGE IN_PERSON API IMPORT OTHER }
  enum DetectionMethod { PUBLIC_SOURCE PROACTIVE REACTIVE UNKNOWN }
  enum TlpLabel { CLEAR GREEN AMBER AMBER_STRICT RED }
  enum EventOutcome { INCIDENT POSSIBLE_INCIDENT FALSE_ALARM }
  enum EventState { REPORTED TRIAGED POSSIBLE_INCIDENT CONFIRMED FALSE_ALARM }
  enum CauseIntent { DELIBERATE ACCIDENTAL UNKNOWN }
  enum CauseMeans { TECHNICAL NON_TECHNICAL UNKNOWN }
  enum Consequence { DISCLOSURE MODIFICATION DESTRUCTION UNAVAILABILITY DAMAGE THEFT }
  enum RefusalCode { CONFLICT WRONG_STATE DUPLICATE INVALID_INPUT IDEMPOTENCY_MISMATCH GUARD_NOT_MET }
  enum ActionName { ASSESS_EVENT DECLARE_INCIDENT }
  enum FeedMode { SNAPSHOT CATCHING_UP LIVE RESET }
  enum ResetReason { TOO_OLD EPOCH_CHANGED }
  enum HiddenReason { REDACTED ERASED }

  input ExternalReferenceInput { source: String! id: String! url: String }
  input ReportEventInput {
    idempotencyKey: String
    origin: Origin
    title: String
    description: String
    occurredAt: PartialDateTime
    detectedAt: PartialDateTime
    reportedAt: PartialDateTime
    source: ReportSource
    channel: ReportChannel
    detectionMethod: DetectionMethod
    reporterContact: String
    affected: String
    urgent: Boolean
    ictRelated: Boolean
    label: TlpLabel
    constituencyId: ID
    suspectedCategories: [String!]
    externalReferences: [ExternalReferenceInput!]
  }
  input ReportEventsInput { idempotencyKey: String origin: Origin events: [ReportEventInput!]! }
  input AssessEventInput {
    eventId: ID!
    version: Int!
    outcome: EventOutcome!
    reason: String!
    occurredAt: PartialDateTime
    idempotencyKey: String
    origin: Origin
  }
  input DeclareIncidentInput {
    eventIds: [ID!]!
    criterion: String!
    title: String
    summary: String
    categories: [String!]
    occurredAt: PartialDateTime
    causeIntent: CauseIntent
    causeMeans: CauseMeans
    consequences: [Consequence!]
    ictRelated: Boolean
    label: TlpLabel
    externalReferences: [ExternalReferenceInput!]
    idempotencyKey: String
    origin: Origin
  }

  type Mutation {
    reportEvents(input: ReportEventsInput!): ReportEventsResult!
    assessEvent(input: AssessEventInput!): EventResult!
    declareIncident(input: DeclareIncidentInput!): IncidentResult!
  }
  union ReportEventsResult = ReportEventsDone | Refusal
  union EventResult = EventDone | Refusal
  union IncidentResult = IncidentDone | Refusal
  type ReportEventsDone { unitId: ID! events: [SecurityEvent!]! refused: [RefusedItem!]! }
  type RefusedItem { index: Int! refusal: Refusal! }
  type EventDone { unitId: ID! event: SecurityEvent! }
  type IncidentDone { unitId: ID! incident: Incident! }
  type Refusal {
    code: RefusalCode!
    message: String!
    clause: String
    violations: [Violation!]!
    allowedActions: [ActionName!]!
    currentVersion: Int
  }
  type Violation { path: String! message: String! }

  type SecurityEvent {
    id: ID!
    reference: String!
    version: Int!
    state: EventState!
    title: String
    externalReferences: [ExternalReference!]!
  }
  type Incident { id: ID! reference: String! version: Int! }
  type ExternalReference { source: String! id: String! url: String }

  type Query {
    events(where: EventFilter, first: Int, after: PageCursor): EventConnection!
    feedPosition: FeedCursor!
  }
  input EventFilter { state: [EventState!] externalReference: ExternalReferenceFilter }
  input ExternalReferenceFilter { source: String! ids: [String!]! }
  type EventConnection { nodes: [SecurityEvent!]! pageInfo: PageInfo! asOf: FeedCursor! totalCount: Int! }
  type PageInfo { hasNextPage: Boolean! endCursor: PageCursor }

  type Subscription { changes(where: ChangeFilter, after: FeedCursor): HistoryFeed! }
  type HistoryFeed { cursor: FeedCursor! mode: FeedMode! resetReason: ResetReason entries: [JournalEntry!]! }
  type JournalEntry {
    entryId: ID!
    unitId: ID!
    action: String!
    recordType: String!
    recordId: ID!
    version: Int!
    actorId: ID
    origin: Origin!
    about: [ID!]!
    occurredAt: PartialDateTime
    recordedAt: DateTime!
    sequencedAt: DateTime
    changes: [FieldChange!]!
  }
  type FieldChange { path: String! before: String after: String hidden: HiddenReason }
  input ChangeFilter { actions: [String!] recordTypes: [String!] about: [ID!] origins: [Origin!] }
`;
