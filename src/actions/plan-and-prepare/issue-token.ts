import { grantColumns } from "../../access/api-tokens.js";
import { hashSecret, newSecret } from "../../access/secrets.js";
import { invalid } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { demandReachOf, storedName } from "./person-fields.js";
import { demandUsable, demandWithinOwn, type GrantWanted, madeBy, wantedGrant } from "./token-grant.js";

export interface IssueToken extends ActionInput, GrantWanted {
  personId: string;
  name: string;
  /** When the token ends; never, if absent. */
  expiresAt?: Instant | null | undefined;
}

/** Gives a person a bearer token. The secret is in this one answer and nowhere else; only its hash is stored. */
export const issueToken = defineAction<IssueToken, string>("issueToken", async (unit, input) => {
  const person = await unit.mustSee("Person", input.personId, "personId");
  demandReachOf(unit.caller, person, "personId");
  const name = storedName(input.name);
  if (input.expiresAt && input.expiresAt <= unit.now) invalid("expiresAt", "must lie in the future");
  const wanted = wantedGrant(input);
  demandUsable(person, wanted);
  demandWithinOwn(unit.caller, wanted);
  const grant = await madeBy(unit, person, wanted);
  const secret = newSecret(grant.kind);
  await unit.create("Token", {
    constituencyId: person.constituencyId,
    label: "RED",
    restrictedTo: null,
    personId: person.id,
    name,
    secretHash: hashSecret(secret),
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
    ...grantColumns(grant),
    replacedById: null,
  });
  return secret;
});
