import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { at, textsAt } from "../../domain/foreign/look.js";
import type { Lose, Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import { type ExternalReferenceInput, limits } from "../api/inputs.js";

/** By which source a record is known again. */
export const verisSource = "VERIS";

const longestId = 200;

/** What VERIS records have at their top; other JSON hardly has three of them. */
const marks = [
  "incident_id",
  "schema_version",
  "security_incident",
  "action",
  "actor",
  "asset",
  "attribute",
  "victim",
  "timeline",
  "discovery_method",
];
const marksOfARecord = 3;

/** Of these one is a plain value: VERIS' own lists of words have all the keys of a record, and lists below them. */
const plainMarks = ["incident_id", "schema_version", "security_incident"];

export function isVeris(value: Tidy | undefined): value is TidyObject {
  if (typeof value !== "object" || Array.isArray(value)) return false;
  const isPlain = (mark: string): boolean => ["string", "number"].includes(typeof at(value, mark));
  return plainMarks.some(isPlain) && marks.filter((mark) => Object.hasOwn(value, mark)).length >= marksOfARecord;
}

/** The record's own id; without one, a hash of all it says, by which at least the same record is known again. */
export function idOf(record: TidyObject, lose: Lose): string {
  const id = [...textsAt(record, "incident_id"), ...textsAt(record, "plus", "master_id")].find(
    (text) => text.length <= longestId,
  );
  if (id !== undefined) return id;
  lose("incident_id", "missing or too long; the record is known by the hash of its content");
  return `sha256:${createHash("sha256")
    .update(canonicalize(record) ?? "")
    .digest("hex")}`;
}

export function externalReferenceOf(record: TidyObject, id: string): ExternalReferenceInput {
  const url = urlOf(record);
  return { source: verisSource, id, ...(url !== undefined && { url }) };
}

/** The first of the addresses in `reference`, where they stand with commas, semicolons, dates and words among them. */
function urlOf(record: TidyObject): string | undefined {
  return textsAt(record, "reference")
    .flatMap((text) => text.split(/[\s;]+|,(?=\s|https?:)/))
    .map((word) => word.replace(/,+$/, ""))
    .find((word) => /^https?:\/\//i.test(word) && word.length <= limits.url && URL.canParse(word));
}
