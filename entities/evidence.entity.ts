import { Entity, Index } from "typeorm";
import type { ExportContents } from "../src/domain/evidence/words.js";
import type { CaseExport, EvidenceAccess } from "../src/domain/records/evidence.js";
import { Key, Line, PrimaryKey, Text, Time, Whole } from "./columns.js";
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

@Entity("evidence_access")
@Index("evidence_access_evidence", ["evidenceId", "createdAt", "id"])
export class EvidenceAccessEntity extends RecordEntity implements EvidenceAccess {
  @Key() incidentId!: string;
  @Key() evidenceId!: string;
  @Text(2_000) purpose!: string;
  @Key({ length: 64 }) secretHash!: string;
  @Time() expiresAt!: string;
  @Time({ nullable: true }) revokedAt!: string | null;
  @Text(2_000, { nullable: true }) revokeReason!: string | null;
}

/**
 * Where the bytes of contents lie, and the header of age by which the keys of the house open them: once for a
 * constituency, however often they are registered. No record: what it holds is proved by the entries that refer to it.
 */
@Entity("evidence_content")
@Index("evidence_content_hash", ["constituencyId", "sha256"], { unique: true })
export class EvidenceContentEntity {
  @PrimaryKey() id!: string;
  @Key() constituencyId!: string;
  @Key({ length: 64 }) sha256!: string;
  @Whole() bytes!: number;
  @Key({ length: 120 }) location!: string;
  @Text(20_000) header!: string;
  @Time() createdAt!: string;
}
