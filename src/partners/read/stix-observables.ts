import { objectAt, textAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";
import type { Sign } from "./stix-patterns.js";

const values: Readonly<Record<string, readonly [field: string, kind: Sign["kind"]]>> = {
  "ipv4-addr": ["value", "IP_ADDRESS"],
  "ipv6-addr": ["value", "IP_ADDRESS"],
  "domain-name": ["value", "DOMAIN"],
  url: ["value", "URL"],
  "email-addr": ["value", "E_MAIL_ADDRESS"],
  "user-account": ["account_login", "ACCOUNT"],
  "mac-addr": ["value", "OTHER"],
  mutex: ["name", "OTHER"],
  "windows-registry-key": ["key", "OTHER"],
  "autonomous-system": ["number", "OTHER"],
  directory: ["path", "OTHER"],
  software: ["name", "OTHER"],
};

/** What an observable of STIX is to look for; null for another type of object. */
export function observed(object: TidyObject, type: string): Sign[] | null {
  if (type === "file") {
    const hashes = Object.values(objectAt(object, "hashes") ?? {}).flatMap((value) =>
      typeof value === "string" ? [{ kind: "FILE_HASH" as const, value }] : [],
    );
    const name = textAt(object, "name");
    return [...hashes, ...(name === undefined ? [] : [{ kind: "FILE_NAME" as const, value: name }])];
  }
  const known = Object.hasOwn(values, type) ? values[type] : undefined;
  if (!known) return null;
  const [field, kind] = known;
  const value = textAt(object, field) ?? (type === "user-account" ? textAt(object, "user_id") : undefined);
  return value === undefined ? [] : [{ kind, value }];
}
