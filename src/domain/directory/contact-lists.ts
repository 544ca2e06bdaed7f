import type { OrganizationKind } from "../words.js";
import { Finding, type Found, languageTag } from "./found.js";

type Item = Readonly<Record<string, unknown>>;
type Taker = (finding: Finding, value: string, item: Item) => void;

const MOST_ENTRIES = 500;

const address =
  (kind: string): Taker =>
  (finding, value) =>
    finding.contact(kind, value);
const key: Taker = (finding, value) => finding.also("keys", value);
const nothing: Taker = () => undefined;

/** What each field of an item says; what is not here is remarked. */
const takers: Readonly<Record<string, Taker>> = {
  name: nothing,
  team: nothing,
  country: takeCountry,
  full_name: (finding, value) => finding.one("description", value),
  website: (finding, value) => finding.one("website", value),
  url: (finding, value, { title }) => title ?? finding.one("website", value),
  telephone: address("telephone"),
  email: address("e-mail"),
  email_alt: address("e-mail"),
  contact_url: address("web"),
  pgp_fingerprint: key,
  pgp_key_id: (finding, value, { pgp_fingerprint: print }) => (print ? undefined : key(finding, value, {})),
  pgp_key: key,
  pgp_url: key,
  policy_url: (finding, value) => finding.also("policies", value),
  preferred_languages: takeLanguages,
  language: takeLanguages,
  advisories_url: (finding, value) => finding.also("services", `Advisories: ${value}`),
  title: (finding, value, { url }) => finding.also("policies", [value, textOf(url)].filter(Boolean).join("\n")),
  securitytxt_url: (finding, value) => finding.also("sources", value),
  source: (finding, value) => finding.also("sources", value),
};

/** The lists that are known, and what their members are. */
const lists: Readonly<Record<string, (finding: Finding, item: Item) => OrganizationKind>> = {
  teams: (_finding, item) => (isTeam(item) ? "INCIDENT_RESPONSE_TEAM" : "OTHER"),
  members: () => "INCIDENT_RESPONSE_TEAM",
  cvd_policies: () => "INCIDENT_RESPONSE_TEAM",
  data_protection: (finding) => authority(finding, "Data protection authority"),
  financial_credit_institutions: (finding) => authority(finding, "Supervises credit institutions"),
};

/** The organizations of a list of contacts in JSON; null where it is none. One that comes twice is one. */
export function readContactList(text: string): Found[] | null {
  const document = objectOf(text);
  if (document === null) return null;
  const source = textOf(document["source"]);
  const found = new Map<string, Finding>();
  let count = 0;
  for (const [list, kindOf] of Object.entries(lists)) {
    const items = document[list];
    if (!Array.isArray(items)) continue;
    for (const item of items.slice(0, MOST_ENTRIES - count) as unknown[]) {
      count += 1;
      take(found, isItem(item) ? item : {}, kindOf, source);
    }
  }
  return count === 0 ? null : [...found.values()].map((finding) => finding.found);
}

function take(
  found: Map<string, Finding>,
  item: Item,
  kindOf: (finding: Finding, item: Item) => OrganizationKind,
  source: string,
): void {
  const name = (textOf(item["name"]) || textOf(item["team"])).normalize("NFC").replace(/\s+/g, " ").slice(0, 300);
  const place = `${textOf(item["country"]).toUpperCase()} ${name.toLowerCase()}`;
  const finding = found.get(place) ?? new Finding();
  found.set(place, finding);
  finding.found.name = name === "" ? null : name;
  finding.found.kind ??= kindOf(finding, item);
  if (source !== "") finding.also("sources", source);
  for (const [field, value] of Object.entries(item)) takeField(finding, item, field, value);
}

function takeField(finding: Finding, item: Item, field: string, value: unknown): void {
  if (value === null || value === "") return;
  const said = textOf(value);
  const taker = Object.hasOwn(takers, field) ? takers[field] : undefined;
  if (taker && said !== "") taker(finding, said, item);
  else finding.remark(null, `${field}: ${said || typeof value}`, "has no place in the directory");
}

function takeCountry(finding: Finding, value: string): void {
  if (/^[A-Za-z]{2}$/.test(value)) finding.one("country", value.toUpperCase());
  else finding.remark(null, value, "is no country by its two letters");
}

function takeLanguages(finding: Finding, value: string): void {
  for (const said of value.split(",").slice(0, 50)) {
    const tag = languageTag(said);
    if (tag === null) finding.remark(null, said, "is no tag of a language");
    else finding.also("languages", tag);
  }
}

function authority(finding: Finding, what: string): OrganizationKind {
  finding.one("description", what);
  return "REGULATOR";
}

function isTeam(item: Item): boolean {
  return (
    item["sector"] != null || /CERT|CSIRT|C?IRT\b|NCSC/.test(`${textOf(item["name"])} ${textOf(item["full_name"])}`)
  );
}

function objectOf(text: string): Item | null {
  try {
    const value: unknown = JSON.parse(text);
    return isItem(value) ? value : null;
  } catch {
    return null;
  }
}

function isItem(value: unknown): value is Item {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value).trim()
    : "";
}
