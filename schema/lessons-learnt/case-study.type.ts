import { type ClassType, Field, InputType, Int, ObjectType } from "type-graphql";
import { count, moment, passage } from "../../src/domain/registers/case-studies.js";
import { SeverityClass } from "../../src/domain/severity.js";
import { CauseIntent, CauseMeans, NonTechnicalCause, TlpLabel } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { NodeType, plain } from "../common/record.type.js";
import { itemTypesOf } from "../common/register-fields.js";
import { nodeTypes } from "../common/result.js";
import { DateTime } from "../common/scalars.js";
import "../common/enums.js";

export const PassageType = itemTypesOf(passage).node;
export const MomentType = itemTypesOf(moment).node;
export const CountType = itemTypesOf(count).node;

@ObjectType("CaseStudy", {
  ...plain,
  implements: NodeType,
  description:
    "A real case as material for training and awareness: how it went and what is told of it, and nothing that says whose it was (27035-1 §4.3 h).",
})
export class CaseStudyType extends NodeType {
  @Field(() => Int, { description: "1: what was released does not change; another takes its place." })
  version!: number;

  @Field(() => TlpLabel, { description: "How far it may be shared." })
  label!: TlpLabel;

  @Field(() => String, { description: "What it is called." })
  title!: string;

  @Field(() => SeverityClass, { nullable: true, description: "How severe the case was; null if nobody has said." })
  severityClass!: SeverityClass | null;

  @Field(() => CauseIntent, { nullable: true, description: "Whether it was meant." })
  causeIntent!: CauseIntent | null;

  @Field(() => CauseMeans, { nullable: true, description: "By which means." })
  causeMeans!: CauseMeans | null;

  @Field(() => NonTechnicalCause, { nullable: true, description: "Which means, if not technical ones." })
  nonTechnicalCause!: NonTechnicalCause | null;

  @Field(() => DateTime, { description: "When it was released. When the case was is not told." })
  createdAt!: string;
}

@InputType("CaseStudyFilter", { description: "All that is given must hold." })
export class CaseStudyFilter {
  @Field(() => [SeverityClass], { nullable: true, description: "As severe as one of these." })
  severityClass?: SeverityClass[] | null;

  @Field(() => [CauseIntent], { nullable: true, description: "Meant like this." })
  causeIntent?: CauseIntent[] | null;
}

// No action answers with it, and yet drafts, exercises and trainings refer to it.
nodeTypes.set("CaseStudy", CaseStudyType as ClassType);

export const CaseStudyConnection = connectionOf(CaseStudyType, "CaseStudy");
