import { refuse } from "../../domain/refusal.js";
import { type ChangeInput, defineAction } from "../action.js";

export interface RevokeToken extends ChangeInput {
  tokenId: string;
}

/** Ends a token at once, on every node, live sockets included. */
export const revokeToken = defineAction<RevokeToken>("revokeToken", async (unit, input) => {
  const token = await unit.subject("Token", input.tokenId, input.version);
  if (token.revokedAt !== null) refuse({ code: "WRONG_STATE", message: "The token is revoked already." });
  await unit.change("Token", token, { revokedAt: unit.now });
});
