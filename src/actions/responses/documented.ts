import type { RecordOf } from "../../../entities/index.js";
import { visibleSql } from "../../access/view.js";
import { type DocumentationDemand, isDue, unsaid } from "../../domain/documentation.js";
import { listOf } from "../../domain/records/record.js";
import { refuse, type Violation } from "../../domain/refusal.js";
import type { Phase } from "../../domain/words.js";
import { emptySql } from "../../storage/said.js";
import type { ActionUnit } from "../unit.js";

type Incident = RecordOf<"Incident">;

/** A case may have thousands of events; of those that lack something, the first are named. */
const MOST_NAMED = 20;

/** A case ends with everything said of it, and of its events, that the organization's guidelines demand (27035-1 §5.4 c, §5.5 c). */
export async function demandDocumented(unit: ActionUnit, incident: Incident): Promise<void> {
  const demands = await demandsOf(unit, incident.constituencyId);
  const missing = unsaid(incident, "INCIDENT", demands, "LESSONS_LEARNT");
  refuseUnsaid("case", [
    ...missing.map(({ field, what }) => ({ path: field, message: `${what}: is not recorded` })),
    ...(await unsaidOfEvents(unit, incident, demands)),
  ]);
}

/** What ends outside of a case is documented by then as well: a false alarm, a weakness (27035-1 §5.4 c). */
export async function demandReportDocumented(
  unit: ActionUnit,
  of: "EVENT" | "VULNERABILITY",
  report: RecordOf<"SecurityEvent"> | RecordOf<"Vulnerability">,
  phase: Phase,
): Promise<void> {
  const missing = unsaid(report, of, await demandsOf(unit, report.constituencyId), phase);
  refuseUnsaid(
    "report",
    missing.map(({ field, what }) => ({ path: field, message: `${what}: is not recorded` })),
  );
}

async function demandsOf(unit: ActionUnit, constituencyId: string): Promise<DocumentationDemand[]> {
  const guidelines = await unit.allOf(
    "Document",
    "r.constituencyId = ? AND r.kind = 'DOCUMENTATION_GUIDELINES' AND r.state = 'APPROVED'",
    [constituencyId],
  );
  return guidelines.flatMap((document) => listOf<DocumentationDemand>(document.guidelines));
}

/** What the events of a case must say, and do not, as far as whoever ends it may see them. */
async function unsaidOfEvents(
  unit: ActionUnit,
  { id }: Incident,
  demands: readonly DocumentationDemand[],
): Promise<Violation[]> {
  const due = demands.filter((demand) => demand.subject === "EVENT" && isDue(demand, "LESSONS_LEARNT"));
  const empty = due.flatMap(({ field }) => (field === null ? [] : (emptySql("SecurityEvent", field) ?? [])));
  if (empty.length === 0) return [];
  const tied = "r.id IN (SELECT l.eventId FROM event_link l WHERE l.incidentId = ? AND l.endedAt IS NULL)";
  const [visible, values] = visibleSql(unit.caller.acts, "SecurityEvent", "r");
  const events = await unit.transaction.query<RecordOf<"SecurityEvent">>(
    `SELECT r.* FROM security_event r WHERE ${tied} AND ${visible} AND (${empty.join(" OR ")}) ORDER BY r.id LIMIT ${MOST_NAMED}`,
    [id, ...values],
  );
  return events.flatMap((event) =>
    unsaid(event, "EVENT", due, "LESSONS_LEARNT").map(({ field, what }) => ({
      path: `events.${event.reference}.${field}`,
      message: `${what}: is not recorded of ${event.reference}`,
    })),
  );
}

function refuseUnsaid(ending: "case" | "report", violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  refuse({
    code: "GUARD_NOT_MET",
    message: `The documentation guidelines demand more than is recorded of the ${ending}.`,
    clause: "27035-1 §5.4 c), §5.5 c) (R-058, R-071)",
    violations: [...violations],
  });
}
