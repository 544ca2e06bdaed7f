import { at, isObject, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import { longest, type Reading } from "./reading.js";

/** By which source the entries are known again. */
export const kevSource = "KEV";

const CVE = /^CVE-\d{4}-\d{4,}$/i;
const told: readonly [field: string, name: string][] = [
  ["vendorProject", "Vendor"],
  ["product", "Product"],
  ["requiredAction", "Required action"],
  ["dueDate", "Due"],
  ["knownRansomwareCampaignUse", "Known use in ransomware campaigns"],
  ["notes", "Notes"],
];

/** The catalogue of known exploited vulnerabilities: each entry is a piece of the situation, as open as the catalogue. */
export function readKev(document: Tidy, reading: Reading): boolean {
  const entries = objectsAt(document, "vulnerabilities");
  const isCatalogue = entries.some((entry) => textAt(entry, "cveID") !== undefined);
  // Also a catalogue in which nothing stands is one.
  const isEmpty = entries.length === 0 && textAt(document, "catalogVersion") !== undefined;
  if (!isObject(document) || !(isCatalogue || isEmpty)) return false;
  const source = textAt(document, "title") ?? "Known exploited vulnerabilities";
  for (const [n, entry] of entries.entries()) readEntry(entry, `vulnerabilities.${n}`, source, reading);
  return true;
}

function readEntry(entry: TidyObject, path: string, source: string, reading: Reading) {
  const cve = textAt(entry, "cveID")?.toUpperCase();
  if (cve === undefined || !CVE.test(cve)) return reading.lose(`${path}.cveID`, "is missing, or no number of a CVE");
  const lines = told.flatMap(([field, name]) => {
    const value = textsAt(entry, field).join(", ");
    return value === "" ? [] : [`${name}: ${value}`];
  });
  const weaknesses = textsAt(entry, "cwes");
  if (weaknesses.length > 0) lines.push(`Weaknesses: ${weaknesses.join(", ")}`);
  for (const name of Object.keys(entry).filter((one) => !known.has(one))) {
    reading.lose(`${path}.${name}`, "is not taken in");
  }
  const name = textAt(entry, "vulnerabilityName");
  const said = [...textsAt(entry, "shortDescription"), ...lines].join("\n");
  reading.take({
    ...{ type: "SituationItem", kind: "KNOWN_EXPLOITED_VULNERABILITY", path },
    ids: [{ source: kevSource, id: cve, url: null }],
    // The list is public: who publishes it says so, and it holds nothing of anybody's own.
    label: "CLEAR",
    title: reading.line(path, name === undefined ? cve : `${cve}: ${name}`, longest.title) ?? cve,
    body: reading.text(path, said, longest.body),
    source: reading.line("title", source, longest.source),
    url: urlIn(textAt(entry, "notes")),
    publishedAt: at(entry, "dateAdded") === undefined ? null : reading.timeAt(entry, path, "dateAdded"),
  });
}

const known: ReadonlySet<string> = new Set([
  ...told.map(([field]) => field),
  ...["cveID", "vulnerabilityName", "shortDescription", "dateAdded", "cwes"],
]);

/** The first address in the notes, where they stand with semicolons and words among them. */
function urlIn(notes: string | undefined): string | null {
  return notes?.split(/[\s;]+/).find((word) => /^https?:\/\//i.test(word) && word.length <= 2_000) ?? null;
}
