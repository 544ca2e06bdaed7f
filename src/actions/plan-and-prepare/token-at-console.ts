import { grantColumns } from "../../access/api-tokens.js";
import { wholeGrant } from "../../access/rights.js";
import { hashSecret, newSecret } from "../../access/secrets.js";
import { fineClock } from "../../domain/clock.js";
import type { Person } from "../../domain/records/people.js";
import { recordTypeOf } from "../../domain/records/record.js";
import { unitBeside } from "../../journal/unit-beside.js";
import type { Database } from "../../storage/database.js";
import { normalEmail } from "../identity.js";

/** Stands in the journal for whoever has the database at hand: no person of the installation. */
const CONSOLE = "console";

/**
 * Makes a token for somebody who has lost all others. Nobody who only asks over the network can do it: it opens the
 * person's restricted cases, which who has the database could read anyway.
 */
export async function tokenAtConsole(database: Database, who: string, name: string): Promise<string> {
  const clock = fineClock(Date.now, () => performance.now() * 1000);
  const secret = newSecret("PERSONAL");
  await unitBeside({ database, clock }, CONSOLE, async (work) => {
    const isId = recordTypeOf(who) === "Person";
    const [person] = await work.transaction.query<Person>(
      `SELECT * FROM person WHERE ${isId ? "id" : "email"} = ?${database.forUpdate}`,
      [isId ? who : normalEmail(who)],
    );
    if (!person) throw new Error(`There is nobody with the id or address ${who}.`);
    if (person.disabled) throw new Error("The person is disabled.");
    const token = {
      constituencyId: person.constituencyId,
      label: "RED" as const,
      restrictedTo: null,
      personId: person.id,
      name,
      secretHash: hashSecret(secret),
      expiresAt: null,
      revokedAt: null,
      ...grantColumns(wholeGrant),
      replacedById: null,
    };
    await work.create("Token", token, { action: "issueToken", occurredAt: work.facts.now });
  });
  return secret;
}
