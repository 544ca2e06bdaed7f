import { linesOf, restOf } from "../../domain/foreign/lines.js";
import { at, isObject, objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import type { TlpLabel } from "../../domain/words.js";
import { isCve } from "../observable.js";
import { affectedBy, productNames } from "./csaf-products.js";
import { tlpOf } from "./labels.js";
import { hashOf, longest, type Reading } from "./reading.js";

/** By which source advisories are known again. */
export const csafSource = "CSAF";

/** What is told by fields of its own, or only says how the document came about. */
const toldOfDocument: ReadonlySet<string> = new Set([
  ...["title", "notes", "references", "publisher", "tracking", "distribution", "csaf_version", "lang", "source_lang"],
]);
const toldOfVulnerability: ReadonlySet<string> = new Set([
  ...["title", "cve", "notes", "references", "remediations", "product_status", "scores", "threats", "ids", "flags"],
  ...["metrics"],
]);

/** The longest of what is affected, and of what can be done, as reports take them. */
const LONGEST_AFFECTED = 4_000;
const LONGEST_MITIGATION = 10_000;

interface OfDocument {
  id: string;
  /** The same of this version of it: a later one is another piece of news. */
  versionId: string;
  label: TlpLabel;
  reading: Reading;
  names: ReadonlyMap<string, string>;
}

/** A security advisory of CSAF 2.0: a piece of the situation, and a vulnerability for each that it tells of. */
export function readCsaf(root: Tidy, reading: Reading): boolean {
  const document = objectAt(root, "document");
  const tracking = objectAt(document, "tracking");
  if (!isObject(root) || !document || !(tracking || textAt(document, "csaf_version") !== undefined)) return false;
  const namespace = textAt(document, "publisher", "namespace") ?? textAt(document, "publisher", "name") ?? "";
  const name = `${namespace} ${textAt(tracking, "id") ?? ""}`.trim();
  const id = name === "" || name.length > 200 ? hashOf(root) : name;
  const label = tlpOf(
    textsAt(document, "distribution", "tlp", "label"),
    "document.distribution.tlp.label",
    reading.lose,
  );
  const names = productNames(at(root, "product_tree"));
  const version = textAt(tracking, "version");
  const versionId = version === undefined ? id : `${id} ${version.slice(0, 40)}`;
  const own: OfDocument = { id, versionId, label: label ?? reading.circumstances.label, reading, names };
  readAdvisory(document, own);
  for (const [n, one] of objectsAt(root, "vulnerabilities").entries()) {
    readVulnerability(one, `vulnerabilities.${n}`, n, own);
  }
  return true;
}

function readAdvisory(document: TidyObject, { id, versionId, label, reading }: OfDocument) {
  const tracking = objectAt(document, "tracking");
  const version = textAt(tracking, "version");
  const path = "document";
  const title = reading.line("document.title", textAt(document, "title"), longest.title) ?? `CSAF ${id}`;
  const said = [
    ...notesOf(document),
    ...restOf(document, toldOfDocument),
    ...textsAt(document, "distribution", "text").map((text) => `Distribution: ${text}`),
    ...(version === undefined ? [] : [`Version: ${version} (${textAt(tracking, "status") ?? "no status"})`]),
    ...referencesOf(document),
  ].join("\n");
  const ids = [{ source: csafSource, id: versionId, url: null }];
  if (textAt(document, "category") === "csaf_security_incident_response") {
    const description = reading.text("document.notes", said, longest.description);
    const told = { title, description, occurredAt: null, suspectedCategories: [] };
    return reading.take({ type: "SecurityEvent", path, ids, label, ...told });
  }
  reading.take({
    ...{ type: "SituationItem", kind: "ADVISORY", path, ids, label, title },
    body: reading.text("document.notes", said, longest.body),
    source: reading.line("document.publisher.name", textAt(document, "publisher", "name"), longest.source),
    url: urlOf(document),
    publishedAt: tracking ? reading.timeAt(tracking, "document.tracking", "current_release_date") : null,
  });
}

function readVulnerability(
  one: TidyObject,
  path: string,
  n: number,
  { id, versionId, label, reading, names }: OfDocument,
) {
  const cve = textsAt(one, "cve").find(isCve)?.toUpperCase();
  if (textAt(one, "cve") !== undefined && cve === undefined) reading.lose(`${path}.cve`, "is no number of a CVE");
  const affected = affectedBy(one, names, LONGEST_AFFECTED);
  if (affected === "NOBODY") {
    return reading.lose(path, `${cve ?? "it"} is said to affect none of the products, and is not taken in`);
  }
  const said = [
    ...notesOf(one),
    ...["scores", "metrics", "threats", "flags", "ids"].flatMap((name) => statementsOf(one, name)),
    ...restOf(one, toldOfVulnerability),
    ...referencesOf(one),
  ].join("\n");
  const mitigation = objectsAt(one, "remediations")
    .map((remedy) => [textAt(remedy, "category"), textAt(remedy, "details"), textAt(remedy, "url")])
    .map(([category, ...words]) => `${category ?? "remedy"}: ${words.filter(Boolean).join(" ")}`)
    .join("\n");
  // What another advisory, or another version of this one, says of a CVE is not the same.
  const own = { source: csafSource, id: `${cve === undefined ? id : versionId} #${n}`, url: null };
  const ids = cve === undefined ? [own] : [own, { source: "CVE", id: cve, url: null }];
  const title = textAt(one, "title") ?? textAt(one, "cve") ?? `Vulnerability of ${id}`;
  reading.take({
    ...{ type: "Vulnerability", path, ids, label },
    title: reading.line(`${path}.title`, title, longest.title) ?? title.slice(0, longest.title),
    description: reading.text(`${path}.notes`, said, longest.description),
    affected: reading.text(`${path}.product_status`, affected, LONGEST_AFFECTED),
    mitigation: reading.text(`${path}.remediations`, mitigation, LONGEST_MITIGATION),
  });
}

/** Statements about products: which ones stands in the register of what is affected, not beside each again. */
function statementsOf(one: TidyObject, name: string): string[] {
  const products = new Set(["product_ids", "products", "group_ids"]);
  return objectsAt(one, name).flatMap((statement) =>
    Object.entries(statement).flatMap(([key, value]) => (products.has(key) ? [] : linesOf(`${name}.${key}`, value))),
  );
}

function notesOf(thing: TidyObject): string[] {
  return objectsAt(thing, "notes").flatMap((note) => {
    const text = textAt(note, "text");
    const title = textAt(note, "title") ?? textAt(note, "category") ?? "Note";
    return text === undefined ? [] : [`${title}: ${text}`];
  });
}

function referencesOf(thing: TidyObject): string[] {
  return objectsAt(thing, "references").flatMap((one) => {
    const url = textAt(one, "url");
    return url === undefined ? [] : [`Reference: ${[textAt(one, "summary"), url].filter(Boolean).join(" ")}`];
  });
}

/** Where the document itself can be read, else the first that it refers to. */
function urlOf(document: TidyObject): string | null {
  const references = objectsAt(document, "references");
  const own = references.find((one) => textAt(one, "category") === "self") ?? references[0];
  const url = textAt(own, "url");
  return url !== undefined && url.length <= 2_000 ? url : null;
}
