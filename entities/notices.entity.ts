import { Entity, Index } from "typeorm";
import type {
  CaseDetail,
  ChannelKind,
  HeldBecause,
  NoticeReason,
  NoticeState,
  RecipientKind,
} from "../src/domain/notices/words.js";
import type { Notification, OutOfBandMode } from "../src/domain/records/notices.js";
import type { JsonList } from "../src/domain/records/record.js";
import { Flag, Json, Key, Line, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("notification")
@Index("notification_once", ["subjectId", "occasion", "recipientId"], { unique: true })
@Index("notification_incident", ["incidentId", "createdAt", "id"])
@Index("notification_recipient", ["recipientId", "createdAt", "id"])
@Index("notification_created", ["createdAt", "id"])
@Index("notification_next", ["nextTryAt"])
@Index("notification_state", ["constituencyId", "state", "createdAt"])
export class NotificationEntity extends RecordEntity implements Notification {
  @Key() subjectId!: string;
  @Key({ nullable: true }) incidentId!: string | null;
  @Key({ length: 32 }) reason!: NoticeReason;
  @Key({ nullable: true }) ruleId!: string | null;
  @Key({ length: 100 }) occasion!: string;
  @Key({ length: 24 }) recipientKind!: RecipientKind;
  @Key() recipientId!: string;
  @Flag() urgent!: boolean;
  @Flag() exercise!: boolean;
  @Line(500) subject!: string;
  @Text(20_000) body!: string;
  @Json(1_000) tells!: JsonList<CaseDetail>;
  @Line(500, { nullable: true }) permittedBy!: string | null;
  @Key({ length: 16 }) state!: NoticeState;
  @Key({ length: 16, nullable: true }) heldBecause!: HeldBecause | null;
  @Key({ length: 16, nullable: true }) channel!: ChannelKind | null;
  @Whole() attempts!: number;
  @Time() nextTryAt!: string;
  @Time({ nullable: true }) leftAt!: string | null;
  @Time({ nullable: true }) acknowledgedAt!: string | null;
  @Key({ nullable: true }) acknowledgedById!: string | null;
}

@Entity("out_of_band_mode")
@Index("out_of_band_mode_constituency", ["constituencyId", "endedAt"])
@Index("out_of_band_mode_incident", ["incidentId"])
@Index("out_of_band_mode_created", ["createdAt", "id"])
export class OutOfBandModeEntity extends RecordEntity implements OutOfBandMode {
  @Key({ nullable: true }) incidentId!: string | null;
  @Json(1_000) suspectChannels!: JsonList<ChannelKind>;
  @Text(10_000) reason!: string;
  @Time() since!: string;
  @Time({ nullable: true }) endedAt!: string | null;
  @Text(10_000, { nullable: true }) endReason!: string | null;
}
