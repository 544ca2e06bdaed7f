import { InstallationEntity } from "../../entities/journal.entity.js";
import { grantColumns } from "../access/api-tokens.js";
import { wholeGrant } from "../access/rights.js";
import { hashSecret, newSecret } from "../access/secrets.js";
import { jsonList } from "../domain/records/record.js";
import { type Clock, instantOf } from "../domain/time.js";
import { numberEntries } from "../journal/sequencer.js";
import { newId, UnitOfWork } from "../journal/unit-of-work.js";
import type { Database } from "../storage/database.js";

export interface FirstPerson {
  defaultConstituencyId: string;
  /** The person's token, if it was made here and now; it cannot be read again. */
  secret: string | null;
}

/**
 * Makes the first constituency and the first person, who has the roles administrator and IRT lead, in a database that
 * has none. Does nothing in any other.
 */
export async function bootstrap(database: Database, clock: Clock, givenSecret: string | null): Promise<FirstPerson> {
  return database.transaction(async (transaction) => {
    // The head's lock lets one node of several be the first.
    await transaction.query(`SELECT id FROM journal_head WHERE id = 1${database.forUpdate}`);
    const [known] = await transaction.query<{ value: string }>(
      "SELECT value FROM installation WHERE name = 'defaultConstituencyId'",
    );
    if (known) return { defaultConstituencyId: known.value, secret: null };
    const now = instantOf(clock());
    const [personId, constituencyId] = [newId("per"), newId("con")];
    const secret = givenSecret ?? newSecret("PERSONAL");
    const work = new UnitOfWork(transaction, { unitId: newId("unt"), actorId: personId, origin: "LIVE", now });
    const common = { constituencyId, restrictedTo: null } as const;
    const options = { action: "bootstrap", occurredAt: now };
    await work.create(
      "Constituency",
      { ...common, id: constituencyId, label: "GREEN", name: "Own organization", reviewsAssessments: null },
      options,
    );
    const person = {
      ...common,
      id: personId,
      label: "AMBER" as const,
      name: "First administrator",
      email: null,
      phone: null,
      roles: jsonList(["ADMINISTRATOR", "IRT_LEAD"] as const),
      constituencies: jsonList(["*"]),
      disabled: false,
      issuer: null,
      subject: null,
      claimsAt: null,
      organizationId: null,
    };
    await work.create("Person", person, options);
    const token = {
      ...common,
      label: "RED" as const,
      personId,
      name: "First token",
      secretHash: hashSecret(secret),
      expiresAt: null,
      revokedAt: null,
      ...grantColumns(wholeGrant),
      replacedById: null,
    };
    await work.create("Token", token, options);
    await transaction.insert(InstallationEntity, [{ name: "defaultConstituencyId", value: constituencyId }]);
    await work.appendEntries();
    // On both engines, because the head is locked anyhow: whoever subscribes first must not be told of this as new.
    await numberEntries(database, transaction, now);
    return { defaultConstituencyId: constituencyId, secret: givenSecret === null ? secret : null };
  });
}
