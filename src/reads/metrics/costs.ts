import type { View } from "../../access/view.js";
import type { IncidentGrouping } from "../../domain/metrics.js";
import type { Database } from "../../storage/database.js";
import { countsOf } from "./counts.js";
import { type IncidentsCounted, incidentGroupings, incidentPopulation } from "./population.js";

type Maybe<T> = T | null | undefined;

export interface Loss {
  currency: string | null;
  /** The sum of the latest damage assessments, in whole units. */
  immediateLoss: number;
  incidents: number;
}

/** What incidents cost: time that people spent on them, and what was lost at once. */
export async function incidentCosts(
  database: Database,
  view: View,
  asked: { where?: Maybe<IncidentsCounted>; groupBy?: Maybe<IncidentGrouping> },
) {
  const grouping = incidentGroupings[asked.groupBy ?? "ALL"];
  const population = incidentPopulation(view, asked.where, grouping);
  const { from, key, where } = population;
  const [{ groups, more }, times, losses, labour] = await Promise.all([
    countsOf(database, population, {}),
    database.read<{ groupKey: string | null; incidents: number; minutes: number }>(
      `SELECT ${key} AS groupKey, COUNT(DISTINCT r.id) AS incidents, SUM(t.minutes) AS minutes
         FROM ${from} JOIN time_entry t ON t.incidentId = r.id WHERE ${where[0]} GROUP BY groupKey`,
      where[1],
    ),
    database.read<{ groupKey: string | null } & Loss>(
      `SELECT ${key} AS groupKey, d.currency AS currency, SUM(d.immediateLoss) AS immediateLoss, COUNT(*) AS incidents
         FROM ${from} JOIN damage_assessment d ON d.incidentId = r.id
        WHERE d.immediateLoss IS NOT NULL AND NOT EXISTS (SELECT 1 FROM damage_assessment l
                WHERE l.incidentId = d.incidentId AND l.immediateLoss IS NOT NULL
                  AND (l.createdAt > d.createdAt OR (l.createdAt = d.createdAt AND l.id > d.id)))
          AND ${where[0]} GROUP BY groupKey, currency ORDER BY currency`,
      where[1],
    ),
    database.read<{ groupKey: string | null; currency: string | null; minutes: number; cost: number | null }>(
      `SELECT ${key} AS groupKey, t.currency AS currency, SUM(t.minutes) AS minutes, SUM(t.minutes * t.hourlyRate) AS cost
         FROM ${from} JOIN time_entry t ON t.incidentId = r.id WHERE ${where[0]}
        GROUP BY groupKey, t.currency ORDER BY t.currency`,
      where[1],
    ),
  ]);
  return {
    more,
    groups: groups.map(({ groupKey, total }) => {
      const time = times.find((one) => one.groupKey === groupKey);
      const own = losses.filter((one) => one.groupKey === groupKey);
      return {
        ...{ groupKey, groupBy: asked.groupBy, total },
        hours: Number(time?.minutes ?? 0) / 60,
        timed: Number(time?.incidents ?? 0),
        labour: labour
          .filter((one) => one.groupKey === groupKey)
          .map(({ currency, minutes, cost }) => ({
            ...{ currency, hours: Number(minutes) / 60, amount: cost === null ? null : Number(cost) / 60 },
          })),
        losses: own.map(({ currency, immediateLoss, incidents }) => ({
          ...{ currency, immediateLoss: Number(immediateLoss), incidents: Number(incidents) },
        })),
      };
    }),
  };
}
