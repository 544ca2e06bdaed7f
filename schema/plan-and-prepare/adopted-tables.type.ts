import { Field, ID, Int, ObjectType } from "type-graphql";
import { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import { CriterionSubject, Priority } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";

@ObjectType("ScaleCell", { ...plain, description: "The class that the first two factors of severity give." })
export class ScaleCellType {
  @Field(() => SystemImportance, { description: "How important the affected system is." })
  systemImportance!: SystemImportance;

  @Field(() => BusinessLoss, { description: "How much business is lost." })
  businessLoss!: BusinessLoss;

  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;
}

@ObjectType("ImpactCell", { ...plain, description: "The class that the social impact gives; the worse class holds." })
export class ImpactCellType {
  @Field(() => SocialImpact, { description: "How much society is affected." })
  socialImpact!: SocialImpact;

  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;
}

@ObjectType("ClassPriority", { ...plain, description: "The priority that a class gives (27035-1 §4.3 d)." })
export class ClassPriorityType {
  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;

  @Field(() => Priority, { description: "The priority, before categories raise or lower it." })
  priority!: Priority;
}

@ObjectType("SeverityScale", {
  ...plain,
  description:
    "A classification scale in one of its versions, of which the first is the same for everybody (27035-1 §4.2 a).",
})
export class SeverityScaleType {
  @Field(() => ID, { description: "Whose scale it is." })
  constituencyId!: string;

  @Field(() => Int, { description: "Its version, from 1." })
  tableVersion!: number;

  @Field(() => [ScaleCellType], { description: "A class for each loss and each importance of the system." })
  cells!: ScaleCellType[];

  @Field(() => [ImpactCellType], { description: "A class for each social impact." })
  impacts!: ImpactCellType[];

  @Field(() => [ClassPriorityType], { description: "The priority that each class gives." })
  priorities!: ClassPriorityType[];

  @Field(() => Priority, { description: "That of an event, and of an incident that has not been rated." })
  unratedPriority!: Priority;

  @Field(() => [String], { description: "Categories that raise the priority by a step, with all below them." })
  raisedBy!: string[];

  @Field(() => [String], { description: "Categories that lower it by a step, where there is no other." })
  loweredBy!: string[];
}

@ObjectType("IncidentCriterion", {
  ...plain,
  description: "What must be met to count as a security event or an incident (27035-1 §3.4; 27035-3 Annex A).",
})
export class IncidentCriterionType {
  @Field(() => String, { description: "What declarations name it by." })
  code!: string;

  @Field(() => String, { description: "In a line." })
  title!: string;

  @Field(() => String, { nullable: true, description: "How to tell that it is met." })
  description!: string | null;

  @Field(() => CriterionSubject, { description: "What it makes of an occurrence." })
  appliesTo!: CriterionSubject;
}

@ObjectType("CriteriaTable", {
  ...plain,
  description: "The table of incident criteria in one of its versions, of which the first is the same for everybody.",
})
export class CriteriaTableType {
  @Field(() => ID, { description: "Whose table it is." })
  constituencyId!: string;

  @Field(() => Int, { description: "Its version, from 1." })
  tableVersion!: number;

  @Field(() => [IncidentCriterionType], { description: "Its criteria." })
  criteria!: IncidentCriterionType[];
}

@ObjectType("ClassificationScale", {
  ...plain,
  implements: RecordInterface,
  description:
    "The adoption of a classification scale. It is never changed; the next version takes its place (27035-1 §4.2 a).",
})
export class ClassificationScaleType extends RecordInterface {
  @Field(() => Int, { description: "The version, from 2: the first is built in." })
  tableVersion!: number;

  @Field(() => String, { nullable: true, description: "Why it was adopted." })
  note!: string | null;
}

@ObjectType("IncidentCriteria", {
  ...plain,
  implements: RecordInterface,
  description: "The adoption of a table of incident criteria. It is never changed; the next version takes its place.",
})
export class IncidentCriteriaType extends RecordInterface {
  @Field(() => Int, { description: "The version, from 2: the first is built in." })
  tableVersion!: number;

  @Field(() => String, { nullable: true, description: "Why it was adopted." })
  note!: string | null;
}

export const ClassificationScaleConnection = connectionOf(ClassificationScaleType, "ClassificationScale");
export const classificationScaleAnswer = answerOf(
  "ClassificationScale",
  "classificationScale",
  ClassificationScaleType,
);
export const incidentCriteriaAnswer = answerOf("IncidentCriteria", "incidentCriteria", IncidentCriteriaType);
