import type { Role } from "./words.js";

/** What the operator believes of an identity provider: how its tokens look, and which rights its claims give. */
export interface IdentityProvider {
  issuer: string;
  /** A token must be meant for one of these. */
  audiences: readonly string[];
  /** Asymmetric signatures only: with a shared secret the public key would sign as well as the private one. */
  algorithms: readonly string[];
  /** Values of the header `typ` in small letters; "" stands for a token without it. */
  tokenTypes: readonly string[];
  /** How far the provider's clock may differ from ours, in seconds. */
  clockSkew: number;
  /** How long an unknown key does not make us ask for keys again, in seconds. */
  keyCooldown: number;
  rolesClaim: string;
  roleMap: ReadonlyMap<string, readonly Role[]>;
  /** What everybody is whom the provider vouches for. */
  defaultRoles: readonly Role[];
  /** Null where all people belong to the first constituency. */
  constituenciesClaim: string | null;
  /** Names or ids of constituencies, or "*" for all. */
  constituencyMap: ReadonlyMap<string, readonly string[]>;
}

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whoever can change an answer of the issuer on its way can make keys of their own. */
export function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, hash } = new URL(text);
  if (username !== "" || hash !== "") return false;
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.has(hostname));
}

export type Claims = Readonly<Record<string, unknown>>;

/** The roles that the claims give. What the map does not name gives nothing. */
export function rolesOf(provider: IdentityProvider, claims: Claims): Role[] {
  const mapped = mappedBy(provider.roleMap, claimValues(claims, provider.rolesClaim));
  return [...new Set([...provider.defaultRoles, ...mapped])].sort();
}

/** Names or ids of the constituencies that the claims give, or null where the provider does not say. */
export function constituenciesOf(provider: IdentityProvider, claims: Claims): string[] | null {
  if (provider.constituenciesClaim === null) return null;
  return mappedBy(provider.constituencyMap, claimValues(claims, provider.constituenciesClaim));
}

function mappedBy<T>(map: ReadonlyMap<string, readonly T[]>, values: readonly string[]): T[] {
  return [...new Set(values.flatMap((value) => map.get(value) ?? []))];
}

/** The texts that a claim holds. Its name is taken as it is, then as a path such as `realm_access.roles`. */
function claimValues(claims: Claims, name: string): string[] {
  const value = Object.hasOwn(claims, name) ? claims[name] : name.split(".").reduce(member, claims as unknown);
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Claims)[name];
}
