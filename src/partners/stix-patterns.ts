import type { Observable } from "./observable.js";

/** The path by which STIX patterns look for each observable. */
const paths: Readonly<Partial<Record<Observable, string>>> = {
  IPV4: "ipv4-addr:value",
  IPV6: "ipv6-addr:value",
  DOMAIN: "domain-name:value",
  URL: "url:value",
  E_MAIL_ADDRESS: "email-addr:value",
  MD5: "file:hashes.MD5",
  SHA1: "file:hashes.'SHA-1'",
  SHA256: "file:hashes.'SHA-256'",
  SHA512: "file:hashes.'SHA-512'",
  FILE_NAME: "file:name",
  ACCOUNT: "user-account:account_login",
};

/** The pattern that matches an observable; null where STIX has none for it. Whatever the value holds stays a text. */
export function patternOf(observable: Observable, value: string): string | null {
  const path = paths[observable];
  return path === undefined ? null : `[${path} = '${value.replace(/[\\']/g, "\\$&")}']`;
}
