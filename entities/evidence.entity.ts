import { Entity, Index } from "typeorm";
import type { ExportContents } from "../src/domain/evidence/words.js";
import type { CaseExport } from "../src/domain/records/evidence.js";
import { Key, Line, Text, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("case_export")
@Index("case_export_incident", ["incidentId", "createdAt", "id"])
export class CaseExportEntity extends RecordEntity implements CaseExport {
  @Key() incidentId!: string;
  @Text(2_000) purpose!: string;
  @Line(300, { nullable: true }) recipient!: string | null;
  @Key({ length: 16 }) contents!: ExportContents;
  @Key({ length: 64 }) secretHash!: string;
  @Time() expiresAt!: string;
}
