import { Field, Float, Int, ObjectType, registerEnumType } from "type-graphql";
import { EventGrouping, IncidentGrouping, Interval, LeastPrecision } from "../../src/domain/metrics.js";
import { BusinessLoss } from "../../src/domain/severity.js";
import { Consequence, Phase } from "../../src/domain/words.js";
import { plain } from "../common/record.type.js";
import { FeedCursor } from "../common/scalars.js";
import { DurationType, InTimeType } from "./measured.type.js";

registerEnumType(LeastPrecision, {
  name: "LeastPrecision",
  description: "How exactly a time must be known to be counted. With DAY, a day and a minute are compared as days.",
});

registerEnumType(IncidentGrouping, {
  name: "IncidentGrouping",
  description: "What figures of incidents are grouped by; times are those of the report, in UTC.",
});
registerEnumType(EventGrouping, {
  name: "EventGrouping",
  description: "What figures of events are grouped by; times are those of the report, in UTC.",
});
registerEnumType(Interval, { name: "Interval", description: "How long the steps of a trend are, in UTC." });

/** A group of records that have something in common. */
@ObjectType(plain)
export abstract class MetricsGroupType {
  @Field(() => String, {
    nullable: true,
    description: "What the group has in common: a word, a code, an id or a time. Null: not known, or all together.",
  })
  groupKey!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The same for people, where it is a category, somebody or a team that you may see.",
  })
  label!: string | null;
}

@ObjectType(plain)
export abstract class MetricsType {
  @Field(() => FeedCursor, { description: "The place in the journal that the figures surely hold." })
  asOf!: string;

  @Field(() => Boolean, { description: "Whether there are more groups than the 500 largest, which are told." })
  more!: boolean;
}

@ObjectType("IncidentMetricsGroup", { ...plain, description: "Figures of a group of incidents (27035-1 §4.2, §4.3)." })
export class IncidentMetricsGroup extends MetricsGroupType {
  @Field(() => Int, { description: "How many incidents it has." })
  total!: number;

  @Field(() => Int, { description: "Of these, how many are neither resolved nor closed." })
  open!: number;

  @Field(() => Int, { description: "How many were resolved at least once." })
  resolved!: number;

  @Field(() => Int, { description: "How many turned out not to be over." })
  reopened!: number;

  @Field(() => Float, { nullable: true, description: "The share of the resolved that were reopened; null of none." })
  reopenRate!: number | null;

  @Field(() => DurationType, { description: "From its occurrence to its detection: the mean is MTTD." })
  timeToDetect!: DurationType;

  @Field(() => DurationType, { description: "From its detection to the report." })
  timeToReport!: DurationType;

  @Field(() => DurationType, {
    description: "From the report until somebody first looked at it: the mean is MTTA.",
  })
  timeToAcknowledge!: DurationType;

  @Field(() => DurationType, { description: "From the report to the decision that it is an incident." })
  timeToDecide!: DurationType;

  @Field(() => DurationType, { description: "From its detection to the first response (MTT-respond)." })
  timeToRespond!: DurationType;

  @Field(() => DurationType, { description: "From its detection to the containment that holds: the mean is MTTC." })
  timeToContain!: DurationType;

  @Field(() => DurationType, { description: "From its detection to the recovery that holds (MTT-recover)." })
  timeToRecover!: DurationType;

  @Field(() => DurationType, { description: "From the report to the resolution (MTT-resolve)." })
  timeToResolve!: DurationType;

  @Field(() => DurationType, {
    description:
      "From its occurrence to its eradication: how long whoever did it was in. Never counted from the detection.",
  })
  dwellTime!: DurationType;

  @Field(() => DurationType, {
    description:
      "How old those are that are neither resolved nor closed: from the report until this moment. Others are not looked at, so they are not left out either.",
  })
  backlogAge!: DurationType;

  @Field(() => InTimeType, {
    description:
      "Whether they were reported in time, inside and outside, to whom rules and the law ask (27035-3 §12.2, §12.3).",
  })
  reportedInTime!: InTimeType;

  @Field(() => InTimeType, {
    description: "The same of the duties alone by which the people affected are told (stage INFORMATION_OF_AFFECTED).",
  })
  affectedToldInTime!: InTimeType;
}

@ObjectType("IncidentMetrics", {
  ...plain,
  description: "Figures of incidents, group by group (27035-1 §4.2, §4.3 a).",
})
export class IncidentMetrics extends MetricsType {
  @Field(() => [IncidentMetricsGroup], { description: "The groups, in the order of their keys." })
  groups!: IncidentMetricsGroup[];
}

@ObjectType("LossOfIncidents", { ...plain, description: "What was lost at once, by currency (27035-1 §4.3 b)." })
export class LossType {
  @Field(() => String, { nullable: true, description: "The currency (ISO 4217); null where none was told." })
  currency!: string | null;

  @Field(() => Float, { description: "The sum of the latest damage assessment of each incident, in whole units." })
  immediateLoss!: number;

  @Field(() => Int, { description: "How many incidents have such an assessment." })
  incidents!: number;
}

@ObjectType("LabourOfIncidents", { ...plain, description: "What work on them cost, by currency (27035-1 §4.3 f)." })
export class LabourType {
  @Field(() => String, { nullable: true, description: "The currency (ISO 4217); null for hours that had no rate." })
  currency!: string | null;

  @Field(() => Float, { description: "The hours, each at the rate of the day on which it was recorded." })
  hours!: number;

  @Field(() => Float, { nullable: true, description: "What they cost, in units of the currency; null without a rate." })
  amount!: number | null;
}

@ObjectType("IncidentCostsGroup", { ...plain, description: "What a group of incidents cost (27035-1 §4.3 b, f)." })
export class IncidentCostsGroup extends MetricsGroupType {
  @Field(() => Int, { description: "How many incidents it has." })
  total!: number;

  @Field(() => Float, { description: "How many hours people spent on them." })
  hours!: number;

  @Field(() => Int, { description: "For how many of them any time was recorded." })
  timed!: number;

  @Field(() => [LabourType], { description: "What these hours cost, by currency; nothing is converted." })
  labour!: LabourType[];

  @Field(() => [LossType], { description: "What was lost." })
  losses!: LossType[];
}

@ObjectType("IncidentCosts", { ...plain, description: "What incidents cost, group by group (27035-1 §4.3 b, f)." })
export class IncidentCosts extends MetricsType {
  @Field(() => [IncidentCostsGroup], { description: "The groups, in the order of their keys." })
  groups!: IncidentCostsGroup[];
}

@ObjectType("EventMetricsGroup", { ...plain, description: "Figures of a group of reported events (27035-1 §5.4)." })
export class EventMetricsGroup extends MetricsGroupType {
  @Field(() => Int, { description: "How many events it has." })
  total!: number;

  @Field(() => Int, { description: "How many were assessed." })
  assessed!: number;

  @Field(() => Int, { description: "How many of these were found to be false alarms." })
  falseAlarms!: number;

  @Field(() => Float, {
    nullable: true,
    description: "The share of the assessed that were false alarms; null of none (27035-1 §5.4).",
  })
  falseAlarmRate!: number | null;

  @Field(() => DurationType, { description: "From the report to the triage." })
  timeToAcknowledge!: DurationType;

  @Field(() => DurationType, { description: "From the report to the assessment." })
  timeToAssess!: DurationType;
}

@ObjectType("EventMetrics", { ...plain, description: "Figures of reported events, group by group (27035-1 §5.4)." })
export class EventMetrics extends MetricsType {
  @Field(() => [EventMetricsGroup], { description: "The groups, in the order of their keys." })
  groups!: EventMetricsGroup[];
}

@ObjectType("PhaseDwell", { ...plain, description: "How long cases stay in a phase (27035-1 §4.3 f, §5.1)." })
export class PhaseDwell {
  @Field(() => Phase, { description: "The phase." })
  phase!: Phase;

  @Field(() => DurationType, {
    description:
      "Detection and reporting: from detection to report. Assessment: to the first response. Responses: to the resolution. Lessons: to the closure.",
  })
  duration!: DurationType;

  @Field(() => Float, { nullable: true, description: "Its share of all time that cases spent; null of none." })
  share!: number | null;

  @Field(() => Boolean, { description: "Whether cases stay longer in it, on average, than in any other." })
  bottleneck!: boolean;

  @Field(() => Int, { description: "How many of the incidents stand in it now." })
  standing!: number;
}

@ObjectType("ThreatFrequency", {
  ...plain,
  description: "How often a kind of threat led to incidents (27035-1 §4.1, §4.3 g).",
})
export class ThreatFrequencyType {
  @Field(() => String, { nullable: true, description: "Code of the category; null: without one." })
  category!: string | null;

  @Field(() => String, { nullable: true, description: "Name of the category." })
  label!: string | null;

  @Field(() => Int, { description: "How many incidents of the period are of this kind." })
  incidents!: number;

  @Field(() => Float, { nullable: true, description: "Their share of all; an incident may be of several kinds." })
  share!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: "How many there were in the period of the same length before; null where the filter has no period.",
  })
  incidentsBefore!: number | null;

  @Field(() => Float, { nullable: true, description: "By which part of those it became more (or less); null of none." })
  change!: number | null;
}

@ObjectType("TrendPoint", { ...plain, description: "An interval and what it holds." })
export class TrendPoint {
  @Field(() => String, { description: "The interval, in UTC: 2026, 2026-Q1, 2026-03 or 2026-03-01." })
  interval!: string;

  @Field(() => Int, { description: "How many incidents were reported in it." })
  incidents!: number;
}

@ObjectType("IncidentTrend", {
  ...plain,
  description: "How many incidents there are, interval by interval (27035-1 §4.3 c).",
})
export class IncidentTrend {
  @Field(() => String, { nullable: true, description: "What the group has in common; null: not known, or all." })
  key!: string | null;

  @Field(() => [TrendPoint], { description: "From the first interval that holds one to the last, with none left out." })
  points!: TrendPoint[];

  @Field(() => Float, {
    description:
      "By how many incidents it rises from an interval to the next: the slope of the straight line that fits best.",
  })
  slope!: number;
}

@ObjectType("ConsequenceCount", { ...plain, description: "How often something happened to information or assets." })
export class ConsequenceCount {
  @Field(() => Consequence, { description: "What happened." })
  consequence!: Consequence;

  @Field(() => Int, { description: "In how many incidents." })
  incidents!: number;
}

@ObjectType("BusinessLossCount", { ...plain, description: "How often business was lost to this degree." })
export class BusinessLossCount {
  @Field(() => BusinessLoss, { description: "How much." })
  businessLoss!: BusinessLoss;

  @Field(() => Int, { description: "In how many incidents." })
  incidents!: number;
}

@ObjectType("ImpactMetricsGroup", {
  ...plain,
  description: "What incidents of a group did to information, assets and operations (27035-1 §4.3 c).",
})
export class ImpactMetricsGroup extends MetricsGroupType {
  @Field(() => Int, { description: "How many incidents it has." })
  total!: number;

  @Field(() => [ConsequenceCount], { description: "The consequences; an incident may have several." })
  consequences!: ConsequenceCount[];

  @Field(() => [BusinessLossCount], { description: "The degrees of business loss, of the rated incidents." })
  businessLosses!: BusinessLossCount[];
}

@ObjectType("ImpactMetrics", {
  ...plain,
  description: "Adverse impact on operations, group by group (27035-1 §4.3 c).",
})
export class ImpactMetrics extends MetricsType {
  @Field(() => [ImpactMetricsGroup], { description: "The groups, in the order of their keys." })
  groups!: ImpactMetricsGroup[];
}
