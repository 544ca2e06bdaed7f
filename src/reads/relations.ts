import { type Fragment, visibleSql } from "../access/view.js";
import { type RecordType, recordTypeOf, type TocsinRecord } from "../domain/records/record.js";
import { type RelationKind, relationKinds } from "../domain/registers/relations.js";
import { invalidInput } from "./input.js";
import { pageSize } from "./page.js";
import type { Reads } from "./reads.js";

/** One step of the graph, as far as the viewer sees both of its ends. */
export interface Step {
  kind: RelationKind;
  from: TocsinRecord;
  to: TocsinRecord;
  /** How many steps the further end is away from the record that was asked for. */
  distance: number;
}

interface Edge {
  kind: RelationKind;
  fromId: string;
  toId: string;
}

export const DEEPEST = 6;
/** From so many records at most the walk goes on, and so many steps of one source it looks at. */
const WIDEST = 100;
const MOST_EDGES = 500;

export interface Wanted {
  depth?: number | null | undefined;
  first?: number | null | undefined;
  kinds?: readonly RelationKind[] | null | undefined;
}

/**
 * Walks the graph from a record, both ways, nearest first: what is not the viewer's to see is neither shown nor walked
 * through. `more` says that there is more than was shown within the depth.
 */
export async function relatedTo(reads: Reads, id: string, wanted: Wanted): Promise<{ steps: Step[]; more: boolean }> {
  const depth = wanted.depth ?? 1;
  if (depth < 1 || depth > DEEPEST) throw invalidInput("depth", `must be 1 to ${DEEPEST}`);
  const first = pageSize(wanted.first);
  const kinds = new Set(wanted.kinds ?? relationKinds);
  const steps: Step[] = [];
  const walked = new Set<string>();
  const reached = new Set([id]);
  await loadEnds(reads, [id]);
  if (!(await recordOf(reads, id))) return { steps, more: false };
  let edge = [id];
  for (let distance = 1; distance <= depth && edge.length > 0; distance += 1) {
    const next = new Set<string>();
    const found = new Map((await edgesAt(reads, edge, kinds)).map((one) => [keyOf(one), one]));
    const edges = [...found].filter(([key]) => !walked.has(key));
    const ends = new Set(edges.flatMap(([, { fromId, toId }]) => [fromId, toId]));
    await loadEnds(
      reads,
      [...ends].filter((end) => !reached.has(end)),
    );
    for (const [key, { kind, fromId, toId }] of edges) {
      walked.add(key);
      const [from, to] = [await recordOf(reads, fromId), await recordOf(reads, toId)];
      if (!from || !to) continue;
      if (steps.length === first) return { steps, more: true };
      steps.push({ kind, from, to, distance });
      for (const end of [fromId, toId]) if (!reached.has(end)) next.add(end);
    }
    for (const end of next) reached.add(end);
    if (next.size > WIDEST) return { steps, more: true };
    edge = [...next];
  }
  return { steps, more: false };
}

const keyOf = ({ kind, fromId, toId }: Edge): string => `${kind} ${fromId} ${toId}`;

/** Loads the records of a whole step together: one query a type, however many edges lead to them. */
async function loadEnds(reads: Reads, ids: readonly string[]): Promise<void> {
  const ofType = new Map<RecordType, string[]>();
  for (const id of ids) {
    const type = recordTypeOf(id);
    if (type !== null) ofType.set(type, [...(ofType.get(type) ?? []), id]);
  }
  await Promise.all([...ofType].map(([type, some]) => reads.recordsAhead(type, some)));
}

async function recordOf(reads: Reads, id: string): Promise<TocsinRecord | null> {
  const type = recordTypeOf(id);
  return type === null ? null : reads.byId(type, id);
}

/** Where steps are recorded: how they are read from a table, and its columns at both ends. */
interface Source {
  kind: RelationKind;
  type: RecordType;
  table: string;
  from: string;
  to: string;
  where: string;
}

const single: readonly Source[] = [
  {
    ...{ kind: "PART_OF", type: "EventLink", table: "event_link", from: "eventId", to: "incidentId" },
    where: "r.endedAt IS NULL",
  },
  {
    ...{ kind: "MITIGATES", type: "ActivatedControl", table: "activated_control", from: "id", to: "incidentId" },
    where: "1 = 1",
  },
];

interface ListSource extends Source {
  /** Rows that name one of so many marks in their list. */
  naming: Naming;
}

type Naming = (column: string, ids: readonly string[]) => Fragment;

/** Records that name several others in a list; the list is JSON text. */
const listed: readonly ListSource[] = [
  {
    ...{ kind: "EXPLOITS", type: "Threat", table: "threat", from: "id", to: "vulnerabilityIds" },
    ...{ where: "r.retired = 0", naming: inItsText },
  },
  {
    ...{ kind: "IMPACTS", type: "DamageAssessment", table: "damage_assessment", from: "incidentId", to: "assetIds" },
    ...{ where: "1 = 1", naming: ofCasesThatHarmed },
  },
];

async function edgesAt(reads: Reads, ids: readonly string[], kinds: ReadonlySet<RelationKind>): Promise<Edge[]> {
  const wanted = ({ kind }: Source) => kinds.has(kind);
  const found = await Promise.all([
    drawn(reads, ids),
    ...single.filter(wanted).map((source) => singleEdges(reads, source, ids)),
    ...listed.filter(wanted).map((source) => listedEdges(reads, source, ids)),
  ]);
  return found.flat().filter(({ kind }) => kinds.has(kind));
}

/** What somebody has drawn. */
function drawn(reads: Reads, ids: readonly string[]): Promise<Edge[]> {
  const [visible, parameters] = visibleSql(reads.view, "Relation", "r");
  const marks = ids.map(() => "?").join(",");
  return reads.database.read<Edge>(
    `SELECT r.kind, r.fromId, r.toId FROM relation r WHERE r.state = 'STANDING' AND ${visible}
        AND (r.fromId IN (${marks}) OR r.toId IN (${marks})) ORDER BY r.createdAt, r.id LIMIT ${MOST_EDGES}`,
    [...parameters, ...ids, ...ids],
  );
}

async function singleEdges(reads: Reads, { kind, type, table, from, to, where }: Source, ids: readonly string[]) {
  const [visible, parameters] = visibleSql(reads.view, type, "r");
  const marks = ids.map(() => "?").join(",");
  const rows = await reads.database.read<Omit<Edge, "kind">>(
    `SELECT r.${from} AS fromId, r.${to} AS toId FROM ${table} r WHERE ${where} AND ${visible}
        AND (r.${from} IN (${marks}) OR r.${to} IN (${marks})) ORDER BY r.createdAt, r.id LIMIT ${MOST_EDGES}`,
    [...parameters, ...ids, ...ids],
  );
  return rows.map((row) => ({ kind, ...row }));
}

async function listedEdges(reads: Reads, source: ListSource, ids: readonly string[]) {
  const { kind, type, table, from, to, where, naming } = source;
  const [visible, parameters] = visibleSql(reads.view, type, "r");
  const [named, values] = naming(`r.${to}`, ids);
  const rows = await reads.database.read<{ fromId: string; list: string }>(
    `SELECT r.${from} AS fromId, r.${to} AS list FROM ${table} r WHERE ${where} AND ${visible}
        AND (r.${from} IN (${ids.map(() => "?").join(",")}) OR ${named}) ORDER BY r.createdAt, r.id LIMIT ${MOST_EDGES}`,
    [...parameters, ...ids, ...values],
  );
  const near = new Set(ids);
  return rows.flatMap(({ fromId, list }) =>
    (JSON.parse(list) as string[])
      .filter((toId) => near.has(fromId) || near.has(toId))
      .map((toId) => ({ kind, fromId, toId })),
  );
}

function inItsText(column: string, ids: readonly string[]): Fragment {
  return [`(${ids.map(() => `${column} LIKE ?`).join(" OR ")})`, ids.map((id) => `%"${id}"%`)];
}

/** By the index of harmed assets; assessments of such a case that name none of them have no edge at hand. */
function ofCasesThatHarmed(_column: string, ids: readonly string[]): Fragment {
  const marks = ids.map(() => "?").join(",");
  return [`r.incidentId IN (SELECT i.incidentId FROM incident_asset i WHERE i.assetId IN (${marks}))`, [...ids]];
}
