import { Fault } from "../domain/faults.js";
import type { Person } from "../domain/records/people.js";
import { listOf } from "../domain/records/record.js";
import type { Role } from "../domain/words.js";
import type { Database } from "../storage/database.js";
import type { Caller, FindCaller } from "./caller.js";
import { personFacts } from "./person-facts.js";
import { type PersonFacts, rightsOf, wholeGrant } from "./rights.js";
import type { Vouched } from "./signed-tokens.js";

/** Somebody as a token describes them, with the ids of the constituencies. */
export interface Subject extends Omit<Vouched, "constituencies"> {
  constituencies: string[];
  homeConstituencyId: string;
}

/** Enters the person, or brings roles and constituencies to what a newer token says; and journals it. */
export type Admit = (subject: Subject) => Promise<Person>;

interface Parts {
  database: Database;
  check: (token: string) => Promise<Vouched | null>;
  admit: Admit;
  defaultConstituencyId: () => string;
}

/** Callers by a token of the identity provider: the person behind its subject, entered at first sight. */
export function bySignatureOf(parts: Parts): FindCaller {
  const admitting = new Map<string, Promise<Person>>();
  /** Many first requests at once are one admission. */
  const admitOnce = (subject: Subject): Promise<Person> => {
    const key = JSON.stringify([subject.subject, subject.issuedAt, subject.roles, subject.constituencies]);
    let admission = admitting.get(key);
    if (!admission) {
      admission = parts.admit(subject).finally(() => admitting.delete(key));
      admitting.set(key, admission);
    }
    return admission;
  };
  return async (token) => {
    const vouched = await parts.check(token);
    if (!vouched) return null;
    const subject = await located(parts, vouched);
    const known = await find(parts.database, vouched);
    if (known?.disabled) return null;
    // The newest token decides what the person is; a person without any right is not entered.
    if (!known && !hasRights(subject)) throw withoutRole();
    const person = known && !isNews(known, subject) ? known : await admitOnce(subject);
    if (person.disabled) return null;
    return callerFrom(await personFacts(parts.database, person), subject);
  };
}

/** An older token gives no right that a newer one has taken back: what both say counts. */
function callerFrom(person: PersonFacts, subject: Subject): Caller {
  const facts: PersonFacts = {
    ...person,
    roles: new Set(subject.roles.filter((role) => person.roles.has(role))),
    reach: both(person.reach, subject.constituencies.includes("*") ? "ALL" : subject.constituencies),
  };
  if (facts.roles.size === 0 || facts.reach.length === 0) throw withoutRole();
  const { personId, homeConstituencyId } = person;
  const { expiresAt } = subject;
  return { personId, tokenId: null, homeConstituencyId, expiresAt, grant: wholeGrant, ...rightsOf(facts, wholeGrant) };
}

function both(one: PersonFacts["reach"], other: PersonFacts["reach"]): PersonFacts["reach"] {
  if (one === "ALL") return other;
  return other === "ALL" ? one : one.filter((id) => other.includes(id));
}

/** Whether a token says something else than what is known, and is the newer one. */
export function isNews(person: Person, subject: Subject): boolean {
  if (person.claimsAt !== null && subject.issuedAt <= person.claimsAt) return false;
  const said = (list: readonly string[]) => JSON.stringify([...list].sort());
  return (
    said(listOf<Role>(person.roles)) !== said(subject.roles) ||
    said(listOf(person.constituencies)) !== said(subject.constituencies)
  );
}

async function find(database: Database, { issuer, subject }: Vouched): Promise<Person | null> {
  const [person] = await database.read<Person>("SELECT * FROM person WHERE issuer = ? AND subject = ?", [
    ...[issuer, subject],
  ]);
  return person ?? null;
}

/** Constituencies are named by the operator as people know them; those that do not exist give nothing. */
async function located({ database, defaultConstituencyId }: Parts, vouched: Vouched): Promise<Subject> {
  const home = defaultConstituencyId();
  const named = vouched.constituencies;
  if (named === null) return { ...vouched, constituencies: [home], homeConstituencyId: home };
  if (named.includes("*")) return { ...vouched, constituencies: ["*"], homeConstituencyId: home };
  const marks = named.map(() => "?").join(",");
  const found =
    named.length === 0
      ? []
      : await database.read<{ id: string }>(
          `SELECT id FROM constituency WHERE id IN (${marks}) OR name IN (${marks}) ORDER BY id`,
          [...named, ...named],
        );
  const constituencies = found.map(({ id }) => id);
  return { ...vouched, constituencies, homeConstituencyId: constituencies[0] ?? home };
}

function hasRights({ roles, constituencies }: Subject): boolean {
  return roles.length > 0 && constituencies.length > 0;
}

function withoutRole(): Fault {
  return new Fault("FORBIDDEN", "Your account has no role here. Ask an administrator of your identity provider.");
}
