import { Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { plain } from "../common/record.type.js";
import { DateTime } from "../common/scalars.js";

export const Activity = Object.freeze({
  POLICY: "POLICY",
  OTHER_POLICIES: "OTHER_POLICIES",
  PLAN: "PLAN",
  TEAM: "TEAM",
  RELATIONSHIPS: "RELATIONSHIPS",
  SUPPORT: "SUPPORT",
  AWARENESS: "AWARENESS",
  TESTS: "TESTS",
} as const);

export const Standing = Object.freeze({
  NOT_DONE: "NOT_DONE",
  OVERDUE: "OVERDUE",
  CURRENT: "CURRENT",
  NOT_NEEDED: "NOT_NEEDED",
} as const);

registerEnumType(Activity, {
  name: "PreparationActivity",
  description: "The activities of planning and preparing, in the order of 27035-1 §5.2 a) to h).",
});
registerEnumType(Standing, {
  name: "PreparationStanding",
  description: "Where something stands that has to be prepared (27035-1 §5.2).",
  valuesConfig: {
    NOT_DONE: { description: "Something that it needs is not there." },
    OVERDUE: { description: "It was done, and has not been done again in time." },
    CURRENT: { description: "Done, and nothing of it is overdue." },
    NOT_NEEDED: { description: "Switched off by the profile of the constituency." },
  },
});

@ObjectType("PreparationDemand", { ...plain, description: "Something that an activity consists of (27035-1 §5.2)." })
export class PreparationDemandType {
  @Field(() => String, { description: "Its name for machines, such as PLAN_TESTED." })
  code!: string;

  @Field(() => String, { description: "What is asked for." })
  asks!: string;

  @Field(() => Standing, { description: "Where it stands." })
  standing!: keyof typeof Standing;

  @Field(() => DateTime, {
    nullable: true,
    description: "Until when it holds, or when it should have been done again.",
  })
  dueAt!: string | null;

  @Field(() => Int, { description: "How many records it rests on; of what is overdue, how many are." })
  total!: number;
}

@ObjectType("PreparationActivityStanding", { ...plain, description: "Where an activity stands, and why." })
export class ActivityStandingType {
  @Field(() => Activity, { description: "The activity." })
  activity!: keyof typeof Activity;

  @Field(() => String, { description: "Where the standard asks for it." })
  clause!: string;

  @Field(() => String, { description: "What it is, in a line." })
  title!: string;

  @Field(() => Standing, { description: "The worst standing of what it consists of." })
  standing!: keyof typeof Standing;

  @Field(() => DateTime, { nullable: true, description: "The first time at which something of it is due." })
  dueAt!: string | null;

  @Field(() => [PreparationDemandType], { description: "What it consists of, each with where it stands: the reasons." })
  demands!: PreparationDemandType[];
}

@ObjectType("Readiness", {
  ...plain,
  description: "Which of the activities 5.2 a) to h) are done, current or overdue, and why (27035-1 §5.2).",
})
export class ReadinessType {
  @Field(() => ID, { description: "Whose readiness it is." })
  constituencyId!: string;

  @Field(() => Boolean, { description: "Whether nothing that is needed is missing or overdue." })
  ready!: boolean;

  @Field(() => [ActivityStandingType], { description: "The activities, a) to h)." })
  activities!: ActivityStandingType[];
}

@ObjectType("GoLiveItem", { ...plain, description: "Something that must be there before it begins (27035:2011)." })
export class GoLiveItemType {
  @Field(() => String, { description: "Its name for machines." })
  code!: string;

  @Field(() => String, { description: "What is asked for." })
  asks!: string;

  @Field(() => Boolean, { description: "Whether it is there." })
  met!: boolean;

  @Field(() => Int, { description: "How many people lack it; 0 where it is not about people." })
  lacking!: number;
}

@ObjectType("GoLiveChecklist", {
  ...plain,
  description: "What must be there before incident management goes live: what people know, too (27035:2011).",
})
export class GoLiveChecklistType {
  @Field(() => ID, { description: "Whose checklist it is." })
  constituencyId!: string;

  @Field(() => Boolean, { description: "Whether nothing is open." })
  ready!: boolean;

  @Field(() => [GoLiveItemType], { description: "What is asked for." })
  items!: GoLiveItemType[];
}
