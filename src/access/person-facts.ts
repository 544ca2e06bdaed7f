import type { Person } from "../domain/records/people.js";
import { listOf } from "../domain/records/record.js";
import type { Role } from "../domain/words.js";
import type { Database } from "../storage/database.js";
import type { PersonFacts } from "./rights.js";
import type { Membership } from "./view.js";

export type RightsOfPerson = Pick<Person, "id" | "roles" | "constituencies" | "constituencyId" | "organizationId">;

/** What somebody has without looking at the token, as the database holds it at this moment. */
export async function personFacts(database: Database, person: RightsOfPerson): Promise<PersonFacts> {
  const memberships = await database.read<Membership>(
    `SELECT incidentId, until FROM case_member
      WHERE personId = ? AND endedAt IS NULL AND (until IS NULL OR until > ${database.clockSql})`,
    [person.id],
  );
  const constituencies = listOf(person.constituencies);
  return {
    personId: person.id,
    roles: new Set(listOf<Role>(person.roles)),
    reach: constituencies.includes("*") ? "ALL" : constituencies,
    memberOf: memberships.map(({ incidentId, until }) => ({ incidentId, until })),
    homeConstituencyId: person.constituencyId,
    organizationId: person.organizationId,
  };
}

/** The people whose memberships of restricted cases these are. */
export async function peopleOfMemberships(database: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await database.read<{ personId: string }>(
    `SELECT DISTINCT personId FROM case_member WHERE id IN (${ids.map(() => "?").join(",")})`,
    ids,
  );
  return rows.map(({ personId }) => personId);
}
