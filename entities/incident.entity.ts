import { Entity, Index } from "typeorm";
import type { CategoryUpgrade, EventLink, Incident, StakeholderNotice } from "../src/domain/records/incident.js";
import type { ExternalReference, JsonList } from "../src/domain/records/record.js";
import type { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../src/domain/severity.js";
import type {
  CauseIntent,
  CauseMeans,
  Consequence,
  IncidentState,
  NonTechnicalCause,
  Phase,
  Priority,
} from "../src/domain/words.js";
import { Flag, Json, Key, Line, SearchText, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("incident")
@Index("incident_reference", ["reference", "constituencyId"], { unique: true })
@Index("incident_constituency", ["constituencyId", "reportedAt", "id", "restrictedTo"])
@Index("incident_restricted", ["restrictedTo", "reportedAt", "id", "constituencyId"])
@Index("incident_reported", ["reportedAt", "id"])
@Index("incident_updated", ["updatedAt", "id"])
@Index("incident_severity", ["severityRank", "id"])
@Index("incident_state", ["state", "reportedAt", "id"])
@Index("incident_assignee", ["assigneeId", "reportedAt", "id"])
@Index("incident_queue", ["queueOrder", "id"])
@Index("incident_own_queue", ["constituencyId", "queueOrder", "id"])
@Index("incident_merged", ["mergedIntoId", "createdAt", "id"])
@Index("incident_split", ["splitFromId", "createdAt", "id"])
@Index("incident_team", ["teamId", "reportedAt", "id"])
@Index("incident_exercise", ["exerciseId", "createdAt", "id"])
export class IncidentEntity extends RecordEntity implements Incident {
  /** Counted in each constituency, so that two of them may have the same. */
  @Key({ length: 40 }) reference!: string;
  @Key({ length: 16 }) state!: IncidentState;
  @Key({ length: 32 }) phase!: Phase;
  @Line(500, { nullable: true }) title!: string | null;
  @Text(100_000, { nullable: true }) summary!: string | null;
  @Text(500) criterion!: string;
  @Json(100_000, { nullable: true }) criteriaMet!: JsonList<string> | null;
  @Whole({ nullable: true }) criteriaVersion!: number | null;
  @Key({ nullable: true }) exerciseId!: string | null;
  @Flag() ictRelated!: boolean;
  @Time({ nullable: true }) occurredAt!: string | null;
  @Time({ nullable: true }) detectedAt!: string | null;
  @Time() reportedAt!: string;
  @Time({ nullable: true }) acknowledgedAt!: string | null;
  @Time({ nullable: true }) declaredAt!: string | null;
  @Time({ nullable: true }) managementInvolvedAt!: string | null;
  @Time({ nullable: true }) firstResponseAt!: string | null;
  @Time({ nullable: true }) containedAt!: string | null;
  @Time({ nullable: true }) eradicatedAt!: string | null;
  @Time({ nullable: true }) recoveredAt!: string | null;
  @Time({ nullable: true }) resolvedAt!: string | null;
  @Time({ nullable: true }) closedAt!: string | null;
  @Json() categories!: JsonList<string>;
  @Json(1_000_000, { nullable: true }) categoryUpgrades!: JsonList<CategoryUpgrade> | null;
  @Key({ length: 16, nullable: true }) severityClass!: SeverityClass | null;
  @Line(200, { nullable: true }) severityReason!: string | null;
  @Whole({ nullable: true }) severityScaleVersion!: number | null;
  @Key({ length: 16, nullable: true }) priority!: Priority | null;
  @Key({ length: 24, nullable: true }) systemImportance!: SystemImportance | null;
  @Key({ length: 24, nullable: true }) businessLoss!: BusinessLoss | null;
  @Key({ length: 24, nullable: true }) socialImpact!: SocialImpact | null;
  @Key({ length: 16 }) causeIntent!: CauseIntent;
  @Key({ length: 16 }) causeMeans!: CauseMeans;
  @Key({ length: 32, nullable: true }) nonTechnicalCause!: NonTechnicalCause | null;
  @Text(10_000, { nullable: true }) rootCause!: string | null;
  @Json() consequences!: JsonList<Consequence>;
  @Key({ nullable: true }) assigneeId!: string | null;
  @Key({ nullable: true }) teamId!: string | null;
  @Flag({ nullable: true }) underControl!: boolean | null;
  @Flag({ nullable: true }) severeImpact!: boolean | null;
  @Text(10_000, { nullable: true }) conclusion!: string | null;
  @Json() stakeholderNotices!: JsonList<StakeholderNotice>;
  @Json() externalReferences!: JsonList<ExternalReference>;
  @Whole() reopenedCount!: number;
  @Text(10_000, { nullable: true }) reopenReason!: string | null;
  @Key({ nullable: true }) mergedIntoId!: string | null;
  @Text(10_000, { nullable: true }) mergeReason!: string | null;
  @Key({ nullable: true }) splitFromId!: string | null;
  @Text(10_000, { nullable: true }) splitReason!: string | null;
  @Whole() severityRank!: number;
  @Key({ nullable: true }) queueOrder!: string | null;
  @SearchText() searchText!: string;
}

@Entity("event_link")
@Index("event_link_pair", ["incidentId", "eventId"], { unique: true })
@Index("event_link_event", ["eventId"])
export class EventLinkEntity extends RecordEntity implements EventLink {
  @Key() incidentId!: string;
  @Key() eventId!: string;
  @Text(10_000, { nullable: true }) reason!: string | null;
  @Time({ nullable: true }) endedAt!: string | null;
  @Text(10_000, { nullable: true }) endReason!: string | null;
}
