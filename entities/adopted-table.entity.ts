import { Entity, Index } from "typeorm";
import type { AdoptedTable } from "../src/domain/records/adopted-table.js";
import { Json, Text, Whole } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

abstract class AdoptedTableEntity extends RecordEntity implements AdoptedTable {
  @Whole() tableVersion!: number;
  @Json() contents!: string;
  @Text(10_000, { nullable: true }) note!: string | null;
}

@Entity("classification_scale")
@Index("classification_scale_version", ["constituencyId", "tableVersion"], { unique: true })
@Index("classification_scale_created", ["createdAt", "id"])
export class ClassificationScaleEntity extends AdoptedTableEntity {}

@Entity("incident_criteria")
@Index("incident_criteria_version", ["constituencyId", "tableVersion"], { unique: true })
@Index("incident_criteria_created", ["createdAt", "id"])
export class IncidentCriteriaEntity extends AdoptedTableEntity {}
