import type { RecordOf } from "../../entities/index.js";
import { visibleSql } from "../access/view.js";
import { pageSize } from "./page.js";
import type { Reads } from "./reads.js";

/** Another case, and what the two share. */
export interface Correlation {
  incident: RecordOf<"Incident">;
  shared: { kind: string; value: string }[];
}

interface Row {
  ownId: string;
  otherId: string;
  kind: string;
  value: string;
}

/** A sign that everybody has says little: of more shared signs than this only the latest are looked at. */
const MOST_SHARED = 1_000;

/** Cases that share indicators, assets or actors with a case, those that share most first, as far as the viewer sees. */
export async function correlationsOf(reads: Reads, incidentId: string, first?: number | null): Promise<Correlation[]> {
  const shared = new Map<string, Correlation["shared"]>();
  for (const { otherId, kind, value } of await sharedSigns(reads, "i.incidentId = ?", [incidentId])) {
    shared.set(otherId, [...(shared.get(otherId) ?? []), { kind, value }]);
  }
  const found = [...shared].sort(([, one], [, other]) => other.length - one.length).slice(0, pageSize(first));
  const cases = await Promise.all(found.map(([id]) => reads.byId("Incident", id)));
  return cases.flatMap((incident, index) => (incident ? [{ incident, shared: found[index]?.[1] ?? [] }] : []));
}

/** What was found when an indicator was recorded: the sign, and the cases that have it now. */
export interface CorrelationFound {
  kind: string;
  value: string;
  incidentIds: string[];
}

export async function correlationsBy(reads: Reads, indicatorIds: readonly string[]): Promise<CorrelationFound[]> {
  if (indicatorIds.length === 0) return [];
  const marks = indicatorIds.map(() => "?").join(",");
  const found = new Map<string, CorrelationFound>();
  for (const { ownId, otherId, kind, value } of await sharedSigns(reads, `i.id IN (${marks})`, indicatorIds)) {
    const key = `${kind} ${value}`;
    const known = found.get(key) ?? { kind, value, incidentIds: [] };
    found.set(key, { ...known, incidentIds: [...new Set([...known.incidentIds, ownId, otherId])] });
  }
  return [...found.values()];
}

async function sharedSigns(reads: Reads, condition: string, values: readonly unknown[]): Promise<Row[]> {
  const [own, ownValues] = visibleSql(reads.view, "Indicator", "i");
  const [other, otherValues] = visibleSql(reads.view, "Indicator", "o");
  const [visible, caseValues] = visibleSql(reads.view, "Incident", "r");
  return reads.database.read<Row>(
    `SELECT DISTINCT i.incidentId AS ownId, o.incidentId AS otherId, i.kind AS kind, i.value AS value, o.createdAt
       FROM indicator i JOIN indicator o ON o.matchKey = i.matchKey AND o.incidentId <> i.incidentId
       JOIN incident r ON r.id = o.incidentId
      WHERE ${condition} AND ${own} AND ${other} AND ${visible} ORDER BY o.createdAt DESC LIMIT ${MOST_SHARED}`,
    [...values, ...ownValues, ...otherValues, ...caseValues],
  );
}
