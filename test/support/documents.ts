import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Loose } from "./loose.js";
import type { TestServer } from "./tocsin.js";

/** From dist/test/support to the data that lies beside the project, where it does. */
const shared = path.resolve(import.meta.dirname, "../../../../shared/data");

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
      ... on Vulnerability { title description affected mitigation label origin externalReferences { source id } }
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
