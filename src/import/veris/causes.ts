import { at, textsAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";
import type { CauseIntent, CauseMeans, Consequence } from "../api/inputs.js";
import type { VerisAction } from "./actions.js";
import { lookUp } from "./look-up.js";
import { intents, means, technicalErrors, technicalMisuseVectors } from "./tables/causes.js";
import {
  assetConsequences,
  availabilityConsequences,
  disclosures,
  integrityWithoutModification,
} from "./tables/consequences.js";

/** Deliberate as soon as one action was: an error that opened the door is then a circumstance, not the cause. */
export function causeIntentOf(actions: readonly VerisAction[]): CauseIntent {
  return (
    strongest(
      ["DELIBERATE", "ACCIDENTAL"],
      actions.map(({ kind }) => intents[kind] ?? "UNKNOWN"),
    ) ?? "UNKNOWN"
  );
}

/** Technical as soon as one action was. */
export function causeMeansOf(actions: readonly VerisAction[]): CauseMeans {
  return strongest(["TECHNICAL", "NON_TECHNICAL"], actions.map(meansOf)) ?? "UNKNOWN";
}

/**
 * Only what VERIS is certain of. "Potentially" (almost half of the real records: a stolen laptop, nobody knows who read
 * it) is no consequence yet; it stays in the description.
 */
export function consequencesOf(record: TidyObject, actions: readonly VerisAction[]): Consequence[] {
  const ofAssets = actions.flatMap(({ kind, varieties }) =>
    varieties.flatMap((variety) => lookUp(lookUp(assetConsequences, kind) ?? {}, variety) ?? []),
  );
  return [...new Set([...ofDisclosure(record), ...ofIntegrity(record), ...ofAvailability(record), ...ofAssets])];
}

function meansOf({ kind, varieties, vectors }: VerisAction): CauseMeans {
  if (kind === "error" && varieties.some((variety) => technicalErrors.has(variety))) return "TECHNICAL";
  if (kind === "misuse" && vectors.some((vector) => technicalMisuseVectors.has(vector))) return "TECHNICAL";
  return means[kind] ?? "UNKNOWN";
}

function strongest<Value>(order: readonly Value[], found: readonly Value[]): Value | undefined {
  return order.find((value) => found.includes(value));
}

function ofDisclosure(record: TidyObject): Consequence[] {
  return varieties(record, "confidentiality", "data_disclosure").flatMap(
    (disclosure) => lookUp(disclosures, disclosure) ?? [],
  );
}

function ofIntegrity(record: TidyObject): Consequence[] {
  if (at(record, "attribute", "integrity") === undefined) return [];
  const found = varieties(record, "integrity", "variety");
  const harmless = found.length > 0 && found.every((variety) => integrityWithoutModification.has(variety));
  return harmless ? [] : ["MODIFICATION"];
}

function ofAvailability(record: TidyObject): Consequence[] {
  if (at(record, "attribute", "availability") === undefined) return [];
  const found = varieties(record, "availability", "variety");
  if (found.length === 0) return ["UNAVAILABILITY"];
  return found.map((variety) => lookUp(availabilityConsequences, variety) ?? "UNAVAILABILITY");
}

function varieties(record: TidyObject, attribute: string, field: string): string[] {
  return textsAt(record, "attribute", attribute, field).map((text) => text.toLowerCase());
}
