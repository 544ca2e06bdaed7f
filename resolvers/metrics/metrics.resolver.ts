import { Arg, Ctx, Query, Resolver } from "type-graphql";
import { IncidentFilter } from "../../schema/assessment-and-decision/assess.input.js";
import { EventFilter } from "../../schema/detection-and-reporting/report.input.js";
import {
  EventMetrics,
  ImpactMetrics,
  IncidentCosts,
  IncidentMetrics,
  IncidentTrend,
  PhaseDwell,
  ThreatFrequencyType,
} from "../../schema/metrics/metrics.type.js";
import { IncidentStats } from "../../schema/metrics/stats.type.js";
import { EventGrouping, IncidentGrouping, Interval, LeastPrecision } from "../../src/domain/metrics.js";
import { BusinessLoss } from "../../src/domain/severity.js";
import { Consequence, members } from "../../src/domain/words.js";
import { incidentCosts } from "../../src/reads/metrics/costs.js";
import { Figures } from "../../src/reads/metrics/figures.js";
import { labelOf, withLabels } from "../../src/reads/metrics/labels.js";
import { incidentTrend, threatFrequency } from "../../src/reads/metrics/trends.js";
import type { Context } from "../common/context.js";

const incidents = {
  nullable: true,
  description:
    "Only these incidents, with reportedAt as the period. Imported and partners' ones count when `origin` names them, exercises never.",
} as const;
const events = {
  nullable: true,
  description: "Only these events. Imported and partners' ones count when `origin` names them, exercises never.",
} as const;
const grouped = { nullable: true, description: "Absent: all together." } as const;
const precision = { nullable: true, description: "MINUTE unless told otherwise." } as const;

const figuresOf = ({ reads }: Context) => new Figures(reads.database, reads.view);

/** Figures over what the viewer may see, computed by the database over the whole range that is asked for. */
@Resolver()
export class MetricsResolver {
  @Query(() => IncidentMetrics, {
    description:
      "How long incidents take and how often they come back, over a period and by group (27035-1 §4.2, §4.3 a, f; §5.6 b).",
  })
  async incidentMetrics(
    @Ctx() context: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, grouped) groupBy?: IncidentGrouping | null,
    @Arg("leastPrecision", () => LeastPrecision, precision) leastPrecision?: LeastPrecision | null,
  ) {
    const asOf = context.asOf();
    return {
      asOf,
      ...withLabels(context.reads, await figuresOf(context).incidents({ where, groupBy, leastPrecision })),
    };
  }

  @Query(() => EventMetrics, {
    description: "How long reported events wait, and how many are false alarms (27035-1 §5.4).",
  })
  async eventMetrics(
    @Ctx() context: Context,
    @Arg("where", () => EventFilter, events) where?: EventFilter | null,
    @Arg("groupBy", () => EventGrouping, grouped) groupBy?: EventGrouping | null,
    @Arg("leastPrecision", () => LeastPrecision, precision) leastPrecision?: LeastPrecision | null,
  ) {
    const asOf = context.asOf();
    return { asOf, ...withLabels(context.reads, await figuresOf(context).events({ where, groupBy, leastPrecision })) };
  }

  @Query(() => [PhaseDwell], {
    description: "How long cases stay in each phase, and in which they wait longest (27035-1 §4.3 f).",
  })
  phaseDwell(
    @Ctx() context: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("leastPrecision", () => LeastPrecision, precision) leastPrecision?: LeastPrecision | null,
  ) {
    return figuresOf(context).phases({ where, leastPrecision });
  }

  @Query(() => [ThreatFrequencyType], {
    description:
      "How often each kind of threat led to incidents, the most frequent first, beside the period before (27035-1 §4.1, §4.3 g).",
  })
  async threatFrequency(
    @Ctx() { reads }: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
  ) {
    const threats = await threatFrequency(reads.database, reads.view, where);
    return threats.map((threat) => ({ ...threat, label: () => labelOf(reads, "CATEGORY", threat.category) }));
  }

  @Query(() => [IncidentTrend], {
    description: "How many incidents were reported in each interval, and whether it becomes more (27035-1 §4.3 c).",
  })
  incidentTrend(
    @Ctx() { reads }: Context,
    @Arg("interval", () => Interval, { description: "How long the steps are." }) interval: Interval,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, grouped) groupBy?: IncidentGrouping | null,
  ) {
    return incidentTrend(reads.database, reads.view, { where, interval, groupBy });
  }

  @Query(() => ImpactMetrics, {
    description: "What incidents did to information, assets and operations (27035-1 §4.3 c).",
  })
  async impactMetrics(
    @Ctx() context: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, grouped) groupBy?: IncidentGrouping | null,
  ) {
    const asOf = context.asOf();
    const { groups, more } = withLabels(context.reads, await figuresOf(context).impact({ where, groupBy }));
    const told = groups.map((group) => ({
      ...group,
      consequences: members(Consequence).map((consequence) => ({ consequence, incidents: group[consequence] })),
      businessLosses: members(BusinessLoss).map((loss) => ({ businessLoss: loss, incidents: group[`loss${loss}`] })),
    }));
    return { asOf, groups: told, more };
  }

  @Query(() => IncidentCosts, {
    description: "How many hours incidents took, and what was lost by them at once (27035-1 §4.3 b, f).",
  })
  async incidentCosts(
    @Ctx() context: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, grouped) groupBy?: IncidentGrouping | null,
  ) {
    const asOf = context.asOf();
    const { database, view } = context.reads;
    return { asOf, ...withLabels(context.reads, await incidentCosts(database, view, { where, groupBy })) };
  }

  @Query(() => IncidentStats, {
    description: "How incidents stand at this moment, by group; live by the subscription of the same name.",
  })
  async incidentStats(
    @Ctx() context: Context,
    @Arg("where", () => IncidentFilter, incidents) where?: IncidentFilter | null,
    @Arg("groupBy", () => IncidentGrouping, grouped) groupBy?: IncidentGrouping | null,
  ) {
    const asOf = context.asOf();
    return { asOf, ...withLabels(context.reads, await figuresOf(context).standing({ where, groupBy })) };
  }
}
