import { Entity, Index } from "typeorm";
import type { CaseStudy } from "../src/domain/records/case-study.js";
import { Key, Line, Text, Time } from "./columns.js";
import { RecordEntity } from "./record.entity.js";

@Entity("case_study")
@Index("case_study_of_draft", ["draftId"], { unique: true })
@Index("case_study_title", ["title", "id"])
export class CaseStudyEntity extends RecordEntity implements CaseStudy {
  @Key() draftId!: string;
  @Line(200) title!: string;
  @Text(1_000_000) passages!: CaseStudy["passages"];
  @Text(100_000) categories!: CaseStudy["categories"];
  @Key({ length: 48, nullable: true }) severityClass!: CaseStudy["severityClass"];
  @Key({ length: 48, nullable: true }) causeIntent!: CaseStudy["causeIntent"];
  @Key({ length: 48, nullable: true }) causeMeans!: CaseStudy["causeMeans"];
  @Key({ length: 48, nullable: true }) nonTechnicalCause!: CaseStudy["nonTechnicalCause"];
  @Text(100_000) consequences!: CaseStudy["consequences"];
  @Text(100_000) moments!: CaseStudy["moments"];
  @Text(100_000) counts!: CaseStudy["counts"];
  @Time({ nullable: true }) endedAt!: string | null;
}
