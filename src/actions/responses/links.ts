import { randomBytes } from "node:crypto";
import { hashSecret } from "../../access/secrets.js";

/** What makes a link known to its holder alone: 256 random bits, of which only the hash is kept. */
export function newLink(): { secret: string; secretHash: string } {
  const secret = randomBytes(32).toString("base64url");
  return { secret, secretHash: hashSecret(secret) };
}
