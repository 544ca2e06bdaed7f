/** The inputs of the API's mutations, as far as an import fills them. Enumerations as the schema writes them. */
type PartialDateTime = string;

export type Consequence = "DISCLOSURE" | "MODIFICATION" | "DESTRUCTION" | "UNAVAILABILITY" | "DAMAGE" | "THEFT";
export type CauseIntent = "DELIBERATE" | "ACCIDENTAL" | "UNKNOWN";
export type CauseMeans = "TECHNICAL" | "NON_TECHNICAL" | "UNKNOWN";
export type DetectionMethod = "PUBLIC_SOURCE" | "PROACTIVE" | "REACTIVE" | "UNKNOWN";
export type ReportSource = "MANUAL" | "AUTOMATIC";

export interface ExternalReferenceInput {
  source: string;
  id: string;
  url?: string;
}

export interface ReportEventInput {
  idempotencyKey?: string;
  origin: "IMPORT";
  title: string;
  description: string;
  occurredAt?: PartialDateTime;
  detectedAt?: PartialDateTime;
  reportedAt?: PartialDateTime;
  source: ReportSource;
  channel: "IMPORT";
  detectionMethod: DetectionMethod;
  affected?: string;
  ictRelated?: boolean;
  suspectedCategories: string[];
  externalReferences: ExternalReferenceInput[];
}

export interface AssessEventInput {
  eventId: string;
  version: number;
  outcome: "POSSIBLE_INCIDENT" | "FALSE_ALARM";
  reason: string;
  idempotencyKey: string;
  origin: "IMPORT";
}

export interface DeclareIncidentInput {
  eventIds: string[];
  criterion: string;
  title: string;
  summary?: string;
  categories: string[];
  causeIntent: CauseIntent;
  causeMeans: CauseMeans;
  consequences: Consequence[];
  ictRelated?: boolean;
  externalReferences: ExternalReferenceInput[];
  idempotencyKey: string;
  origin: "IMPORT";
}

/** The API's limits: on texts in characters, on categories in their number. */
export const limits = {
  title: 500,
  description: 100_000,
  summary: 100_000,
  affected: 4_000,
  url: 2_000,
  categories: 20,
} as const;
