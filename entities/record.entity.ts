import type { TocsinRecord } from "../src/domain/records/record.js";
import type { Origin, TlpLabel } from "../src/domain/words.js";
import { Key, PrimaryKey, Time, Whole } from "./columns.js";

/** The columns that every record has. */
export abstract class RecordEntity implements TocsinRecord {
  @PrimaryKey() id!: string;
  @Whole() version!: number;
  @Key() constituencyId!: string;
  @Key({ length: 16 }) label!: TlpLabel;
  @Key({ nullable: true }) restrictedTo!: string | null;
  @Key({ length: 16 }) origin!: Origin;
  @Time() createdAt!: string;
  @Key() createdBy!: string;
  @Time() updatedAt!: string;
}
