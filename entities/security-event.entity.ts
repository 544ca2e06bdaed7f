import { Entity, Index } from "typeorm";
import type { ExternalReference, JsonList } from "../src/domain/records/record.js";
import type { SecurityEvent } from "../src/domain/records/security-event.js";
import type {
  DetectionMethod,
  EventOutcome,
  EventState,
  Priority,
  ReportChannel,
  ReportSource,
  ReviewVerdict,
} from "../src/domain/words.js";
import { Flag, Json, Key, Line, SearchText, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("security_event")
@Index("security_event_reported", ["constituencyId", "reportedAt", "id"])
@Index("security_event_updated", ["constituencyId", "updatedAt", "id"])
@Index("security_event_all_reported", ["reportedAt", "id"])
@Index("security_event_all_updated", ["updatedAt", "id"])
@Index("security_event_state", ["state", "reportedAt", "id"])
@Index("security_event_queue", ["queueOrder", "id"])
@Index("security_event_own_queue", ["constituencyId", "queueOrder", "id"])
@Index("security_event_state_queue", ["state", "queueOrder", "id"])
@Index("security_event_author", ["createdBy", "reportedAt"])
@Index("security_event_exercise", ["exerciseId", "createdAt", "id"])
export class SecurityEventEntity extends RecordEntity implements SecurityEvent {
  @Index("security_event_reference", { unique: true })
  @Key({ length: 40 })
  reference!: string;
  @Key({ nullable: true }) exerciseId!: string | null;
  @Key({ length: 24 }) state!: EventState;
  @Line(500, { nullable: true }) title!: string | null;
  @Text(100_000, { nullable: true }) description!: string | null;
  @Time({ nullable: true }) occurredAt!: string | null;
  @Time({ nullable: true }) detectedAt!: string | null;
  @Time() reportedAt!: string;
  @Key({ length: 16 }) source!: ReportSource;
  @Key({ length: 16 }) channel!: ReportChannel;
  @Key({ length: 16 }) detectionMethod!: DetectionMethod;
  @Text(2_000, { nullable: true }) reporterContact!: string | null;
  @Text(4_000, { nullable: true }) affected!: string | null;
  @Flag() urgent!: boolean;
  @Key({ length: 16, nullable: true }) priority!: Priority | null;
  @Flag() ictRelated!: boolean;
  @Json() suspectedCategories!: JsonList<string>;
  @Json() externalReferences!: JsonList<ExternalReference>;
  @Time({ nullable: true }) triagedAt!: string | null;
  @Text(10_000, { nullable: true }) triageNote!: string | null;
  @Key({ length: 24, nullable: true }) outcome!: EventOutcome | null;
  @Text(10_000, { nullable: true }) outcomeReason!: string | null;
  @Time({ nullable: true }) assessedAt!: string | null;
  @Key({ nullable: true }) assessedBy!: string | null;
  @Key({ length: 16, nullable: true }) reviewVerdict!: ReviewVerdict | null;
  @Time({ nullable: true }) reviewedAt!: string | null;
  @Key({ nullable: true }) reviewedBy!: string | null;
  @Key({ nullable: true }) sensorId!: string | null;
  @Whole({ nullable: true }) alertCount!: number | null;
  @Time({ nullable: true }) lastAlertAt!: string | null;
  @Key({ nullable: true }) takenById!: string | null;
  @Time({ nullable: true }) takenAt!: string | null;
  @SearchText() searchText!: string;
  @Key({ nullable: true }) queueOrder!: string | null;
}
