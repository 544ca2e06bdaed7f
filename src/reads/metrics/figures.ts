import DataLoader from "dataloader";
import type { View } from "../../access/view.js";
import {
  backlogSpan,
  type EventGrouping,
  eventSpans,
  type IncidentGrouping,
  incidentSpans,
  type LeastPrecision,
  type MeasuredPhase,
  phaseSpans,
  type Span,
} from "../../domain/metrics.js";
import type { Database } from "../../storage/database.js";
import type { EventWanted, IncidentWanted } from "../filters.js";
import {
  type Counted,
  type Counts,
  countsOf,
  eventCounts,
  type Groups,
  impactCounts,
  incidentCounts,
  shareOf,
  stateCounts,
} from "./counts.js";
import { type Duration, type Durations, durationsOf, nothingMeasured } from "./durations.js";
import { toldInTime } from "./in-time.js";
import {
  eventGroupings,
  eventPopulation,
  incidentGroupings,
  incidentPopulation,
  type Population,
} from "./population.js";

type Maybe<T> = T | null | undefined;

export interface IncidentsAsked {
  where?: Maybe<IncidentWanted>;
  groupBy?: Maybe<IncidentGrouping>;
  leastPrecision?: Maybe<LeastPrecision>;
}

export interface EventsAsked {
  where?: Maybe<EventWanted>;
  groupBy?: Maybe<EventGrouping>;
  leastPrecision?: Maybe<LeastPrecision>;
}

/** A group with its counts, and a function for each duration: what nobody selects is not measured. */
type Measured<C extends Counted, S extends string> = Counts<C> & { [K in S]: () => Promise<Duration> };

/** Figures over what somebody may see: counted and measured by the database over everything that is asked for. */
export class Figures {
  constructor(
    private readonly database: Database,
    private readonly view: View,
  ) {}

  async incidents({ where, groupBy, leastPrecision }: IncidentsAsked) {
    const population = incidentPopulation(this.view, where, incidentGroupings[groupBy ?? "ALL"]);
    const { groups, more } = await this.measured(population, incidentCounts, incidentSpans, leastPrecision);
    const ages = once(() => this.backlogAges(population, leastPrecision));
    const told = once(() => toldInTime(this.database, this.view, population));
    return {
      groups: groups.map((group) => ({
        ...group,
        groupBy,
        reopenRate: shareOf(group.reopened, group.resolved),
        backlogAge: async () => (await ages())(group.groupKey),
        reportedInTime: async () => (await told())(group.groupKey).reportedInTime,
        affectedToldInTime: async () => (await told())(group.groupKey).affectedToldInTime,
      })),
      more,
    };
  }

  async events({ where, groupBy, leastPrecision }: EventsAsked) {
    const population = eventPopulation(this.view, where, eventGroupings[groupBy ?? "ALL"]);
    const { groups, more } = await this.measured(population, eventCounts, eventSpans, leastPrecision);
    return {
      groups: groups.map((group) => ({
        ...group,
        groupBy,
        falseAlarmRate: shareOf(group.falseAlarms, group.assessed),
      })),
      more,
    };
  }

  /** How long cases stay in each phase, and in which they stay longest. */
  async phases({ where, leastPrecision }: Omit<IncidentsAsked, "groupBy">) {
    const all = incidentPopulation(this.view, where, incidentGroupings.ALL);
    const now = incidentPopulation(this.view, where, incidentGroupings.PHASE);
    const [durations, counts] = await Promise.all([
      durationsOf<MeasuredPhase>(this.database, all, spansOf(phaseSpans), leastPrecision ?? "MINUTE"),
      countsOf(this.database, now, {}),
    ]);
    const measured = [...spansOf(phaseSpans).keys()].map((phase) => {
      const duration = durations.get(null)?.get(phase) ?? nothingMeasured();
      const totalSeconds = Math.round((duration.meanSeconds ?? 0) * duration.count);
      const standing = counts.groups.find(({ groupKey }) => groupKey === phase)?.total ?? 0;
      return { phase, duration, totalSeconds, standing };
    });
    const whole = measured.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0);
    const longest = Math.max(...measured.map(({ duration }) => duration.meanSeconds ?? 0));
    return measured.map((one) => ({
      ...one,
      share: shareOf(one.totalSeconds, whole),
      bottleneck: longest > 0 && one.duration.meanSeconds === longest,
    }));
  }

  /** How things stand at this moment. */
  async standing({ where, groupBy }: Omit<IncidentsAsked, "leastPrecision">) {
    const population = incidentPopulation(this.view, where, incidentGroupings[groupBy ?? "ALL"]);
    const { groups, more } = await countsOf(this.database, population, stateCounts);
    return { groups: groups.map((group) => ({ ...group, groupBy })), more };
  }

  async impact({ where, groupBy }: Omit<IncidentsAsked, "leastPrecision">) {
    const population = incidentPopulation(this.view, where, incidentGroupings[groupBy ?? "ALL"]);
    const { groups, more } = await countsOf(this.database, population, impactCounts);
    return { groups: groups.map((group) => ({ ...group, groupBy })), more };
  }

  /** How old the open ones of each group are at this moment. */
  private async backlogAges(
    { where: [condition, parameters], ...population }: Population,
    least: Maybe<LeastPrecision>,
  ): Promise<(groupKey: string | null) => Duration> {
    const open: Population = { ...population, where: [`${condition} AND ${incidentCounts.open}`, parameters] };
    const spans = new Map([["backlogAge", backlogSpan]]);
    const ages = await durationsOf(this.database, open, spans, least ?? "MINUTE");
    return (groupKey) => ages.get(groupKey)?.get("backlogAge") ?? nothingMeasured();
  }

  private async measured<C extends Counted, S extends string>(
    population: Population,
    counted: C,
    spans: Readonly<Record<S, Span>>,
    least: Maybe<LeastPrecision>,
  ): Promise<Groups<Measured<C, S>>> {
    const { groups, more } = await countsOf(this.database, population, counted);
    // All durations that an answer selects are asked for at one moment: one statement for them.
    const loader = new DataLoader<S, Map<string | null, Durations<S>>>(
      async (names) => {
        const wanted = new Map(names.map((name) => [name, spans[name]]));
        const durations = await durationsOf(this.database, population, wanted, least ?? "MINUTE");
        return names.map(() => durations);
      },
      { cache: true },
    );
    const durationIn = async (groupKey: string | null, name: S) =>
      (await loader.load(name)).get(groupKey)?.get(name) ?? nothingMeasured();
    const withDurations = (group: Counts<C>) => {
      const durations = [...spansOf(spans).keys()].map((name) => [name, () => durationIn(group.groupKey, name)]);
      return { ...group, ...Object.fromEntries(durations) } as Measured<C, S>;
    };
    return { groups: groups.map(withDurations), more };
  }
}

/** What several fields of an answer ask for is asked once, and only if one of them is selected. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask();
    return asked;
  };
}

const spansOf = <S extends string>(spans: Readonly<Record<S, Span>>): ReadonlyMap<S, Span> =>
  new Map(Object.entries(spans) as [S, Span][]);
