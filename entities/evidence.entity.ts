import { Entity, Index } from "typeorm";
import type { AccessPurpose, CustodyKind, ExportContents, VerificationOutcome } from "../src/domain/evidence/words.js";
import type { CaseExport, CustodyStep, EvidenceAccess, EvidenceVerification } from "../src/domain/records/evidence.js";
import { Flag, Key, Line, PrimaryKey, Text, Time, Whole } from "./columns.js";
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
  @Key({ length: 24, nullable: true }) purposeKind!: AccessPurpose | null;
  @Flag({ nullable: true }) noConflict!: boolean | null;
  @Key({ length: 64 }) secretHash!: string;
  @Time() expiresAt!: string;
  @Time({ nullable: true }) revokedAt!: string | null;
  @Text(2_000, { nullable: true }) revokeReason!: string | null;
}

@Entity("custody_step")
@Index("custody_step_evidence", ["evidenceId", "sequence"], { unique: true })
@Index("custody_step_created", ["evidenceId", "createdAt", "id"])
export class CustodyStepEntity extends RecordEntity implements CustodyStep {
  @Key() incidentId!: string;
  @Key() evidenceId!: string;
  @Whole() sequence!: number;
  @Key({ length: 20 }) kind!: CustodyKind;
  @Time({ nullable: true }) occurredAt!: string | null;
  @Key() actorId!: string;
  @Key({ nullable: true }) holderId!: string | null;
  @Key({ nullable: true }) receiverId!: string | null;
  @Line(300, { nullable: true }) counterparty!: string | null;
  @Line(300, { nullable: true }) carrier!: string | null;
  @Text(2_000, { nullable: true }) place!: string | null;
  @Text(2_000, { nullable: true }) purpose!: string | null;
  @Text(2_000, { nullable: true }) authority!: string | null;
  @Line(200, { nullable: true }) sealNumber!: string | null;
  @Text(5_000, { nullable: true }) unavoidableChange!: string | null;
  @Whole({ nullable: true }) clockOffsetSeconds!: number | null;
  @Text(5_000, { nullable: true }) note!: string | null;
}

@Entity("evidence_verification")
@Index("evidence_verification_evidence", ["evidenceId", "createdAt", "id"])
@Index("evidence_verification_content", ["contentId", "verifiedAt"])
@Index("evidence_verification_outcome", ["outcome", "createdAt"])
export class EvidenceVerificationEntity extends RecordEntity implements EvidenceVerification {
  @Key() incidentId!: string;
  @Key() evidenceId!: string;
  @Key() contentId!: string;
  @Text(2_000, { nullable: true }) purpose!: string | null;
  @Key({ length: 64 }) storedSha256!: string;
  @Key({ length: 64, nullable: true }) foundSha256!: string | null;
  @Key({ length: 16, nullable: true }) outcome!: VerificationOutcome | null;
  @Text(2_000, { nullable: true }) fault!: string | null;
  @Time({ nullable: true }) verifiedAt!: string | null;
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
