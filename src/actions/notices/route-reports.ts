import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { localTime } from "../../calendar/local-time.js";
import { listOf } from "../../domain/records/record.js";
import { type Routed, routesFor } from "../../domain/routing.js";
import type { Instant } from "../../domain/time.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import { believed } from "../believed.js";
import type { ActionUnit } from "../unit.js";
import { issueNotices } from "./issue-notices.js";
import { peopleWithRole, recipientsOf } from "./recipients.js";

type Event = RecordOf<"SecurityEvent">;
type Vulnerability = RecordOf<"Vulnerability">;
type Route = RecordOf<"ContactRoute">;
type Report = { row: Event | Vulnerability } & Routed;

/** A constituency may have more; these are looked at. */
const MOST_ROUTES = 200;

/** Tells the points of contact of what was reported, or was found to be urgent, in the unit (27035-3 §8.2, §8.3). */
export async function routeReports(unit: ActionUnit): Promise<void> {
  const reports = unit.touched.flatMap(({ type, row }): Report[] => {
    if (type === "SecurityEvent") return eventIn(row as Event);
    if (type === "Vulnerability") return weaknessIn(row as Vulnerability);
    return [];
  });
  if (reports.length === 0) return;
  const routes = await routesOf(unit, [...new Set(reports.map(({ row }) => row.constituencyId))]);
  for (const report of reports) await tell(unit, report, routes);
}

/** The routes that a report takes at a moment. */
export const routesAt = (routes: readonly Route[], report: Routed, at: Instant): readonly Route[] =>
  routesFor(routes, report, (timeZone) => localTime(at, timeZone));

/** Of a batch from elsewhere nobody is told; what is known already is told again once it is called urgent. */
function eventIn(row: Event): Report[] {
  const isNew = Number(row.version) === 1;
  const told = row.origin === "LIVE" || row.origin === "EXERCISE";
  if (!told || row.state !== "REPORTED" || !(isNew || row.urgent)) return [];
  const categories = listOf<string>(row.suspectedCategories);
  return [{ row, subject: "EVENT", categories, source: row.source, urgent: Boolean(row.urgent) }];
}

function weaknessIn(row: Vulnerability): Report[] {
  if (row.origin !== "LIVE" || Number(row.version) !== 1) return [];
  return [{ row, subject: "VULNERABILITY", categories: [], source: row.source, urgent: false }];
}

async function routesOf(unit: ActionUnit, constituencyIds: readonly string[]): Promise<Route[]> {
  const each = constituencyIds.map((id) =>
    believed(unit, `routes ${id}`, async (query) => {
      const rows = await query<Route>(
        `SELECT * FROM contact_route WHERE constituencyId = ? AND retired = 0 ORDER BY createdAt, id LIMIT ${MOST_ROUTES}`,
        [id],
      );
      return restoreFlags(tableOf(recordEntities.ContactRoute), rows);
    }),
  );
  return (await Promise.all(each)).flat();
}

async function tell(unit: ActionUnit, report: Report, all: readonly Route[]): Promise<void> {
  const { row, urgent } = report;
  const own = all.filter(
    (route) => (route as unknown as { constituencyId: string }).constituencyId === row.constituencyId,
  );
  const routes = routesFor(own, report, (timeZone) => localTime(unit.now, timeZone));
  const named = recipientsOf(routes.map(({ pointOfContactId }) => pointOfContactId));
  // What is urgent must not wait for somebody to lay down its way.
  const recipients =
    named.length > 0 || !urgent
      ? named
      : await believed(unit, `points of contact ${row.constituencyId}`, (query) =>
          peopleWithRole({ query }, ["POINT_OF_CONTACT"], row.constituencyId),
        );
  if (recipients.length === 0) return;
  const title = `${row.reference}${row.title === null ? "" : `: ${row.title}`}`;
  const body = `${title}\n${urgent ? "Called urgent by the reporter." : "Waits for triage."}`;
  const notice = urgent
    ? { reason: "URGENT_REPORT" as const, occasion: "urgent report", urgent }
    : { reason: "REPORT_ROUTED" as const, occasion: "report" };
  await issueNotices(unit, { subject: row, incidentId: null, ...notice, title, body }, recipients);
}
