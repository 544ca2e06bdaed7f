import { type Instant, parseInstant } from "../time.js";
import { Finding, type Found, languageTag, originOf } from "./found.js";

const MOST_LINES = 5_000;
const FIELD = /^([A-Za-z][A-Za-z0-9-]{0,63}):[ \t]*(.*)$/;

const kindsOfContact: ReadonlyMap<string, string> = new Map([
  ["mailto", "e-mail"],
  ["tel", "telephone"],
  ["https", "web"],
  ["http", "web"],
]);

type Taker = (finding: Finding, value: string, line: number) => void;

/** The fields of RFC 9116 and of IANA's registry; what an entry has no place for is said to be left out. */
const takers: Readonly<Record<string, Taker>> = {
  contact: takeContact,
  encryption: takeKey,
  policy: (finding, value, line) => finding.also("policies", value, line),
  canonical: takeCanonical,
  "preferred-languages": takeLanguages,
  csaf: (finding, value, line) => finding.also("services", `CSAF: ${value}`, line),
  acknowledgments: leftOut,
  hiring: leftOut,
};
const onceOnly = new Set(["expires", "preferred-languages"]);

/** What a security.txt says (RFC 9116), whatever its shape: what cannot be read is remarked, never refused. */
export function readSecurityTxt(text: string, now: Instant): Found {
  const finding = new Finding();
  const seen = new Map<string, number>();
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  if (lines.length > MOST_LINES) finding.remark(MOST_LINES, "", `lines after the first ${MOST_LINES} were not read`);
  for (const [index, line] of lines.slice(0, MOST_LINES).entries()) {
    const said = line.trim();
    if (said !== "" && !said.startsWith("#")) takeLine(finding, seen, said, index + 1, now);
  }
  if (!seen.has("contact")) finding.remark(null, "Contact", "is demanded once at least, and is missing");
  if (!seen.has("expires")) finding.remark(null, "Expires", "is demanded, and is missing");
  return finding.found;
}

function takeLine(finding: Finding, seen: Map<string, number>, said: string, line: number, now: Instant): void {
  const [, name = "", value = ""] = FIELD.exec(said) ?? [];
  if (name === "") {
    finding.remark(line, said, "is no field");
    return;
  }
  const field = name.toLowerCase();
  const times = (seen.get(field) ?? 0) + 1;
  seen.set(field, times);
  if (times > 1 && onceOnly.has(field)) {
    finding.remark(line, said, "may be said once only: the first counts");
    return;
  }
  if (field === "expires") {
    takeExpiry(finding, value, line, now);
    return;
  }
  const take = Object.hasOwn(takers, field) ? takers[field] : undefined;
  if (!take) {
    finding.remark(line, said, "is no field of RFC 9116");
    return;
  }
  if (value.trim() === "") {
    finding.remark(line, said, "says nothing");
    return;
  }
  take(finding, value.trim(), line);
}

function takeContact(finding: Finding, value: string, line: number): void {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]{0,30}):(.*)$/i.exec(value) ?? [];
  const kind = kindsOfContact.get(scheme.toLowerCase());
  if (kind === "web") {
    if (scheme.toLowerCase() === "http") finding.remark(line, value, "must be https, and was taken as it is");
    finding.contact(kind, value, false, line);
    return;
  }
  if (kind) {
    finding.contact(kind, decoded(rest), false, line);
    return;
  }
  const address = /^[^\s@]+@[^\s@]+$/.test(value);
  if (!address) {
    finding.remark(line, value, "is no address of a kind that is known");
    return;
  }
  finding.remark(line, value, "must be a URI, and was taken for an e-mail address");
  finding.contact("e-mail", value, false, line);
}

/** An address without its percent signs and its parameters; as it stands where they make no text. */
function decoded(address: string): string {
  const bare = address.split("?")[0] as string;
  try {
    return decodeURIComponent(bare);
  } catch {
    return bare;
  }
}

function takeKey(finding: Finding, value: string, line: number): void {
  const fingerprint = /^openpgp4fpr:([0-9a-f]{16,64})$/i.exec(value)?.[1];
  if (fingerprint) {
    finding.also("keys", fingerprint.toUpperCase(), line);
    return;
  }
  if (!/^(https|dns):/i.test(value)) {
    finding.remark(line, value, "does not say where a key is");
    return;
  }
  finding.also("keys", value, line);
}

function takeCanonical(finding: Finding, value: string, line: number): void {
  const origin = originOf(value);
  if (origin === null) {
    finding.remark(line, value, "is no address on the web");
    return;
  }
  if (finding.found.singles.website === undefined) finding.one("website", origin, line);
  finding.also("sources", value, line);
}

function takeLanguages(finding: Finding, value: string, line: number): void {
  for (const said of value.split(",").slice(0, 50)) {
    const tag = languageTag(said);
    if (tag === null) finding.remark(line, said, "is no tag of a language");
    else finding.also("languages", tag, line);
  }
}

function takeExpiry(finding: Finding, value: string, line: number, now: Instant): void {
  const expires = parseInstant(value.trim());
  if (expires === null) {
    finding.remark(line, value, "is no time after RFC 3339");
    return;
  }
  if (expires <= now) finding.remark(line, value, "has passed: it must not be relied on any more");
}

function leftOut(finding: Finding, value: string, line: number): void {
  finding.remark(line, value, "has no place in the directory");
}
