import { Entity, Index } from "typeorm";
import type { JsonList } from "../src/domain/records/record.js";
import type { SharedCase, SharedItem } from "../src/domain/records/sharing.js";
import type { SharedFact } from "../src/domain/sharing/shared-view.js";
import type { PapLabel, SharedCaseState, SharedPart } from "../src/domain/sharing/words.js";
import { Flag, Json, Key, SearchText, Text, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("shared_case")
@Index("shared_case_share", ["shareId"], { unique: true })
@Index("shared_case_reference", ["reference"], { unique: true })
@Index("shared_case_partner", ["organizationId", "createdAt", "id"])
export class SharedCaseEntity extends RecordEntity implements SharedCase {
  @Key() shareId!: string;
  @Key() organizationId!: string;
  @Key({ length: 40 }) reference!: string;
  @Key({ length: 16 }) state!: SharedCaseState;
  @Text(5_000) purpose!: string;
  @Text(10_000, { nullable: true }) conditions!: string | null;
  @Key({ length: 16, nullable: true }) pap!: PapLabel | null;
  @Flag() exercise!: boolean;
  @Time({ nullable: true }) until!: string | null;
  @Time({ nullable: true }) acknowledgedAt!: string | null;
  @Time({ nullable: true }) endedAt!: string | null;
}

@Entity("shared_item")
@Index("shared_item_case", ["sharedCaseId", "createdAt", "id"])
@Index("shared_item_source", ["sourceId"])
@Index("shared_item_partner", ["organizationId", "createdAt", "id"])
export class SharedItemEntity extends RecordEntity implements SharedItem {
  @Key() sharedCaseId!: string;
  @Key() organizationId!: string;
  @Key({ length: 32 }) part!: SharedPart;
  @Key() sourceId!: string;
  @Key({ length: 16, nullable: true }) pap!: PapLabel | null;
  @Text(500, { nullable: true }) title!: string | null;
  @Json(1_000_000) facts!: JsonList<SharedFact>;
  @Time({ nullable: true }) occurredAt!: string | null;
  @Time({ nullable: true }) until!: string | null;
  @Time({ nullable: true }) endedAt!: string | null;
  @SearchText() searchText!: string;
}
