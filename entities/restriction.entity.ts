import { Entity, Index } from "typeorm";
import type { BreakGlass, CaseMember } from "../src/domain/records/restriction.js";
import type { BreakGlassVerdict } from "../src/domain/words.js";
import { Key, Text, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

/** The members of restricted cases. */
@Entity("case_member")
@Index("case_member_pair", ["incidentId", "personId"], { unique: true })
@Index("case_member_person", ["personId"])
@Index("case_member_until", ["until"])
export class CaseMemberEntity extends RecordEntity implements CaseMember {
  @Key() incidentId!: string;
  @Key() personId!: string;
  @Time({ nullable: true }) until!: string | null;
  @Time({ nullable: true }) endedAt!: string | null;
}

@Entity("break_glass")
@Index("break_glass_incident", ["incidentId", "createdAt", "id"])
@Index("break_glass_created", ["createdAt", "id"])
export class BreakGlassEntity extends RecordEntity implements BreakGlass {
  @Key() incidentId!: string;
  @Key() personId!: string;
  @Text(10_000) reason!: string;
  @Time() until!: string;
  @Key({ length: 16, nullable: true }) verdict!: BreakGlassVerdict | null;
  @Text(10_000, { nullable: true }) reviewNote!: string | null;
  @Time({ nullable: true }) reviewedAt!: string | null;
  @Key({ nullable: true }) reviewedBy!: string | null;
}
