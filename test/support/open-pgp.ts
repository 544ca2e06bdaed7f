import { generateKey, type PrivateKey } from "openpgp";

export interface MadeKey {
  publicKey: string;
  privateKey: PrivateKey;
  fingerprint: string;
}

const DAY = 86_400;

/** A key of a team, made anew: of a curve, which takes a moment, without an end unless told otherwise. */
export async function madeKey(more: { days?: number; date?: Date; name?: string } = {}): Promise<MadeKey> {
  const { name = "CERT Example", days, date } = more;
  const { privateKey, publicKey } = await generateKey({
    type: "curve25519",
    userIDs: [{ name, email: "cert@cert.example" }],
    format: "object",
    ...(days === undefined ? {} : { keyExpirationTime: days * DAY }),
    ...(date === undefined ? {} : { date }),
  });
  return { privateKey, publicKey: publicKey.armor(), fingerprint: publicKey.getFingerprint().toUpperCase() };
}
