import { type RecordOf, recordEntities } from "../../../entities/index.js";
import { type Admit, isNews, type Subject } from "../../access/subjects.js";
import { jsonList } from "../../domain/records/record.js";
import { type Clock, instantOf } from "../../domain/time.js";
import { numberEntries, type Sequencer } from "../../journal/sequencer.js";
import { newId, UnitOfWork } from "../../journal/unit-of-work.js";
import { type Database, type Transaction, UniqueViolation } from "../../storage/database.js";
import { restoreFlags, tableOf } from "../../storage/table.js";
import { normalEmail, normalName } from "../identity.js";

type Person = RecordOf<"Person">;

const ACTION = "admitPerson";
/** In code points, of which each may take two places in the column. */
const LONGEST_NAME = 100;
const LONGEST_EMAIL = 320;

/**
 * Enters somebody for whom the identity provider vouches, or brings roles and constituencies to what a newer token
 * says. No mutation of the API: the person comes in by the door, and acts on the own record.
 */
export function personAdmitter(parts: { database: Database; sequencer: Sequencer; clock: Clock }): Admit {
  const { database, sequencer, clock } = parts;
  const attempt = (subject: Subject, email: string | null) =>
    database.transaction(async (transaction) => {
      const now = instantOf(clock());
      const known = await find(transaction, database, subject);
      if (known && (known.disabled || !isNews(known, subject))) return known;
      const id = known?.id ?? newId("per");
      const work = new UnitOfWork(transaction, { unitId: newId("unt"), actorId: id, origin: "LIVE", now });
      const person = known ? await update(work, known, subject) : await enter(work, id, subject, email);
      await work.appendEntries();
      if (database.engine === "sqlite") await numberEntries(database, transaction, now);
      return person;
    });
  return async (subject) => {
    const person = await attempt(subject, storedEmail(subject.email)).catch((error) => {
      // Another node was first, or the address belongs to somebody else: nobody takes over a record by an address.
      if (!(error instanceof UniqueViolation)) throw error;
      return attempt(subject, null);
    });
    sequencer.afterCommit();
    return person;
  };
}

async function find(
  transaction: Transaction,
  database: Database,
  { issuer, subject }: Subject,
): Promise<Person | null> {
  const rows = await transaction.query<Person>(
    `SELECT * FROM person WHERE issuer = ? AND subject = ?${database.forUpdate}`,
    [issuer, subject],
  );
  return restoreFlags(tableOf(recordEntities.Person), rows)[0] ?? null;
}

function enter(work: UnitOfWork, id: string, subject: Subject, email: string | null): Promise<Person> {
  const person = {
    id,
    constituencyId: subject.homeConstituencyId,
    label: "AMBER" as const,
    restrictedTo: null,
    name: storedName(subject),
    email,
    phone: null,
    ...rightsIn(subject),
    disabled: false,
    issuer: subject.issuer,
    subject: subject.subject,
    organizationId: null,
  };
  return work.create("Person", person, { action: ACTION, occurredAt: subject.issuedAt });
}

function update(work: UnitOfWork, known: Person, subject: Subject): Promise<Person> {
  const options = { action: ACTION, occurredAt: subject.issuedAt };
  // Who has gone to another customer reports and is known there, and not at the former one.
  const stays = subject.constituencies.some((id) => id === "*" || id === known.constituencyId);
  const constituencyId = stays ? known.constituencyId : subject.homeConstituencyId;
  return work.change("Person", known, { constituencyId, ...rightsIn(subject) }, options);
}

function rightsIn({ roles, constituencies, issuedAt }: Subject) {
  return { roles: jsonList(roles), constituencies: jsonList(constituencies), claimsAt: issuedAt };
}

/** Other people's texts, made fit for the column: a strange name must not keep anybody out. */
function storedName({ name, subject }: Subject): string {
  const plain = normalName(
    Buffer.from(name ?? "")
      .toString()
      .replace(/\p{Cc}/gu, " "),
  );
  return normalName([...plain].slice(0, LONGEST_NAME).join("")) || subject.slice(0, LONGEST_NAME);
}

function storedEmail(email: string | null): string | null {
  const normal = email === null ? "" : normalEmail(email);
  return /^[\x21-\x7e]+@[\x21-\x7e]+$/.test(normal) && normal.length <= LONGEST_EMAIL ? normal : null;
}
