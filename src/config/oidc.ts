import { z } from "zod";
import { type IdentityProvider, isSafeUrl } from "../domain/identity-provider.js";
import { members, Role } from "../domain/words.js";
import { type Given, listIn } from "./values.js";

const ASYMMETRIC = [
  ...["RS256", "RS384", "RS512", "PS256", "PS384", "PS512"],
  ...["ES256", "ES384", "ES512", "EdDSA", "Ed25519"],
];

const oneOrMore = <T extends z.ZodType>(item: T) =>
  z.union([item.transform((value) => [value]), z.array(item)]) as unknown as z.ZodType<z.output<T>[]>;
const roleMap = z.record(z.string(), oneOrMore(z.enum(members(Role))));
const constituencyMap = z.record(z.string(), oneOrMore(z.string().min(1).max(200)));

type Complain = (mistake: string) => void;

/** The identity provider that the environment names, or null when it names none; tells every mistake. */
export function readOidc(given: Given, complain: Complain): IdentityProvider | null {
  const issuer = given["OIDC_ISSUER"];
  if (issuer === undefined) {
    for (const name of Object.keys(given).filter((key) => key.startsWith("OIDC_"))) {
      complain(`${name} says nothing without OIDC_ISSUER`);
    }
    return null;
  }
  if (!isSafeUrl(issuer)) complain("OIDC_ISSUER must look like https://host/path (http only on this machine)");
  const audiences = listIn(given["OIDC_AUDIENCE"]);
  if (audiences.length === 0) complain("OIDC_AUDIENCE must name for whom the tokens are meant");
  const algorithms = listIn(given["OIDC_ALGORITHMS"] ?? "RS256,PS256,ES256,EdDSA");
  for (const name of algorithms) {
    if (!ASYMMETRIC.includes(name)) complain(`OIDC_ALGORITHMS holds ${name}; possible are ${ASYMMETRIC.join(", ")}`);
  }
  const defaultRoles = listIn(given["OIDC_DEFAULT_ROLES"]) as Role[];
  for (const role of defaultRoles) {
    if (!members(Role).includes(role)) complain(`OIDC_DEFAULT_ROLES holds ${role}, which is no role`);
  }
  const roles = mapIn(given, "OIDC_ROLE_MAP", roleMap, complain);
  if (roles?.size === 0 && defaultRoles.length === 0) {
    complain("OIDC_ROLE_MAP or OIDC_DEFAULT_ROLES must give roles: without them nobody could do anything");
  }
  const constituencies = mapIn(given, "OIDC_CONSTITUENCY_MAP", constituencyMap, complain);
  const constituenciesClaim = given["OIDC_CONSTITUENCIES_CLAIM"] ?? null;
  if (constituencies && (constituenciesClaim === null) !== (constituencies.size === 0)) {
    complain("OIDC_CONSTITUENCIES_CLAIM and OIDC_CONSTITUENCY_MAP need each other");
  }
  return {
    issuer,
    audiences,
    algorithms,
    tokenTypes: tokenTypes(given["OIDC_TOKEN_TYPES"] ?? "at+jwt"),
    clockSkew: seconds(given, "OIDC_CLOCK_SKEW_SECONDS", { least: 0, most: 120, otherwise: 10 }, complain),
    keyCooldown: seconds(given, "OIDC_KEY_COOLDOWN_SECONDS", { least: 1, most: 3_600, otherwise: 30 }, complain),
    rolesClaim: given["OIDC_ROLES_CLAIM"] ?? "roles",
    roleMap: roles ?? new Map(),
    defaultRoles,
    constituenciesClaim,
    constituencyMap: constituencies ?? new Map(),
  };
}

function tokenTypes(text: string): string[] {
  return listIn(text).map((type) => (type === "none" ? "" : type.toLowerCase().replace(/^application\//, "")));
}

/** The map, empty where there is none; null when it cannot be read. */
function mapIn<T>(
  given: Given,
  name: string,
  shape: z.ZodType<Record<string, T[]>>,
  complain: Complain,
): Map<string, T[]> | null {
  try {
    const parsed = shape.safeParse(JSON.parse(given[name] ?? "{}"));
    if (parsed.success) return new Map(Object.entries(parsed.data));
    for (const { path, message } of parsed.error.issues) complain(`${name} ${path.join(".")}: ${message}`);
  } catch {
    complain(`${name} must be JSON such as {"group": ["WORD"]}`);
  }
  return null;
}

function seconds(
  given: Given,
  name: string,
  { least, most, otherwise }: { least: number; most: number; otherwise: number },
  complain: Complain,
): number {
  const text = given[name];
  if (text === undefined) return otherwise;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= least && number <= most)) complain(`${name} must be a whole number from ${least} to ${most}`);
  return number;
}
