import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Loose } from "./loose.js";
import type { TestServer } from "./tocsin.js";

/** From dist/test/support to the data that lies beside the project, where it does. */
const shared = path.resolve(import.meta.dirname, "../../../../shared/data");

/** Whether the data of others lies beside the project. */
export const hasRealData = existsSync(shared);

export function realContacts(name: string): string {
  return readFileSync(path.join(shared, "contacts", `${name}.json`), "utf8");
}

/** The documents of others in a folder beside the project, in the order of their names; none where it is not there. */
export function realDocuments(folder: string): { name: string; text: string }[] {
  const whole = path.join(shared, folder);
  if (!existsSync(whole)) return [];
  const names = readdirSync(whole).filter((name) => name.endsWith(".json") && !name.includes("schema"));
  return names.sort().map((name) => ({ name, text: readFileSync(path.join(whole, name), "utf8") }));
}

/** What became of a document. */
export interface Imported {
  unitId: string;
  changed: Loose[];
  report: { created: number; unchanged: number; notTaken: { path: string; reason: string }[] };
}

const FIELDS = `__typename
  ... on Refusal { code violations { path message } }
  ... on DocumentImportDone { unitId report { created unchanged notTaken { path reason } }
    changed { __typename id
      ... on SecurityEvent { title description label origin occurredAt suspectedCategories externalReferences { source id } }
      ... on Vulnerability { title description affected mitigation label origin channel detectionMethod externalReferences { source id } }
      ... on SituationItem { kind name: title body source url label origin state external publishedAt externalSource externalId }
    } }`;

/** Imports a document, which must be taken. */
export async function imported(server: TestServer, format: string, document: unknown, more = {}): Promise<Imported> {
  const text = typeof document === "string" ? document : JSON.stringify(document);
  const { result } = await server.data(
    `mutation($input: ImportDocumentInput!) { result: importDocument(input: $input) { ${FIELDS} } }`,
    { input: { format, document: text, ...more } },
  );
  if (result.__typename !== "DocumentImportDone") throw new Error(`It was refused: ${JSON.stringify(result)}`);
  return result;
}

/** An event of MISP with one of each kind of thing. */
export function mispSample(uuid: string = randomUUID()) {
  const attribute = (type: string, value: string, more: object = {}) => ({
    ...{ uuid: randomUUID(), type, category: "Other", to_ids: true, value, comment: "", deleted: false, ...more },
  });
  return {
    Event: {
      ...{
        uuid,
        info: "A campaign against mail servers",
        date: "2026-01-05",
        published: true,
        timestamp: "1767571200",
      },
      Orgc: { name: "CERT Example", uuid: randomUUID() },
      Tag: [{ name: "tlp:green" }, { name: 'rsit:fraud="phishing"' }, { name: 'misp-galaxy:threat-actor="Nobody"' }],
      Galaxy: [{ name: "Threat actor" }],
      Attribute: [
        attribute("ip-dst", "192.0.2.7", { comment: "Seen in the log", Tag: [{ name: "PAP:AMBER" }] }),
        attribute("filename|sha256", `invoice.exe|${"ab".repeat(32)}`, { Tag: [{ name: "tlp:amber+strict" }] }),
        attribute("mutex", "Global\\nobody"),
        attribute("comment", "They came by mail", { comment: "Summary" }),
        attribute("domain", "gone.example", { deleted: true }),
        attribute("attachment", "invoice.pdf", { data: "AAAA" }),
      ],
      Object: [{ name: "email", uuid: randomUUID(), Attribute: [attribute("email-src", "a@evil.example")] }],
    },
  };
}

const stixTimes = { spec_version: "2.1", created: "2026-01-05T00:00:00.000Z", modified: "2026-01-05T00:00:00.000Z" };

/** A bundle of STIX with an incident, and with one of each kind of thing. */
export function stixSample() {
  const object = (type: string, more: object = {}) => ({ type, id: `${type}--${randomUUID()}`, ...stixTimes, ...more });
  const green = { object_marking_refs: ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] };
  const strict = { object_marking_refs: ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"] };
  const author = object("identity", { name: "CERT Example" });
  const by = { created_by_ref: author.id };
  const event = object("event", { name: "Break-in", start_time: "2026-01-01T00:00:00Z", start_time_fidelity: "month" });
  const incident = object("incident", {
    ...{
      name: "A portal was broken into",
      description: "By a known hole",
      labels: ['rsit:fraud="phishing"'],
      ...green,
    },
    extensions: { x: { extension_type: "property-extension", events: [{ event_ref: event.id }] } },
  });
  const pattern = "[domain-name:value = 'evil.example' OR ipv4-addr:value = '192.0.2.7']";
  const indicator = object("indicator", { name: "C2", pattern, pattern_type: "stix", ...by, ...strict });
  const odd = { name: "Odd mail", pattern: "[email-message:subject MATCHES 'x']", pattern_type: "stix" };
  const unknown = { object_marking_refs: [`marking-definition--${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}`] };
  const vulnerability = object("vulnerability", { name: "CVE-2021-44228", ...unknown });
  const note = object("note", { abstract: "Told by phone", content: "They called", object_refs: [incident.id] });
  const objects = [
    incident,
    author,
    event,
    note,
    indicator,
    object("indicator", odd),
    object("malware", { name: "Poison", ...by }),
    vulnerability,
    object("relationship", { relationship_type: "related-to", source_ref: indicator.id, target_ref: incident.id }),
    object("x-own"),
    object("tool", { name: "Gone", revoked: true }),
  ];
  const ids = { incident: incident.id, indicator: indicator.id, vulnerability: vulnerability.id };
  return { ids, bundle: { type: "bundle", id: `bundle--${randomUUID()}`, objects } };
}

/** A version of an advisory of CSAF, with one vulnerability that affects something and one that does not. */
export function csafSample(version: string, cve: string) {
  return {
    document: {
      ...{ title: "Mail servers", category: "csaf_security_advisory", csaf_version: "2.0" },
      publisher: { name: "Maker", namespace: "https://example.org", category: "vendor" },
      distribution: { tlp: { label: "WHITE" } },
      tracking: { id: cve, version, status: "final", current_release_date: "2026-01-05T00:00:00Z" },
      references: [{ category: "self", url: "https://example.org/1" }],
    },
    product_tree: {
      branches: [
        { branches: [{ product: { product_id: "P1", name: "Mail server 1.0" } }] },
        { product: { product_id: "P2", name: "Mail server 1.1" } },
      ],
    },
    vulnerabilities: [
      {
        ...{ cve, title: "Overflow", product_status: { known_affected: ["P1"], fixed: ["P2"] } },
        remediations: [{ category: "vendor_fix", details: "Update", url: "https://example.org/fix" }],
      },
      { cve: "CVE-2026-10000", product_status: { known_not_affected: ["P1"] } },
    ],
  };
}
