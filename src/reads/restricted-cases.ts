import { overseenSql, type View } from "../access/view.js";
import type { Database } from "../storage/database.js";
import { type Page, type PageWanted, pageFrom, pageOf } from "./page.js";

/** That there is a restricted case: nothing of what is in it. */
export interface RestrictedCase {
  incidentId: string;
  constituencyId: string;
  createdAt: string;
  createdBy: string;
  memberIds: string[];
}

/** The restricted cases that the viewer must know of, newest first. */
export async function restrictedCases(
  database: Database,
  view: View,
  wanted: PageWanted,
): Promise<Page<RestrictedCase>> {
  const [overseen, parameters] = overseenSql(view, "r");
  const order = { column: "createdAt", direction: "DESC" } as const;
  const condition = [`r.restrictedTo = r.id AND ${overseen}`, parameters] as [string, unknown[]];
  const page = await pageOf(database, "Incident", condition, order, wanted);
  const members = await membersOf(
    database,
    page.nodes.map(({ id }) => id),
  );
  const cases = page.nodes.map(({ id: incidentId, constituencyId, createdAt, createdBy }) => {
    return { incidentId, constituencyId, createdAt, createdBy, memberIds: members.get(incidentId) ?? [] };
  });
  const cursors = new Map(page.edges().map(({ node, cursor }) => [node.id, cursor]));
  const { hasNextPage, hasPreviousPage } = page.pageInfo;
  return pageFrom(cases, {
    cursorOf: ({ incidentId }) => cursors.get(incidentId) as string,
    hasNextPage,
    hasPreviousPage,
    totalCount: page.totalCount,
  });
}

async function membersOf(database: Database, incidentIds: readonly string[]): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>(incidentIds.map((id) => [id, []]));
  if (incidentIds.length === 0) return members;
  const rows = await database.read<{ incidentId: string; personId: string }>(
    `SELECT incidentId, personId FROM case_member WHERE incidentId IN (${incidentIds.map(() => "?").join(",")})
        AND endedAt IS NULL AND (until IS NULL OR until > ${database.clockSql}) ORDER BY createdAt, id`,
    incidentIds,
  );
  for (const { incidentId, personId } of rows) members.get(incidentId)?.push(personId);
  return members;
}
