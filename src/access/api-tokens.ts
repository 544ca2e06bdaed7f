import type { Token } from "../domain/records/people.js";
import { jsonList, listOf } from "../domain/records/record.js";
import type { TokenScope } from "../domain/words.js";
import type { Database } from "../storage/database.js";
import type { FindCaller } from "./caller.js";
import { personFacts, type RightsOfPerson } from "./person-facts.js";
import { rightsOf, type TokenGrant } from "./rights.js";
import { hashSecret } from "./secrets.js";

type Flag = boolean | number;
type GrantColumns = Pick<Token, "kind" | "scopes" | "addressRanges"> & { readOnly: Flag; withoutCases: Flag | null };
type Found = RightsOfPerson & GrantColumns & { tokenId: string; expiresAt: string | null };

/** Callers by a secret that this server gave out: while it has not ended and its person is not disabled. */
export function bySecretIn(database: Database): FindCaller {
  return async (secret) => {
    const [found] = await database.read<Found>(
      `SELECT p.id, p.roles, p.constituencies, p.constituencyId, p.organizationId,
              t.id AS tokenId, t.expiresAt, t.kind, t.scopes, t.readOnly, t.withoutCases, t.addressRanges
         FROM token t JOIN person p ON p.id = t.personId
        WHERE t.secretHash = ? AND t.revokedAt IS NULL AND p.disabled = 0
          AND (t.expiresAt IS NULL OR t.expiresAt > ${database.clockSql})`,
      [hashSecret(secret)],
    );
    if (!found) return null;
    const person = await personFacts(database, found);
    const grant = grantOf(found);
    const { id: personId, tokenId, constituencyId: homeConstituencyId, expiresAt } = found;
    return { personId, tokenId, homeConstituencyId, expiresAt, grant, ...rightsOf(person, grant) };
  };
}

/** What a token's columns say of its grant. */
export function grantOf({ kind, scopes, readOnly, addressRanges, withoutCases }: GrantColumns): TokenGrant {
  return {
    kind,
    scopes: new Set(listOf<TokenScope>(scopes)),
    readOnly: Boolean(readOnly),
    addressRanges: listOf(addressRanges),
    opensCases: !withoutCases,
  };
}

/** A grant as the columns of a token. */
export function grantColumns({ kind, scopes, readOnly, addressRanges, opensCases }: TokenGrant) {
  // Empty where it opens them, so that a token from before there was this column stays what it was.
  const withoutCases = opensCases ? null : true;
  return { kind, scopes: jsonList([...scopes].sort()), readOnly, addressRanges: jsonList(addressRanges), withoutCases };
}
