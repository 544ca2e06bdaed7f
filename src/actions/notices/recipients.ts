import type { RecipientKind } from "../../domain/notices/words.js";
import { recordTypeOf } from "../../domain/records/record.js";
import type { Role } from "../../domain/words.js";
import type { Transaction } from "../../storage/database.js";

/** Somebody who is told something. */
export interface Recipient {
  kind: RecipientKind;
  id: string;
}

/** More are never told at once. */
export const MOST_RECIPIENTS = 200;

const kinds = { Person: "PERSON", PointOfContact: "POINT_OF_CONTACT", ExternalOrganization: "ORGANIZATION" } as const;

/** The recipient that an id names; what names none is left out. */
export function recipientsOf(ids: readonly (string | null | undefined)[]): Recipient[] {
  return ids.flatMap((id) => {
    const type = id ? recordTypeOf(id) : null;
    if (!id || !type || !(type in kinds)) return [];
    return [{ kind: kinds[type as keyof typeof kinds], id }];
  });
}

/** The people with one of these roles whose work reaches the constituency. */
export async function peopleWithRole(
  transaction: Pick<Transaction, "query">,
  roles: readonly Role[],
  constituencyId: string,
): Promise<Recipient[]> {
  if (roles.length === 0) return [];
  const holding = (word: string) => `%"${word}"%`;
  const people = await transaction.query<{ id: string }>(
    `SELECT id FROM person
      WHERE disabled = 0 AND (${roles.map(() => "roles LIKE ?").join(" OR ")})
        AND (constituencies LIKE ? OR constituencies LIKE ?)
      ORDER BY createdAt, id LIMIT ${MOST_RECIPIENTS}`,
    [...roles.map(holding), holding("*"), holding(constituencyId)],
  );
  return recipientsOf(people.map(({ id }) => id));
}

/** Of what belongs to a restricted case only its members are told: whoever else got a notice would learn that it exists. */
export async function membersAmong(
  transaction: Transaction,
  recipients: readonly Recipient[],
  restrictedTo: string,
  now: string,
): Promise<Recipient[]> {
  const members = await transaction.query<{ personId: string }>(
    "SELECT personId FROM case_member WHERE incidentId = ? AND endedAt IS NULL AND (until IS NULL OR until > ?)",
    [restrictedTo, now],
  );
  const ids = new Set(members.map(({ personId }) => personId));
  return recipients.filter(({ kind, id }) => kind === "PERSON" && ids.has(id));
}
