import { type RecordOf, recordEntities } from "../../entities/index.js";
import type { Fragment } from "../access/view.js";
import { journalVisibleSql } from "../access/view.js";
import {
  commonDemands,
  type DocumentationDemand,
  type DocumentationStatus,
  type DocumentedSubject,
  isDue,
  scoreOf,
} from "../domain/documentation.js";
import { listOf, type RecordType } from "../domain/records/record.js";
import { emptySql } from "../storage/said.js";
import { tableOf } from "../storage/table.js";
import { restoreRows, selectList } from "./page.js";
import type { Reads } from "./reads.js";

type Incident = RecordOf<"Incident">;

/** Where the records of a case are that something must be recorded of; a weakness belongs to no case. */
const places: Partial<Record<DocumentedSubject, { type: RecordType; ofCase: string }>> = {
  EVENT: { type: "SecurityEvent", ofCase: "r.id IN (SELECT l.eventId FROM event_link l WHERE l.incidentId = ?)" },
  INCIDENT: { type: "Incident", ofCase: "r.id = ?" },
  RESPONSE_ACTION: { type: "ResponseAction", ofCase: "r.incidentId = ?" },
  EVIDENCE: { type: "Evidence", ofCase: "r.incidentId = ?" },
  DECISION: { type: "Decision", ofCase: "r.subjectId = ?" },
};

export interface Documentation {
  score: number;
  demands: DocumentationStatus[];
  guidelines: RecordOf<"Document">[];
}

/** How much of what must be recorded of a case by now is: of what the viewer sees, by the guidelines in force. */
export async function documentationOf(reads: Reads, incident: Incident): Promise<Documentation> {
  const guidelines = await guidelinesInForce(reads, incident.constituencyId);
  const laidDown = guidelines.flatMap((document) => listOf<DocumentationDemand>(document.guidelines));
  const due = (guidelines.length > 0 ? laidDown : commonDemands).filter((demand) => isDue(demand, incident.phase));
  const subjects = [...new Set(due.map(({ subject }) => subject))];
  const counted = await Promise.all(
    subjects.map((subject) =>
      statusesOf(
        reads,
        incident.id,
        subject,
        due.filter((demand) => demand.subject === subject),
      ),
    ),
  );
  const demands = counted.flat();
  return { score: scoreOf(demands), demands, guidelines };
}

const MOST_GUIDELINES = 20;

async function guidelinesInForce(reads: Reads, constituencyId: string): Promise<RecordOf<"Document">[]> {
  const [condition, parameters] = reads.condition("Document", [
    "r.constituencyId = ? AND r.kind = 'DOCUMENTATION_GUIDELINES' AND r.state = 'APPROVED'",
    [constituencyId],
  ]);
  const rows = await reads.database.read<RecordOf<"Document">>(
    `SELECT ${selectList("Document", "r")} FROM document r WHERE ${condition} ORDER BY r.id LIMIT ${MOST_GUIDELINES}`,
    parameters,
  );
  return restoreRows("Document", rows);
}

/** One question for all that must be recorded of one kind of record. */
async function statusesOf(
  reads: Reads,
  incidentId: string,
  subject: DocumentedSubject,
  demands: readonly DocumentationDemand[],
): Promise<DocumentationStatus[]> {
  const place = places[subject];
  const conditions = demands.map(({ field }) => (place && field !== null ? emptySql(place.type, field) : null));
  const checkable = conditions.filter((condition) => condition !== null);
  if (!place || checkable.length === 0) return demands.map(unchecked);
  const sums = checkable.map((condition, index) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS l${index}`);
  const [sql, parameters] = reads.condition(place.type, [place.ofCase, [incidentId]]);
  const [counts = {}] = await reads.database.read<Record<string, number | null>>(
    `SELECT COUNT(*) AS records, ${sums.join(", ")} FROM \`${tableOf(recordEntities[place.type]).name}\` r WHERE ${sql}`,
    parameters,
  );
  let next = 0;
  return demands.map((demand, index) => {
    if (conditions[index] === null) return unchecked(demand);
    const lacking = Number(counts[`l${next++}`] ?? 0);
    return { ...demand, checked: true, records: Number(counts["records"] ?? 0), lacking };
  });
}

const unchecked = (demand: DocumentationDemand): DocumentationStatus => ({
  ...demand,
  ...{ checked: false, records: 0, lacking: 0 },
});

const MOST_INVOLVED = 500;

/**
 * Who has a part in a case and has left nothing in its log: to whom it, or a task of it, is assigned, and who is lent to
 * it (27035-1 §5.4).
 */
export async function silentIn(reads: Reads, incident: Incident): Promise<(RecordOf<"Person"> | null)[]> {
  const ofCase = (type: RecordType, more: string): Fragment =>
    reads.condition(type, [`r.incidentId = ? AND ${more}`, [incident.id]]);
  const [tasks, taskValues] = ofCase("Task", "r.assigneeId IS NOT NULL AND r.state <> 'CANCELLED'");
  const [resources, resourceValues] = ofCase("CaseResource", "r.personId IS NOT NULL AND r.state = 'ASSIGNED'");
  const involved = await reads.database.read<{ personId: string }>(
    `SELECT r.assigneeId AS personId FROM task r WHERE ${tasks} UNION
     SELECT r.personId AS personId FROM case_resource r WHERE ${resources} LIMIT ${MOST_INVOLVED}`,
    [...taskValues, ...resourceValues],
  );
  const named = [...involved.map(({ personId }) => personId), ...(incident.assigneeId ? [incident.assigneeId] : [])];
  const ids = [...new Set(named)].sort();
  if (ids.length === 0) return [];
  const [visible, values] = journalVisibleSql(reads.view, "j");
  const heard = await reads.database.read<{ actorId: string }>(
    `SELECT DISTINCT j.actorId FROM journal_about a JOIN journal_entry j ON j.entryId = a.entryId
      WHERE a.incidentId = ? AND j.actorId IN (${ids.map(() => "?").join(",")}) AND ${visible}`,
    [incident.id, ...ids, ...values],
  );
  const spoke = new Set(heard.map(({ actorId }) => actorId));
  const silent = await Promise.all(ids.filter((id) => !spoke.has(id)).map((id) => reads.byId("Person", id)));
  return silent.filter((person) => person !== null);
}
