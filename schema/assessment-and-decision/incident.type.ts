import { Field, ID, Int, ObjectType } from "type-graphql";
import { BusinessLoss, SeverityClass, SocialImpact, SystemImportance } from "../../src/domain/severity.js";
import { CauseIntent, CauseMeans, IncidentState, NonTechnicalCause, Phase, Priority } from "../../src/domain/words.js";
import { connectionOf } from "../common/connection.js";
import { plain, RecordInterface } from "../common/record.type.js";
import { answerOf } from "../common/result.js";
import { PartialDateTime } from "../common/scalars.js";

@ObjectType("Incident", {
  ...plain,
  implements: RecordInterface,
  description:
    "One or more related events that meet established criteria and can harm assets or compromise operations (27035-1 §3.4).",
})
export class IncidentType extends RecordInterface {
  @Field(() => String, {
    description:
      "For people: counted by constituency and year; drawn, not counted, for a case restricted from the start.",
  })
  reference!: string;

  @Field(() => IncidentState, { description: "Where the incident stands." })
  state!: IncidentState;

  @Field(() => Phase, { description: "The phase that the state belongs to (27035-1 §5.1)." })
  phase!: Phase;

  @Field(() => String, { nullable: true, description: "What it is about, in a line." })
  title!: string | null;

  @Field(() => String, { nullable: true, description: "What is known, in short." })
  summary!: string | null;

  @Field(() => String, { description: "The incident criterion that was met (27035-1 §3.4)." })
  criterion!: string;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the table of criteria that held then (27035-3 Annex A).",
  })
  criteriaVersion!: number | null;

  @Field(() => Boolean, {
    description:
      "False for what does not concern ICT: it goes the same way outside of ICT operations, and is resolved only once management was involved (27035-3 §1).",
  })
  ictRelated!: boolean;

  @Field(() => PartialDateTime, { nullable: true, description: "When the first of its events happened." })
  occurredAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the first of its events was noticed." })
  detectedAt!: string | null;

  @Field(() => PartialDateTime, { description: "When the first of its events was reported." })
  reportedAt!: string;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When it was first escalated to management; null before that (27035-1 §5.1, 27035-3 §1).",
  })
  managementInvolvedAt!: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When somebody first looked at one of its reports: its triage, its assessment, or the declaration.",
  })
  acknowledgedAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was declared." })
  declaredAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the first response began." })
  firstResponseAt!: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When the latest containment took effect (27035-3 §11.2).",
  })
  containedAt!: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When the latest eradication took effect (27035-3 §11.3).",
  })
  eradicatedAt!: string | null;

  @Field(() => PartialDateTime, {
    nullable: true,
    description: "When the latest recovery took effect (27035-3 §11.4).",
  })
  recoveredAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When it was over." })
  resolvedAt!: string | null;

  @Field(() => PartialDateTime, { nullable: true, description: "When the case was closed." })
  closedAt!: string | null;

  @Field(() => SeverityClass, {
    nullable: true,
    description: "The class after the severity scale; null until classified.",
  })
  severityClass!: SeverityClass | null;

  @Field(() => String, { nullable: true, description: "The row of the scale that decided." })
  severityReason!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: "The version of the scale by which it was rated; a later scale changes nothing here.",
  })
  severityScaleVersion!: number | null;

  @Field(() => Priority, {
    nullable: true,
    description: "How soon it is dealt with, after category and classification scale (27035-1 §4.3 d).",
  })
  priority!: Priority | null;

  @Field(() => SystemImportance, { nullable: true, description: "First factor of the severity." })
  systemImportance!: SystemImportance | null;

  @Field(() => BusinessLoss, { nullable: true, description: "Second factor of the severity." })
  businessLoss!: BusinessLoss | null;

  @Field(() => SocialImpact, { nullable: true, description: "Third factor of the severity." })
  socialImpact!: SocialImpact | null;

  @Field(() => CauseIntent, { description: "Whether the cause was deliberate (27035-1 §4.1)." })
  causeIntent!: CauseIntent;

  @Field(() => CauseMeans, { description: "Whether the cause came about by technical means (27035-1 §4.1)." })
  causeMeans!: CauseMeans;

  @Field(() => NonTechnicalCause, {
    nullable: true,
    description: "Which cause it was, where the means are not technical (27035-1 B.1.1).",
  })
  nonTechnicalCause!: NonTechnicalCause | null;

  @Field(() => String, { nullable: true, description: "What caused it in the end." })
  rootCause!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "The answer of the last control review; null before the first (27035-1 §5.5).",
  })
  underControl!: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      "Whether the last control review found a severe impact on operations; null before the first (27035-1 §5.5).",
  })
  severeImpact!: boolean | null;

  @Field(() => String, { nullable: true, description: "How it ended." })
  conclusion!: string | null;

  @Field(() => Int, { description: "How often it turned out not to be over." })
  reopenedCount!: number;

  @Field(() => String, { nullable: true, description: "Why it was last reopened." })
  reopenReason!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The incident that it turned out to be a part of, in which it goes on (27035-1 §4.1).",
  })
  mergedIntoId!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was merged." })
  mergeReason!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: "The incident that it was part of before it turned out to be one of its own (27035-1 §4.1).",
  })
  splitFromId!: string | null;

  @Field(() => String, { nullable: true, description: "Why it was split off." })
  splitReason!: string | null;

  @Field(() => ID, { nullable: true, description: "The person to whom it is assigned." })
  assigneeId!: string | null;

  @Field(() => ID, { nullable: true, description: "The team to which it is assigned." })
  teamId!: string | null;
}

export const IncidentConnection = connectionOf(IncidentType, "Incident");

@ObjectType("StakeholderNotice", {
  ...plain,
  description: "A stakeholder who was told that the incident is over (27035-1 §5.5).",
})
export class StakeholderNoticeType {
  @Field(() => String, { description: "Who." })
  stakeholder!: string;

  @Field(() => PartialDateTime, { description: "When." })
  notifiedAt!: string;

  @Field(() => String, { nullable: true, description: "By which channel." })
  channel!: string | null;
}

export const incidentAnswer = answerOf("Incident", "incident", IncidentType);
