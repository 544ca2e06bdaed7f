import { type Way, waysOf, waysToPerson } from "../../domain/notices/ways.js";
import type { ChannelKind } from "../../domain/notices/words.js";
import type { Notification } from "../../domain/records/notices.js";
import type { ContactChannel, Person } from "../../domain/records/people.js";
import { type JsonList, listOf } from "../../domain/records/record.js";
import type { Transaction } from "../../storage/database.js";

type Addressed = Pick<Notification, "recipientKind" | "recipientId" | "constituencyId">;

/** The ways to a recipient as they stand now: its own, then those that were set up for when these fail. */
export async function waysTo(transaction: Transaction, notice: Addressed): Promise<Way[]> {
  return [...(await ownWays(transaction, notice)), ...(await alternateWays(transaction, notice))];
}

async function ownWays(transaction: Transaction, { recipientKind, recipientId }: Addressed): Promise<Way[]> {
  if (recipientKind === "PERSON") {
    const [person] = await transaction.query<Pick<Person, "email" | "phone">>(
      "SELECT email, phone FROM person WHERE id = ? AND disabled = 0",
      [recipientId],
    );
    return person ? waysToPerson(person) : [];
  }
  const [from, column] =
    recipientKind === "ORGANIZATION" ? ["external_organization", "contacts"] : ["point_of_contact", "channels"];
  const [row] = await transaction.query<{ channels: JsonList<ContactChannel> }>(
    `SELECT ${column} AS channels FROM ${from} WHERE id = ?`,
    [recipientId],
  );
  return row ? waysOf(listOf(row.channels)) : [];
}

async function alternateWays(transaction: Transaction, { recipientId, constituencyId }: Addressed): Promise<Way[]> {
  const rows = await transaction.query<{ kind: ChannelKind; address: string; independent: number }>(
    `SELECT kind, address, independent FROM alternate_channel
      WHERE constituencyId = ? AND retired = 0 AND state <> 'FAILED' AND (personIds LIKE ? OR pointOfContactIds LIKE ?) ORDER BY createdAt, id`,
    [constituencyId, `%"${recipientId}"%`, `%"${recipientId}"%`],
  );
  return rows.map(({ kind, address, independent }) => ({ kind, address, outOfBand: Number(independent) === 1 }));
}
