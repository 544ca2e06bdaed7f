import { Entity, Index, PrimaryGeneratedColumn } from "typeorm";
import { Flag, Json, Key, Line, PrimaryKey, PrimaryLine, PrimaryWhole, Text, Time, Whole } from "./columns.js";

/**
 * One change of one record. Written in the transaction of the change; the position comes after the commit
 * (journal/sequencer.ts). Nothing but the position, the access columns, and erased disclosures and salts ever changes.
 */
@Entity("journal_entry")
@Index("journal_entry_position", ["position"], { unique: true })
@Index("journal_entry_unit", ["unitId"])
@Index("journal_entry_record", ["recordId", "version"])
export class JournalEntryEntity {
  /** A database counter: whatever depends on a change has a larger one. */
  @PrimaryGeneratedColumn({ type: "bigint" }) sequenceKey!: number;
  @Whole({ nullable: true }) position!: number | null;
  @Time({ nullable: true }) sequencedAt!: string | null;
  @Index("journal_entry_id", { unique: true })
  @Key()
  entryId!: string;
  @Key() unitId!: string;
  /** True for the last entry of its unit: a cursor may stand only there. */
  @Flag() endsUnit!: boolean;
  @Key({ length: 24 }) recordType!: string;
  @Key() recordId!: string;
  @Whole() version!: number;
  @Key({ length: 40 }) action!: string;
  @Key() actorId!: string;
  @Key({ length: 16 }) origin!: string;
  /** The cases that the entry is about, as a JSON list of incident ids. */
  @Text(100_000) about!: string;
  @Time({ nullable: true }) occurredAt!: string | null;
  @Time() recordedAt!: string;
  /** Who may meet the entry today: kept in step with the record's own columns. */
  @Key() constituencyId!: string;
  @Key({ nullable: true }) restrictedTo!: string | null;
  /** The leaf of the Merkle tree, as hashed: canonical JSON (RFC 8785). Never rebuilt. */
  @Text(1_000_000) leaf!: string;
  @Key({ length: 64 }) leafHash!: string;
  @Key({ length: 32 }) stateSalt!: string;
  /** JSON list in the order of the leaf's digests: [salt, path, before, after], or null where erased. */
  @Text(1_000_000) disclosures!: string;
}

/** Finds the entries about a case; the leaf is the truth. */
@Entity("journal_about")
export class JournalAboutEntity {
  @PrimaryKey() incidentId!: string;
  @PrimaryKey() entryId!: string;
}

/** The one row that is lock, counter and tree head of the journal. */
@Entity("journal_head")
export class JournalHeadEntity {
  @PrimaryWhole() id!: number;
  @Whole() position!: number;
  @Time() sequencedAt!: string;
  @Key({ length: 32 }) epoch!: string;
  /** Hashes of the complete subtrees at the right edge (RFC 6962), largest first, as a JSON list of hex strings. */
  @Text(10_000) frontier!: string;
}

/** A whole tile of the tree: 256 hashes of one level side by side (C2SP tlog-tiles). Follows from the entries. */
@Entity("journal_tile")
export class JournalTileEntity {
  @PrimaryWhole() level!: number;
  @PrimaryWhole() number!: number;
  /** The root of the subtree below the tile, as the next level holds it. */
  @Key({ length: 64 }) root!: string;
  /** The hashes as hex, one behind the other. */
  @Text(20_000) hashes!: string;
}

/** What the log has signed: how large its tree was, and with which root. */
@Entity("journal_checkpoint")
@Index("journal_checkpoint_age", ["signedAt"])
export class JournalCheckpointEntity {
  @PrimaryWhole() size!: number;
  @Key({ length: 64 }) root!: string;
  @Time() signedAt!: string;
  /** The signed note after C2SP tlog-checkpoint, with the cosignatures of witnesses. */
  @Text(64_000) note!: string;
  /** A signed note on the columns that the tree does not hold: see journal/bookkeeping.ts. */
  @Text(4_000) books!: string;
  /** RFC 3161 time stamps over the checkpoint's text, as a JSON list of DER in base64. */
  @Json() stamps!: string;
}

/** Which caller used which key for what; never an answer. Kept for seven days. */
@Entity("idempotency")
@Index("idempotency_age", ["createdAt"])
@Index("idempotency_unit", ["unitId"])
export class IdempotencyEntity {
  @PrimaryKey() callerId!: string;
  @PrimaryLine(200) idempotencyKey!: string;
  @Key({ length: 64 }) inputHash!: string;
  @Key() unitId!: string;
  @Time() createdAt!: string;
}

/**
 * Finds a record by its number elsewhere. A number is unique within a constituency and a type of record, but only among
 * records that the same people see: who meets a number that is taken must not learn of a record that is hidden.
 */
@Entity("external_reference")
@Index("external_reference_record", ["recordId"])
export class ExternalReferenceEntity {
  @PrimaryKey() constituencyId!: string;
  @PrimaryKey(24) recordType!: string;
  @PrimaryLine(100) source!: string;
  @PrimaryLine(300) externalId!: string;
  /** The restricted case or the lone author to whom the number is known; empty for all who read such records. */
  @PrimaryKey() audience!: string;
  @Key() recordId!: string;
}

/** The assets that an incident was found to have harmed, for correlation; its damage assessments are the truth. */
@Entity("incident_asset")
@Index("incident_asset_asset", ["assetId", "incidentId"])
export class IncidentAssetEntity {
  @PrimaryKey() incidentId!: string;
  @PrimaryKey() assetId!: string;
}

/** The categories of an incident, for filters; the incident's own column is the truth. */
@Entity("incident_category")
@Index("incident_category_code", ["code", "incidentId"])
export class IncidentCategoryEntity {
  @PrimaryKey() incidentId!: string;
  @PrimaryKey(100) code!: string;
}

/** The cases that a lesson comes from, for look-ups; the lesson's own column is the truth. */
@Entity("lesson_source")
export class LessonSourceEntity {
  @PrimaryKey() incidentId!: string;
  @PrimaryKey() lessonId!: string;
}

/** The vulnerabilities that a lesson comes from, in the same way. */
@Entity("vulnerability_lesson")
export class VulnerabilityLessonEntity {
  @PrimaryKey() vulnerabilityId!: string;
  @PrimaryKey() lessonId!: string;
}

/** The assets that a damage assessment names, for figures; the assessment's own column is the truth. */
@Entity("damaged_asset")
export class DamagedAssetEntity {
  @PrimaryKey() damageAssessmentId!: string;
  @PrimaryKey() assetId!: string;
}

/** The last number given in a constituency, a kind of reference and a year. */
@Entity("reference_counter")
export class ReferenceCounterEntity {
  @PrimaryKey() constituencyId!: string;
  @PrimaryKey(8) kind!: string;
  @PrimaryWhole() year!: number;
  @Whole() lastNumber!: number;
}

/** Secrets and facts of the installation, such as the key that seals cursors. */
@Entity("installation")
export class InstallationEntity {
  @PrimaryKey(40) name!: string;
  @Line(500) value!: string;
}

/** The event that alerts of one kind of one sensor count to; the event's own columns are the truth. */
@Entity("alert_fold")
export class AlertFoldEntity {
  @PrimaryKey() sensorId!: string;
  @PrimaryLine(200) fingerprint!: string;
  @Key() eventId!: string;
  @Time() lastAlertAt!: string;
}

/** Which node does what only one does at a time, and until when nobody else takes it over. */
@Entity("lease")
export class LeaseEntity {
  @PrimaryKey(48) name!: string;
  @Key() holder!: string;
  @Time() until!: string;
}
