/** How the `…Done` type of each record is called, and the field that holds the record. */
export const eventShape = { typename: "EventDone", field: "event", type: "SecurityEvent" } as const;
export const vulnerabilityShape = {
  typename: "VulnerabilityDone",
  field: "vulnerability",
  type: "Vulnerability",
} as const;
export const incidentShape = { typename: "IncidentDone", field: "incident", type: "Incident" } as const;
export const evidenceShape = { typename: "EvidenceDone", field: "evidence", type: "Evidence" } as const;
export const lessonShape = { typename: "LessonDone", field: "lesson", type: "Lesson" } as const;
export const constituencyShape = { typename: "ConstituencyDone", field: "constituency", type: "Constituency" } as const;
export const personShape = { typename: "PersonDone", field: "person", type: "Person" } as const;
export const teamShape = { typename: "TeamDone", field: "team", type: "Team" } as const;
export const tokenShape = { typename: "TokenDone", field: "token", type: "Token" } as const;
export const pointOfContactShape = {
  typename: "PointOfContactDone",
  field: "pointOfContact",
  type: "PointOfContact",
} as const;
export const externalOrganizationShape = {
  typename: "ExternalOrganizationDone",
  field: "externalOrganization",
  type: "ExternalOrganization",
} as const;
export const memberShape = { typename: "MemberDone", field: "member", type: "CaseMember" } as const;
export const breakGlassShape = { typename: "BreakGlassDone", field: "breakGlass", type: "BreakGlass" } as const;
