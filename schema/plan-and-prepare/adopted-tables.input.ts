import { Field, ID, InputType, Int } from "type-graphql";
import { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import { CriterionSubject, Priority } from "../../src/domain/words.js";
import { ActionInputType } from "../common/inputs.js";

@InputType("ScaleCellInput", { description: "The class that the first two factors of severity give." })
export class ScaleCellInput {
  @Field(() => SystemImportance, { description: "How important the affected system is." })
  systemImportance!: SystemImportance;

  @Field(() => BusinessLoss, { description: "How much business is lost." })
  businessLoss!: BusinessLoss;

  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;
}

@InputType("ImpactCellInput", { description: "The class that the social impact gives." })
export class ImpactCellInput {
  @Field(() => SocialImpact, { description: "How much society is affected." })
  socialImpact!: SocialImpact;

  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;
}

@InputType("ClassPriorityInput", { description: "The priority that a class gives." })
export class ClassPriorityInput {
  @Field(() => SeverityClass, { description: "The class." })
  severityClass!: SeverityClass;

  @Field(() => Priority, { description: "The priority." })
  priority!: Priority;
}

@InputType()
abstract class AdoptionInput extends ActionInputType {
  @Field(() => ID, { nullable: true, description: "Whose table it is; your own constituency's when absent." })
  constituencyId?: string | null;

  @Field(() => Int, { description: "The version in force that the author saw; a stale one is refused with CONFLICT." })
  replaces!: number;

  @Field(() => String, { nullable: true, description: "Why; at most 10,000 characters." })
  note?: string | null;
}

@InputType("AdoptClassificationScaleInput", {
  description: "The next version of the classification scale. A cell that is left open is refused (27035-1 §4.2 a).",
})
export class AdoptClassificationScaleInput extends AdoptionInput {
  @Field(() => [ScaleCellInput], { description: "A class for each loss and each importance of the system: 12." })
  cells!: ScaleCellInput[];

  @Field(() => [ImpactCellInput], { description: "A class for each social impact: 4." })
  impacts!: ImpactCellInput[];

  @Field(() => [ClassPriorityInput], {
    nullable: true,
    description: "The priority that a class gives; as in the first version where nothing is said.",
  })
  priorities?: ClassPriorityInput[] | null;

  @Field(() => Priority, { nullable: true, description: "That of what has not been rated; MEDIUM when absent." })
  unratedPriority?: Priority | null;

  @Field(() => [String], {
    nullable: true,
    description: "Categories that raise the priority by a step; as in the first version when absent.",
  })
  raisedBy?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description: "Categories that lower it by a step; as in the first version when absent.",
  })
  loweredBy?: string[] | null;
}

@InputType("IncidentCriterionInput", { description: "What must be met to count as a security event or an incident." })
export class IncidentCriterionInput {
  @Field(() => String, {
    description: "Small letters, digits, dots and hyphens, at most 60 characters; once in the table.",
  })
  code!: string;

  @Field(() => String, { description: "In a line of at most 500 characters, never empty." })
  title!: string;

  @Field(() => String, { nullable: true, description: "How to tell that it is met; at most 10,000 characters." })
  description?: string | null;

  @Field(() => CriterionSubject, { description: "What it makes of an occurrence." })
  appliesTo!: CriterionSubject;
}

@InputType("AdoptIncidentCriteriaInput", {
  description: "The next version of the table of incident criteria (27035-3 Annex A).",
})
export class AdoptIncidentCriteriaInput extends AdoptionInput {
  @Field(() => [IncidentCriterionInput], { description: "At most 200, one of them for incidents." })
  criteria!: IncidentCriterionInput[];
}
