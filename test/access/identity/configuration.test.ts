import { expect, it } from "@jest/globals";
import { type ConfigError, readConfig } from "../../../src/config.js";

const sound = {
  OIDC_ISSUER: "https://id.example.org/realms/soc",
  OIDC_AUDIENCE: "tocsin, https://tocsin.example.org",
  OIDC_ROLE_MAP: '{"handlers": "HANDLER", "leads": ["IRT_LEAD", "HANDLER"]}',
};

const mistakesOf = (more: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(more);
    return [];
  } catch (error) {
    return (error as ConfigError).mistakes;
  }
};

it("reads an identity provider, with strict defaults", () => {
  expect(readConfig(sound).identityProvider).toEqual({
    issuer: "https://id.example.org/realms/soc",
    audiences: ["tocsin", "https://tocsin.example.org"],
    algorithms: ["RS256", "PS256", "ES256", "EdDSA"],
    tokenTypes: ["at+jwt"],
    clockSkew: 10,
    keyCooldown: 30,
    rolesClaim: "roles",
    roleMap: new Map([
      ["handlers", ["HANDLER"]],
      ["leads", ["IRT_LEAD", "HANDLER"]],
    ]),
    defaultRoles: [],
    constituenciesClaim: null,
    constituencyMap: new Map(),
  });
  expect(readConfig({}).identityProvider).toBeNull();
});

it("tells every mistake at once", () => {
  const mistakes = mistakesOf({
    OIDC_ISSUER: "http://id.example.org",
    OIDC_ALGORITHMS: "RS256,HS256,none",
    OIDC_ROLE_MAP: '{"a": "WIZARD"}',
    OIDC_DEFAULT_ROLES: "KING",
    OIDC_CONSTITUENCIES_CLAIM: "customers",
    OIDC_CLOCK_SKEW_SECONDS: "3600",
    PORT: "many",
  });
  const named = ["OIDC_ISSUER", "OIDC_AUDIENCE", "HS256", "none", "OIDC_ROLE_MAP", "KING"];
  for (const name of [...named, "OIDC_CONSTITUENCY_MAP", "OIDC_CLOCK_SKEW_SECONDS", "PORT"]) {
    expect(mistakes.some((mistake) => mistake.includes(name))).toBe(true);
  }
});

it.each<[string, NodeJS.ProcessEnv]>([
  ["OIDC_AUDIENCE", { OIDC_AUDIENCE: "tocsin" }],
  ["OIDC_ROLE_MAP", { ...sound, OIDC_ROLE_MAP: "{}" }],
  ["OIDC_ROLE_MAP", { ...sound, OIDC_ROLE_MAP: "not json" }],
  ["OIDC_ISSUER", { ...sound, OIDC_ISSUER: "https://user@id.example.org" }],
  ["OIDC_KEY_COOLDOWN_SECONDS", { ...sound, OIDC_KEY_COOLDOWN_SECONDS: "0" }],
])("does not start with a wrong %s", (name, environment) => {
  expect(mistakesOf(environment)).toEqual([expect.stringContaining(name)]);
});

it("believes an issuer without encryption on this machine alone", () => {
  for (const host of ["127.0.0.1:4444", "localhost", "[::1]:1"]) {
    expect(mistakesOf({ ...sound, OIDC_ISSUER: `http://${host}` })).toEqual([]);
  }
});
