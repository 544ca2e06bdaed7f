import type { IndicatorTold } from "../../domain/exchange/candidates.js";

type Kind = IndicatorTold["kind"];

/** What an attribute of MISP is here, by its type. What is not listed is OTHER, and keeps its type as a note. */
const kinds: Readonly<Record<string, Kind>> = {
  ...each("IP_ADDRESS", "ip-src ip-dst ip"),
  ...each("DOMAIN", "domain hostname"),
  ...each("URL", "url uri"),
  ...each("E_MAIL_ADDRESS", "email email-src email-dst email-reply-to target-email whois-registrant-email"),
  ...each(
    "FILE_HASH",
    "md5 sha1 sha224 sha256 sha384 sha512 sha512/224 sha512/256 sha3-224 sha3-256 sha3-384 sha3-512",
  ),
  ...each("FILE_HASH", "ssdeep imphash tlsh authentihash pehash impfuzzy vhash cdhash telfhash"),
  ...each("FILE_NAME", "filename email-attachment"),
  ...each("ACCOUNT", "target-user github-username twitter-id jabber-id iban bank-account-nr eppn"),
  ...each("ASSET", "target-machine mac-address hostname-target"),
  ...each("ACTOR", "threat-actor"),
  ...each("VULNERABILITY", "vulnerability"),
};

function each(kind: Kind, types: string): Record<string, Kind> {
  return Object.fromEntries(types.split(" ").map((type) => [type, kind]));
}

/** Types that say something about the event, and are nothing to look for. */
const texts: ReadonlySet<string> = new Set(["text", "comment", "link", "other", "target-org", "target-location"]);
/** Types whose value stands for a file that comes along. */
const files: ReadonlySet<string> = new Set(["attachment", "malware-sample"]);

export interface Part {
  kind: Kind;
  value: string;
  /** Which of several parts of a value it is; empty for a value that has one. */
  suffix: string;
}

export type AttributeRead = { parts: Part[] } | "TEXT" | "FILE";

/** What an attribute holds: one sign or, as in `filename|sha256`, two; or a text; or a file. */
export function attributeRead(type: string, value: string): AttributeRead {
  if (texts.has(type)) return "TEXT";
  if (files.has(type)) return "FILE";
  const types = type.split("|");
  const values =
    types.length === 2 ? [value.slice(0, value.lastIndexOf("|")), value.slice(value.lastIndexOf("|") + 1)] : [];
  if (values.length < 2 || !value.includes("|")) return { parts: [{ kind: kindOf(type), value, suffix: "" }] };
  // A port is nothing to look for without its address.
  const named = types.flatMap((one, index) => (one === "port" ? [] : [{ type: one, value: values[index] as string }]));
  return {
    parts: named.map((one, index) => ({
      kind: kindOf(one.type),
      value: one.value,
      suffix: index === named.length - 1 ? "" : `|${one.type}`,
    })),
  };
}

const kindOf = (type: string): Kind => (Object.hasOwn(kinds, type) ? (kinds[type] as Kind) : "OTHER");
