import { objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";
import type { Sign } from "./stix-patterns.js";

/** What an address or a bulk of observables is, by its category. */
const kinds: Readonly<Record<string, Sign["kind"]>> = {
  ...each(
    "IP_ADDRESS",
    "ipv4-addr ipv4-net ipv4-net-mask ipv4-net-masked ipv6-addr ipv6-net ipv6-net-mask ipv6-net-masked",
  ),
  ...each("E_MAIL_ADDRESS", "e-mail"),
  ...each("DOMAIN", "domain-name"),
  ...each("URL", "site-uri http-request-url"),
  ...each("FILE_HASH", "file-hash"),
  ...each("FILE_NAME", "file-path"),
  ...each("ACCOUNT", "user-name"),
};

function each(kind: Sign["kind"], categories: string): Record<string, Sign["kind"]> {
  return Object.fromEntries(categories.split(" ").map((category) => [category, kind]));
}

const kindOf = (category: string): Sign["kind"] =>
  (Object.hasOwn(kinds, category) ? kinds[category] : undefined) ?? "OTHER";

/** What an observable holds to look for, each once. */
export function observablesOf(observable: TidyObject | undefined): Sign[] {
  const nodes = [
    ...objectsAt(observable, "System").flatMap((system) => objectsAt(system, "Node")),
    ...objectsAt(observable, "System"),
    ...(observable ? [observable] : []),
  ];
  const signs: Sign[] = [
    ...nodes.flatMap(ofNode),
    ...objectsAt(observable, "FileData").flatMap((data) => objectsAt(data, "File").flatMap(ofFile)),
    ...objectsAt(observable, "EmailData").flatMap((data) =>
      ["EmailFrom", "EmailTo"].flatMap((name) => textsAt(data, name).map((value) => sign("E_MAIL_ADDRESS", value))),
    ),
    ...objectsAt(observable, "WindowsRegistryKeysModified").flatMap((keys) =>
      objectsAt(keys, "Key").flatMap((key) => textsAt(key, "KeyName").map((value) => sign("OTHER", value))),
    ),
    ...objectsAt(observable, "BulkObservable").flatMap(ofBulk),
  ];
  return [
    ...new Map(signs.filter(({ value }) => value !== "").map((one) => [`${one.kind} ${one.value}`, one])).values(),
  ];
}

const sign = (kind: Sign["kind"], value: string): Sign => ({ kind, value });

function ofNode(node: TidyObject): Sign[] {
  const addresses = objectsAt(node, "Address").flatMap((address) => {
    // IODEF takes an address without a category for one of IPv6.
    return textsAt(address, "value").map((value) => sign(kindOf(textAt(address, "category") ?? "ipv6-addr"), value));
  });
  const domains = objectsAt(node, "DomainData").flatMap((domain) => textsAt(domain, "Name"));
  return [...addresses, ...domains.map((value) => sign("DOMAIN", value))];
}

function ofFile(file: TidyObject): Sign[] {
  const hashes = objectsAt(objectAt(file, "HashData"), "Hash").flatMap((hash) => textsAt(hash, "DigestValue"));
  return [
    ...textsAt(file, "FileName").map((value) => sign("FILE_NAME", value)),
    ...hashes.map((value) => sign("FILE_HASH", hexOf(value))),
    ...textsAt(file, "URL").map((value) => sign("URL", value)),
  ];
}

/** One to a line. */
function ofBulk(bulk: TidyObject): Sign[] {
  const kind = kindOf(textAt(bulk, "type") ?? "");
  const lines = textsAt(bulk, "BulkObservableList").flatMap((text) => text.split("\n"));
  return lines.map((line) => sign(kind, line.trim()));
}

/** RFC 8727 writes digests in base64; everybody looks for them in hex. */
function hexOf(value: string): string {
  if (/^[0-9a-f]+$/i.test(value)) return value.toLowerCase();
  const bytes = Buffer.from(value, "base64");
  return /^[A-Za-z0-9+/]+=*$/.test(value) && [16, 20, 28, 32, 48, 64].includes(bytes.length)
    ? bytes.toString("hex")
    : value;
}
