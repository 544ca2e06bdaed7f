import { isIP } from "node:net";

/** What an indicator is, as far as its value bears out its kind: formats name each of these otherwise. */
export type Observable =
  | "IPV4"
  | "IPV6"
  | "DOMAIN"
  | "URL"
  | "E_MAIL_ADDRESS"
  | "MD5"
  | "SHA1"
  | "SHA256"
  | "SHA512"
  | "FILE_NAME"
  | "ACCOUNT"
  | "ASSET"
  | "ACTOR"
  | "VULNERABILITY"
  | "OTHER";

const HEX = /^[0-9a-f]+$/i;
const byLength: Readonly<Record<number, Observable>> = { 32: "MD5", 40: "SHA1", 64: "SHA256", 128: "SHA512" };
const plain: ReadonlySet<string> = new Set(["FILE_NAME", "ACCOUNT", "ASSET", "ACTOR"]);

/** A value that is not what its kind says is OTHER: no document claims that a word is an address. */
export function observableOf(kind: string, value: string): Observable {
  if (kind === "IP_ADDRESS") return addressOf(value);
  if (kind === "FILE_HASH") return HEX.test(value) ? (byLength[value.length] ?? "OTHER") : "OTHER";
  if (kind === "DOMAIN") return /^[^\s/:@]+\.[^\s/:@]+$/.test(value) ? "DOMAIN" : "OTHER";
  if (kind === "URL") return URL.canParse(value) ? "URL" : "OTHER";
  if (kind === "E_MAIL_ADDRESS") return /^[^\s@]+@[^\s@]+$/.test(value) ? "E_MAIL_ADDRESS" : "OTHER";
  if (kind === "VULNERABILITY") return "VULNERABILITY";
  return plain.has(kind) ? (kind as Observable) : "OTHER";
}

export const isCve = (value: string): boolean => /^CVE-\d{4}-\d{4,}$/i.test(value);

function addressOf(value: string): Observable {
  const [address = "", bits, ...rest] = value.split("/");
  const version = isIP(address);
  const isNet = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
  if (version === 0 || rest.length > 0 || !isNet) return "OTHER";
  return version === 4 ? "IPV4" : "IPV6";
}
