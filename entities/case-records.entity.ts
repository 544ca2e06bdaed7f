import { Entity, Index } from "typeorm";
import type { AccessPurpose, ContentState, CustodyState, IntegrityFault } from "../src/domain/evidence/words.js";
import type {
  ControlReview,
  Escalation,
  Evidence,
  Lesson,
  ResponseAction,
} from "../src/domain/records/case-records.js";
import type { JsonList } from "../src/domain/records/record.js";
import type { EscalationTarget, ResponseKind } from "../src/domain/words.js";
import { Flag, Json, Key, Line, SearchText, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("evidence")
@Index("evidence_incident", ["incidentId", "createdAt", "id"])
@Index("evidence_content_of", ["contentId", "id"])
export class EvidenceEntity extends RecordEntity implements Evidence {
  @Key() incidentId!: string;
  @Line(500) name!: string;
  @Text(10_000, { nullable: true }) description!: string | null;
  @Whole({ nullable: true }) sizeBytes!: number | null;
  @Key({ length: 64, nullable: true }) sha256!: string | null;
  @Text(2_000, { nullable: true }) source!: string | null;
  @Text(500, { nullable: true }) collectedBy!: string | null;
  @Time({ nullable: true }) collectedAt!: string | null;
  @Text(2_000, { nullable: true }) collectedWhere!: string | null;
  @Json(1_000, { nullable: true }) personalDataFor!: JsonList<AccessPurpose> | null;
  @Key({ length: 16, nullable: true }) contentState!: ContentState | null;
  @Key({ nullable: true }) contentId!: string | null;
  @Key({ length: 64, nullable: true }) storedSha256!: string | null;
  @Whole({ nullable: true }) storedBytes!: number | null;
  @Json(2_000, { nullable: true }) hashes!: JsonList<string> | null;
  @Time({ nullable: true }) acquiredAt!: string | null;
  @Key({ nullable: true }) acquiredById!: string | null;
  @Key({ length: 16, nullable: true }) integrityFault!: IntegrityFault | null;
  @Key({ length: 16, nullable: true }) custodyState!: CustodyState | null;
  @Key({ nullable: true }) holderId!: string | null;
  @Text(2_000, { nullable: true }) place!: string | null;
  @Line(200, { nullable: true }) sealNumber!: string | null;
  @Key({ nullable: true }) offeredToId!: string | null;
  @Key({ nullable: true }) disposalAskedById!: string | null;
  @Key({ nullable: true }) redactedFromId!: string | null;
  @Whole({ nullable: true }) removedPlaces!: number | null;
}

@Entity("response_action")
@Index("response_action_incident", ["incidentId", "createdAt", "id"])
export class ResponseActionEntity extends RecordEntity implements ResponseAction {
  @Key() incidentId!: string;
  @Key({ length: 16 }) kind!: ResponseKind;
  @Text(10_000) description!: string;
  @Text(10_000, { nullable: true }) goal!: string | null;
  @Text(10_000, { nullable: true }) strategy!: string | null;
  @Key({ nullable: true }) strategyId!: string | null;
  @Text(10_000, { nullable: true }) issues!: string | null;
  @Text(10_000, { nullable: true }) verification!: string | null;
  @Time({ nullable: true }) occurredAt!: string | null;
}

@Entity("control_review")
@Index("control_review_incident", ["incidentId", "createdAt", "id"])
export class ControlReviewEntity extends RecordEntity implements ControlReview {
  @Key() incidentId!: string;
  @Flag() underControl!: boolean;
  @Flag() severeImpact!: boolean;
  @Text(10_000) finding!: string;
  @Time({ nullable: true }) occurredAt!: string | null;
}

@Entity("escalation")
@Index("escalation_incident", ["incidentId", "createdAt", "id"])
export class EscalationEntity extends RecordEntity implements Escalation {
  @Key() incidentId!: string;
  @Key({ length: 24 }) target!: EscalationTarget;
  @Text(10_000) reason!: string;
  @Time({ nullable: true }) occurredAt!: string | null;
}

@Entity("lesson")
@Index("lesson_created", ["createdAt", "id"])
export class LessonEntity extends RecordEntity implements Lesson {
  @Json() incidentIds!: JsonList<string>;
  @Json(100_000, { nullable: true }) vulnerabilityIds!: JsonList<string> | null;
  @Line(500) title!: string;
  @Text(100_000, { nullable: true }) description!: string | null;
  @Text(100_000, { nullable: true }) recommendation!: string | null;
  @Time({ nullable: true }) occurredAt!: string | null;
  @SearchText() searchText!: string;
}
