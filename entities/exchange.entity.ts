import { Entity, Index } from "typeorm";
import type { ExchangeFormat } from "../src/domain/exchange/words.js";
import type { ExchangeExport } from "../src/domain/records/exchange.js";
import { Key, Line, Text, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("exchange_export")
@Index("exchange_export_incident", ["incidentId", "createdAt", "id"])
export class ExchangeExportEntity extends RecordEntity implements ExchangeExport {
  @Key() incidentId!: string;
  @Key({ length: 16 }) format!: ExchangeFormat;
  @Text(2_000, { nullable: true }) purpose!: string | null;
  @Line(300, { nullable: true }) recipient!: string | null;
  @Line(200, { nullable: true }) publisher!: string | null;
  @Key({ nullable: true }) organizationId!: string | null;
  @Key({ nullable: true }) shareId!: string | null;
  @Whole() itemCount!: number;
  @Key({ length: 64 }) sha256!: string;
}
