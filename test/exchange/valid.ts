import { readFileSync } from "node:fs";
import path from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import Ajv04Module from "ajv-draft-04";
import formatsModule from "ajv-formats";
import type { Loose } from "../support/loose.js";

/** From dist/test/exchange to the source, which is not compiled. */
const folder = path.resolve(import.meta.dirname, "../../../test/exchange/schemas");
export const fixture = (name: string): Loose =>
  JSON.parse(readFileSync(path.join(folder, `${name}.fixture.json`), "utf8"));

// Both are CommonJS, whose default export stands in a field of that name.
const addFormats = formatsModule.default;
const Ajv04 = Ajv04Module.default;

const BASE = "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas";
/** Types of the incident core extension, of which STIX's own schemas know what is common to all objects. */
const brought = ["event", "impact", "task"];
/** How a category of impact says its details, beside the extension that brings the type. */
const impactDetails = ["availability", "confidentiality", "integrity", "monetary"];

const stix = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(stix);
stix.addFormat("idn-hostname", true);
stix.addSchema(fixture("stix-2.1"));
const core = stix.compile(fixture("stix-incident-core"));

const schema = fixture("misp-event");
// A slip of the published file: a list where a schema must stand.
delete schema.defs.sharing_group.properties.required;
const misp = new Ajv04({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(misp);
const mispEvent = misp.compile(schema);
const categoryTypes = fixture("misp-types") as Record<string, string[]>;

/** What is wrong with a bundle by OASIS' schemas, by the extension, and by its own references. */
export function stixFaults(bundle: Loose): string[] {
  const ids = new Set<string>(bundle.objects.map(({ id }: Loose) => id));
  const faults = bundle.objects.flatMap((object: Loose) => {
    const found = [...objectFaults(object), ...(core(object) ? [] : told(core.errors))];
    const lost = refsIn(object).filter((ref) => !ids.has(ref));
    return [...found, ...lost.map((ref) => `leads to ${ref}, which is not there`)].map((one) => `${object.id} ${one}`);
  });
  const twice = bundle.objects.length === ids.size ? [] : ["an id is there twice"];
  // The schema of bundles knows neither incidents nor notes, nor what extensions bring: each object is looked at alone.
  return [...against("common/bundle", { ...bundle, objects: [anyObject] }), ...faults, ...twice];
}

function objectFaults(object: Loose): string[] {
  const { type } = object;
  const known = ["sdos", "sros", "observables", "common"].map((kind) => `${kind}/${type}`).find(schemaOf);
  if (!brought.includes(type)) return known ? against(known, object) : [`there is no schema for ${type}`];
  // STIX's schema knows extensions by their ids alone.
  const extensions = Object.entries(object.extensions).filter(([name]) => !impactDetails.includes(name));
  return against("common/core", { ...object, extensions: Object.fromEntries(extensions) });
}

const anyObject = {
  ...{ type: "identity", spec_version: "2.1", id: "identity--5b0f6a3e-d2c9-4c6c-9a7f-0c7d1f4e8a21", name: "Somebody" },
  ...{ created: "2026-01-01T00:00:00.000Z", modified: "2026-01-01T00:00:00.000Z" },
};

const schemaOf = (name: string) => stix.getSchema(`${BASE}/${name}.json`);

function against(name: string, value: Loose): string[] {
  const validate = schemaOf(name);
  return validate?.(value) ? [] : told(validate?.errors);
}

/** What is wrong with an event by MISP's schema, by what the format's text demands, and by its list of types. */
export function mispFaults(document: Loose): string[] {
  const faults = mispEvent(document) ? [] : told(mispEvent.errors);
  const { Event: event } = document;
  const demanded = ["uuid", "published", "info", "date", "timestamp", "publish_timestamp"];
  for (const name of [...demanded, "org_id", "orgc_id", "distribution"]) {
    if (event[name] === undefined) faults.push(`${name} is missing`);
  }
  if (!/^\d{4}-\d\d-\d\d$/.test(event.date)) faults.push(`the date is ${event.date}`);
  if (event.info.length > 256 || event.info.includes("\n")) faults.push("the info is no line");
  for (const { category, type, value, uuid } of event.Attribute) {
    if (!categoryTypes[category]?.includes(type)) faults.push(`${uuid} is a ${type} of ${category}`);
    if (value === "") faults.push(`${uuid} is empty`);
  }
  const ids = new Set(event.Attribute.map(({ uuid }: Loose) => uuid));
  if (ids.size !== event.Attribute.length) faults.push("a uuid is there twice");
  return faults;
}

function told(errors: { instancePath: string; message?: string | undefined }[] | null | undefined): string[] {
  return (errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** Every reference that an object holds, at whatever depth. */
function refsIn(value: unknown, name = ""): string[] {
  if (typeof value === "string") return /_refs?$/.test(name) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => refsIn(one, name));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => refsIn(one, key));
}
