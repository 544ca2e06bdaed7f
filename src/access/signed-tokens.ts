import {
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  jwtVerify,
  type ProtectedHeaderParameters,
} from "jose";
import { constituenciesOf, type IdentityProvider, rolesOf } from "../domain/identity-provider.js";
import { type Instant, instantOf } from "../domain/time.js";
import type { Role } from "../domain/words.js";
import { type IssuerKeys, unavailable } from "./issuer-keys.js";

/** What an identity provider says about somebody in a token that was checked. */
export interface Vouched {
  issuer: string;
  subject: string;
  issuedAt: Instant;
  expiresAt: Instant;
  roles: Role[];
  /** Names or ids, or "*" for all; null where the provider does not say. */
  constituencies: string[] | null;
  /** Null where the token does not tell. */
  name: string | null;
  /** An address that the provider has verified, or null. */
  email: string | null;
}

/** Printable ASCII without spaces, which some databases do not compare. */
const SUBJECT = /^[\x21-\x7e]{1,255}$/;
/** Claims of tokens that tell a client who somebody is, and open nothing (OpenID Connect Core §2, back-channel logout). */
const OF_OTHER_TOKENS = ["nonce", "at_hash", "c_hash", "events"];

/** Checks a signed access token (RFC 7519, 9068). Null for one that is not good, whatever the reason. */
export async function vouchedBy(provider: IdentityProvider, keys: IssuerKeys, token: string): Promise<Vouched | null> {
  try {
    // What the token says of itself is looked at first: a stranger's token makes nobody ask for keys.
    if (!isOfInterest(provider, token)) return null;
    const { payload } = await jwtVerify(token, keys.keyFor, {
      algorithms: [...provider.algorithms],
      issuer: provider.issuer,
      audience: [...provider.audiences],
      clockTolerance: provider.clockSkew,
      requiredClaims: ["sub", "iat", "exp"],
    });
    return vouched(provider, payload);
  } catch (error) {
    // An answer that holds no keys is the provider's fault, and says nothing about the token.
    if (error instanceof errors.JWKSInvalid || error instanceof errors.JWKSTimeout) throw unavailable();
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

function isOfInterest(provider: IdentityProvider, token: string): boolean {
  const said = decoded(token);
  if (said === null) return false;
  const { alg, typ, crit } = said.header;
  const type = typeof typ === "string" ? typ.toLowerCase().replace(/^application\//, "") : "";
  if (typeof alg !== "string" || !provider.algorithms.includes(alg) || crit !== undefined) return false;
  return (
    provider.tokenTypes.includes(type) &&
    said.claims.iss === provider.issuer &&
    !OF_OTHER_TOKENS.some((name) => Object.hasOwn(said.claims, name))
  );
}

function decoded(token: string): { header: ProtectedHeaderParameters; claims: JWTPayload } | null {
  try {
    return { header: decodeProtectedHeader(token), claims: decodeJwt(token) };
  } catch {
    // jose throws more than one kind of error at a text that is no token.
    return null;
  }
}

function vouched(provider: IdentityProvider, claims: JWTPayload): Vouched | null {
  const { sub, iat, exp } = claims;
  if (typeof sub !== "string" || !SUBJECT.test(sub) || typeof iat !== "number" || typeof exp !== "number") return null;
  // A token from the future would be the newest for ever.
  if (iat > Date.now() / 1_000 + provider.clockSkew) return null;
  const email = claims["email_verified"] === true ? claims["email"] : null;
  const names = [claims["name"], claims["preferred_username"]];
  return {
    issuer: provider.issuer,
    subject: sub,
    issuedAt: instantOfSeconds(iat),
    expiresAt: instantOfSeconds(exp),
    roles: rolesOf(provider, claims),
    constituencies: constituenciesOf(provider, claims),
    name: names.find((name): name is string => typeof name === "string" && name.trim() !== "") ?? null,
    email: typeof email === "string" ? email : null,
  };
}

const LATEST_SECOND = Date.parse("2199-12-31T23:59:59Z") / 1_000;

function instantOfSeconds(seconds: number): Instant {
  return instantOf(Math.floor(Math.min(Math.max(seconds, 0), LATEST_SECOND) * 1_000_000));
}
