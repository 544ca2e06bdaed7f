import { grantColumns, grantOf } from "../../access/api-tokens.js";
import type { Caller } from "../../access/caller.js";
import { hashSecret, newSecret } from "../../access/secrets.js";
import { notFound } from "../../domain/faults.js";
import { ruleFor } from "../../domain/lifecycle/index.js";
import type { Token } from "../../domain/records/people.js";
import { invalid, refuse } from "../../domain/refusal.js";
import { type Instant, instantOf } from "../../domain/time.js";
import { type ChangeInput, defineAction } from "../action.js";
import { demandReachOf } from "./person-fields.js";
import { demandUsable, demandWithinOwn, madeBy } from "./token-grant.js";

export interface RotateToken extends ChangeInput {
  tokenId: string;
  /** How long the old secret goes on working beside the new one. */
  overlapSeconds?: number | null | undefined;
  /** When the new token ends; after as long a life as the old one was given, if absent. */
  expiresAt?: Instant | null | undefined;
}

const OVERLAP = 3_600;
const LONGEST_OVERLAP = 7 * 24 * 3_600;

/** Puts a new token in the place of one that works: with a new secret and the same grant. The old one ends soon after. */
export const rotateToken = defineAction<RotateToken, string>("rotateToken", async (unit, input) => {
  const overlap = input.overlapSeconds ?? OVERLAP;
  if (overlap < 0 || overlap > LONGEST_OVERLAP) invalid("overlapSeconds", `must be from 0 to ${LONGEST_OVERLAP}`);
  if (input.expiresAt && input.expiresAt <= unit.now) invalid("expiresAt", "must lie in the future");
  const old = await unit.subject("Token", input.tokenId, input.version);
  if (old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= unit.now)) {
    refuse({ code: "WRONG_STATE", message: "The token has ended. Issue another." });
  }
  if (old.replacedById !== null) refuse({ code: "WRONG_STATE", message: "The token was rotated already." });
  // Not all who hold a token see people, not even themselves.
  const [person] = await unit.allOf("Person", "r.id = ?", [old.personId]);
  if (!person) throw notFound("tokenId");
  demandReachOf(unit.caller, person, "tokenId");
  const wanted = grantOf(old);
  demandUsable(person, wanted);
  demandWithinOwn(unit.caller, wanted);
  const grant = await madeBy(unit, person, wanted);
  const life = sameLife(old, unit.now);
  if (!mayDecideOnLife(unit.caller) && isLater(input.expiresAt ?? life, life)) {
    invalid("expiresAt", "must leave the new token no longer a life than the old one was given");
  }
  const secret = newSecret(grant.kind);
  const { constituencyId, label, restrictedTo, personId, name } = old;
  const token = await unit.create("Token", {
    ...{ constituencyId, label, restrictedTo, personId, name },
    secretHash: hashSecret(secret),
    expiresAt: input.expiresAt ?? life,
    revokedAt: null,
    ...grantColumns(grant),
    replacedById: null,
  });
  const end = after(unit.now, overlap * 1_000);
  const expiresAt = old.expiresAt !== null && old.expiresAt < end ? old.expiresAt : end;
  await unit.change("Token", old, { expiresAt, replacedById: token.id });
  return secret;
});

/** Who holds a token renews it; how long tokens live is for those who issue them. */
function mayDecideOnLife({ roles }: Caller): boolean {
  return ruleFor("rotateToken").by.some((role) => roles.has(role));
}

function isLater(end: Instant | null, than: Instant | null): boolean {
  return than !== null && (end === null || end > than);
}

function sameLife({ createdAt, expiresAt }: Token, now: Instant): Instant | null {
  return expiresAt === null ? null : after(now, Date.parse(expiresAt) - Date.parse(createdAt));
}

function after(instant: Instant, milliseconds: number): Instant {
  return instantOf((Date.parse(instant) + milliseconds) * 1_000);
}
