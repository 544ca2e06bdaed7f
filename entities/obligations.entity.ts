import { Entity, Index } from "typeorm";
import type { CaseFactKind, ObligationState, Regime, RegulatedAs, Stage } from "../src/domain/obligations/words.js";
import type { CaseFact, Filing, RegulatoryProfile, ReportingObligation } from "../src/domain/records/obligations.js";
import type { JsonList } from "../src/domain/records/record.js";
import { Flag, Json, Key, Line, Text, Time, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("regulatory_profile")
@Index("regulatory_profile_constituency", ["constituencyId"], { unique: true })
export class RegulatoryProfileEntity extends RecordEntity implements RegulatoryProfile {
  @Json(2_000) regulatedAs!: JsonList<RegulatedAs>;
  @Key({ length: 64 }) timeZone!: string;
  @Json() holidays!: JsonList<string>;
  @Whole({ nullable: true }) internalTermHours!: number | null;
}

@Entity("case_fact")
@Index("case_fact_kind", ["incidentId", "kind"], { unique: true })
@Index("case_fact_incident", ["incidentId", "createdAt", "id"])
export class CaseFactEntity extends RecordEntity implements CaseFact {
  @Key() incidentId!: string;
  @Key({ length: 40 }) kind!: CaseFactKind;
  @Flag() holds!: boolean;
  @Time() since!: string;
  @Text(10_000, { nullable: true }) basis!: string | null;
}

@Entity("reporting_obligation")
@Index("reporting_obligation_duty", ["incidentId", "duty"], { unique: true })
@Index("reporting_obligation_incident", ["incidentId", "createdAt", "id"])
@Index("reporting_obligation_due", ["dueRank", "id"])
@Index("reporting_obligation_change", ["nextChangeAt"])
export class ReportingObligationEntity extends RecordEntity implements ReportingObligation {
  @Key() incidentId!: string;
  @Key({ length: 40 }) duty!: string;
  @Key({ length: 16 }) regime!: Regime;
  @Key({ length: 32 }) stage!: Stage;
  @Key({ length: 16 }) state!: ObligationState;
  @Time({ nullable: true }) anchorAt!: string | null;
  @Time({ nullable: true }) dueAt!: string | null;
  @Time({ nullable: true }) extendedUntil!: string | null;
  @Line(500, { nullable: true }) extendedBy!: string | null;
  @Text(10_000, { nullable: true }) delayReason!: string | null;
  @Time({ nullable: true }) delayToldAt!: string | null;
  @Time({ nullable: true }) metAt!: string | null;
  @Flag() late!: boolean;
  @Json() written!: string;
  /** When the clock changes the state next. */
  @Time() nextChangeAt!: string;
  @Time() dueRank!: string;
}

@Entity("filing")
@Index("filing_obligation", ["obligationId", "createdAt", "id"])
@Index("filing_incident", ["incidentId"])
export class FilingEntity extends RecordEntity implements Filing {
  @Key() incidentId!: string;
  @Key() obligationId!: string;
  @Time() filedAt!: string;
  @Key() filedById!: string;
  @Line(500) recipient!: string;
  @Line(500, { nullable: true }) channel!: string | null;
  @Line(500, { nullable: true }) receipt!: string | null;
  @Json() contents!: string;
  @Text(10_000, { nullable: true }) lateReason!: string | null;
  @Text(10_000, { nullable: true }) withdrawnReason!: string | null;
}
