import { areWithin, normalRange } from "../../access/addresses.js";
import type { Caller } from "../../access/caller.js";
import { mayReport, type TokenGrant } from "../../access/rights.js";
import type { Person } from "../../domain/records/people.js";
import { listOf } from "../../domain/records/record.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { members, type Role, type TokenKind, TokenScope } from "../../domain/words.js";
import type { ActionUnit } from "../unit.js";

export interface GrantWanted {
  kind?: TokenKind | null | undefined;
  scopes?: TokenScope[] | null | undefined;
  readOnly?: boolean | null | undefined;
  addressRanges?: string[] | null | undefined;
}

const MOST_RANGES = 50;

/** What a new token shall leave of its person's rights; everything, where nothing is said. */
export function wantedGrant({ kind, scopes, readOnly, addressRanges }: GrantWanted): TokenGrant {
  const isIntake = kind === "INTAKE";
  if (isIntake && (scopes || readOnly))
    invalid("kind", "an intake token reports and reads nothing: it takes no scopes");
  if (scopes?.length === 0) invalid("scopes", "must not be empty");
  return {
    kind: kind ?? "PERSONAL",
    scopes: new Set(isIntake ? ["DETECTION_AND_REPORTING"] : (scopes ?? members(TokenScope))),
    readOnly: readOnly ?? false,
    addressRanges: storedRanges(addressRanges ?? []),
    opensCases: true,
  };
}

/**
 * The same grant for a secret that the caller is about to learn. Who makes a token for somebody else knows its secret,
 * and so it does not open that person's restricted cases: only what one makes oneself does, by a token that opens them.
 * The exception is the first that a person gets, which is all by which anybody knows them; the identity provider is
 * that for those whom it vouches for. See docs/adr/0013.
 */
export async function madeBy(unit: ActionUnit, person: Person, grant: TokenGrant): Promise<TokenGrant> {
  if (grant.kind === "INTAKE") return { ...grant, opensCases: false };
  const isOwn = person.id === unit.caller.personId;
  const opensCases = isOwn ? unit.caller.grant.opensCases : person.issuer === null && (await isFirst(unit, person));
  return { ...grant, opensCases };
}

/** One that ended before anybody used it was in nobody's hands. The person's row is locked: of two one is the first. */
async function isFirst(unit: ActionUnit, person: Person): Promise<boolean> {
  const earlier = await unit.transaction.query(
    `SELECT t.id FROM token t WHERE t.personId = ? AND t.kind = 'PERSONAL'
        AND ((t.revokedAt IS NULL AND (t.expiresAt IS NULL OR t.expiresAt > ?))
          OR EXISTS (SELECT 1 FROM token_use u WHERE u.tokenId = t.id)) LIMIT 1`,
    [person.id, unit.now],
  );
  return earlier.length === 0;
}

function storedRanges(texts: readonly string[]): string[] {
  if (texts.length > MOST_RANGES) invalid("addressRanges", `must be at most ${MOST_RANGES}`);
  const ranges = texts.map(
    (text, index) =>
      normalRange(text) ?? invalid(`addressRanges.${index}`, "must look like 192.0.2.0/24 or 2001:db8::/32"),
  );
  return [...new Set(ranges)];
}

/** A token gives nothing that the token which makes it does not have: else a narrow one would be worth a wide one. */
export function demandWithinOwn(caller: Caller, wanted: TokenGrant): void {
  const own = caller.grant;
  const wider = [...wanted.scopes].findIndex((scope) => !own.scopes.has(scope));
  if (wider >= 0) invalid("scopes", `your own token does not have ${[...wanted.scopes][wider]}`);
  if (own.addressRanges.length === 0) return;
  if (wanted.addressRanges.length === 0 || !areWithin(own.addressRanges, wanted.addressRanges)) {
    invalid("addressRanges", "must lie within those of your own token");
  }
}

/** Whether the person can use such a token at all. */
export function demandUsable(person: Person, { kind }: TokenGrant): void {
  if (person.disabled) refuse({ code: "GUARD_NOT_MET", message: "The person is disabled.", clause: "27035-1 §5.2 d)" });
  if (kind === "INTAKE" && !mayReport(new Set(listOf<Role>(person.roles)))) {
    invalid("personId", "the person may not report, and so a form cannot report for it");
  }
}
