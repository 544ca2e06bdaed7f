import { type Fragment, type View, visibleSql } from "../../access/view.js";
import type { EventGrouping, IncidentGrouping } from "../../domain/metrics.js";
import type { Origin } from "../../domain/words.js";
import { allSql, isOneOf } from "../condition.js";
import { type EventWanted, eventConditions, type IncidentWanted, incidentConditions } from "../filters.js";
import { invalidInput } from "../input.js";

/** The records that figures are made of, as far as somebody may see them, and the groups that they fall into. */
export interface Population {
  /** Tables, with the record as `r`. */
  from: string;
  where: Fragment;
  /** The group of a record, as an expression; NULL stands for all and for those of which nothing is known. */
  key: string;
}

export interface Grouping {
  /** What else must be joined. */
  join?: string;
  key: string;
}

/** The time of the report as far as it is known to this many characters: no year is made a month. */
const reported = (length: number): string =>
  `CASE WHEN LENGTH(r.reportedAt) >= ${length} THEN SUBSTR(r.reportedAt, 1, ${length}) END`;
const quarter = `CASE WHEN LENGTH(r.reportedAt) >= 7 THEN CONCAT(SUBSTR(r.reportedAt, 1, 4), CASE
  WHEN SUBSTR(r.reportedAt, 6, 2) <= '03' THEN '-Q1' WHEN SUBSTR(r.reportedAt, 6, 2) <= '06' THEN '-Q2'
  WHEN SUBSTR(r.reportedAt, 6, 2) <= '09' THEN '-Q3' ELSE '-Q4' END) END`;

const common = {
  ALL: { key: "NULL" },
  CONSTITUENCY: { key: "r.constituencyId" },
  STATE: { key: "r.state" },
  ORIGIN: { key: "r.origin" },
  YEAR: { key: reported(4) },
  QUARTER: { key: quarter },
  MONTH: { key: reported(7) },
  DAY: { key: reported(10) },
} satisfies Record<string, Grouping>;

export const incidentGroupings = {
  ...common,
  PHASE: { key: "r.phase" },
  SEVERITY_CLASS: { key: "r.severityClass" },
  PRIORITY: { key: "r.priority" },
  /** An incident counts for each platform of an asset that it harmed, as damage assessments say. */
  PLATFORM: {
    join: `LEFT JOIN (SELECT DISTINCT d.incidentId, a.platform FROM damage_assessment d
      JOIN damaged_asset x ON x.damageAssessmentId = d.id JOIN asset a ON a.id = x.assetId
     WHERE a.platform IS NOT NULL) g ON g.incidentId = r.id`,
    key: "g.platform",
  },
  CAUSE_INTENT: { key: "r.causeIntent" },
  CAUSE_MEANS: { key: "r.causeMeans" },
  BUSINESS_LOSS: { key: "r.businessLoss" },
  TEAM: { key: "r.teamId" },
  ASSIGNEE: { key: "r.assigneeId" },
  /** An incident counts in each of its categories. */
  CATEGORY: { join: "LEFT JOIN incident_category g ON g.incidentId = r.id", key: "g.code" },
} satisfies Record<IncidentGrouping, Grouping>;

export const eventGroupings = {
  ...common,
  SOURCE: { key: "r.source" },
  CHANNEL: { key: "r.channel" },
  DETECTION_METHOD: { key: "r.detectionMethod" },
} satisfies Record<EventGrouping, Grouping>;

/** Which incidents figures are made of; assets are asked for here alone: no record at hand says which it harmed. */
export type IncidentsCounted = IncidentWanted & { assetIds?: readonly string[] | null | undefined };

export function incidentPopulation(
  view: View,
  where: IncidentsCounted | null | undefined,
  { join = "", key }: Grouping,
): Population {
  const conditions = incidentConditions({ ...where, origin: counted(where?.origin) });
  const [visible, parameters] = visibleSql(view, "Incident", "r");
  // What has become part of another incident counts there, and once.
  const once: Fragment = [`${visible} AND r.state <> 'MERGED'`, parameters];
  const wanted = both(allSql(conditions, "r"), harmingSql(where?.assetIds));
  return { from: `incident r ${join}`, where: both(once, wanted), key };
}

function harmingSql(assetIds: readonly string[] | null | undefined): Fragment {
  if (assetIds == null) return ["1 = 1", []];
  const [named, parameters] = isOneOf("x.assetId", assetIds);
  const harmed = `SELECT 1 FROM damage_assessment d JOIN damaged_asset x ON x.damageAssessmentId = d.id
    WHERE d.incidentId = r.id AND ${named}`;
  return [`EXISTS (${harmed})`, parameters];
}

export function eventPopulation(
  view: View,
  where: EventWanted | null | undefined,
  { join = "", key }: Grouping,
): Population {
  const conditions = eventConditions({ ...where, origin: counted(where?.origin) });
  const visible = visibleSql(view, "SecurityEvent", "r");
  return { from: `security_event r ${join}`, where: both(visible, allSql(conditions, "r")), key };
}

/** Throws a fault where figures of these incidents cannot be had: for who asks once and is answered often. */
export function checkCounted(where: IncidentWanted | null | undefined): void {
  incidentConditions({ ...where, origin: counted(where?.origin) });
}

/** Figures are of what really happened here: exercises never count, imports and partners' cases when asked for. */
function counted(origin: readonly string[] | null | undefined): Origin[] {
  if (origin?.includes("EXERCISE")) throw invalidInput("where.origin", "must not hold EXERCISE: exercises never count");
  return (origin as Origin[] | null | undefined) ?? ["LIVE"];
}

function both([first, firstValues]: Fragment, [second, secondValues]: Fragment): Fragment {
  return [`${first} AND ${second}`, [...firstValues, ...secondValues]];
}
