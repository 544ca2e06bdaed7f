import { createHash } from "node:crypto";

/** Names of Tocsin's own, from which UUIDs are made: drawn once, for ever. */
const NAMESPACE = Buffer.from("5b0f6a3ed2c94c6c9a7f0c7d1f4e8a21", "hex");

const UUID = /^(?:[a-z0-9-]+--)?([0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})$/;

/** The UUID of what has a number elsewhere, as MISP writes it or behind a type as in STIX; null where that is none. */
export function uuidIn(number: string | null | undefined): string | null {
  return UUID.exec(number?.toLowerCase() ?? "")?.[1] ?? null;
}

/** The UUID of a name (RFC 9562, version 5): the same name has the same one, and nobody reads the name from it. */
export function uuidOf(name: string): string {
  const bytes = createHash("sha1").update(NAMESPACE).update(name).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
