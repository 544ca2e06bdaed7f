import { hashSecret, newSecret } from "../../access/caller.js";
import { invalid } from "../../domain/refusal.js";
import type { Instant } from "../../domain/time.js";
import { type ActionInput, defineAction } from "../action.js";
import { normalName } from "../identity.js";

export interface IssueToken extends ActionInput {
  personId: string;
  name: string;
  /** When the token ends; never, if absent. */
  expiresAt?: Instant | null | undefined;
}

/** Gives a person a bearer token. The secret is in this one answer and nowhere else; only its hash is stored. */
export const issueToken = defineAction<IssueToken, string>("issueToken", async (unit, input) => {
  const person = await unit.mustSee("Person", input.personId, "personId");
  const name = normalName(input.name);
  if (name === "") invalid("name", "must not be empty");
  if (input.expiresAt && input.expiresAt <= unit.now) invalid("expiresAt", "must lie in the future");
  const secret = newSecret();
  await unit.create("Token", {
    constituencyId: person.constituencyId,
    label: "RED",
    restrictedTo: null,
    personId: person.id,
    name,
    secretHash: hashSecret(secret),
    expiresAt: input.expiresAt ?? null,
    revokedAt: null,
  });
  return secret;
});
