import { isKnown, numberOf, objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";
import type { VerisAction } from "./actions.js";
import { lookUp } from "./look-up.js";
import { ictActions, ictByLetter, mediaWithoutIct, undecidedMedia } from "./tables/assets.js";

/** Who and what was affected, a line each: the victim, its assets, the data. */
export function affectedOf(record: TidyObject): string {
  return [victimOf(record), listed("Assets", assetsOf(record)), listed("Data", dataOf(record))]
    .filter((line) => line !== "")
    .join("\n");
}

export function victimNameOf(record: TidyObject): string | undefined {
  return textsAt(record, "victim", "victim_id").find(isKnown);
}

/** Undefined where VERIS leaves it open. */
export function isIctRelated(record: TidyObject, actions: readonly VerisAction[]): boolean | undefined {
  if (actions.some(({ kind }) => ictActions.has(kind))) return true;
  const verdicts = objectsAt(record, "asset", "assets").map((asset) => isIct(textAt(asset, "variety") ?? ""));
  if (verdicts.includes(true)) return true;
  return verdicts.length > 0 && verdicts.every((verdict) => verdict === false) ? false : undefined;
}

function isIct(variety: string): boolean | undefined {
  const name = variety.toLowerCase();
  if (undecidedMedia.has(name)) return undefined;
  if (mediaWithoutIct.has(name)) return false;
  const [letter = ""] = variety.split(" - ");
  return lookUp(ictByLetter, letter.toUpperCase());
}

function victimOf(record: TidyObject): string {
  const victim = objectAt(record, "victim");
  const country = [...textsAt(victim, "country"), ...textsAt(victim, "state")].filter(isKnown).join(" ");
  const industry = textsAt(victim, "industry").find((code) => isKnown(code) && !/^0+$/.test(code));
  const size = textsAt(victim, "employee_count").find(isKnown);
  const facts = [country, industry && `industry ${industry} (NAICS)`, size && `${size} employees`].filter(Boolean);
  const name = victimNameOf(record) ?? (facts.length > 0 ? "Unnamed organization" : "");
  return facts.length > 0 ? `${name} (${facts.join(", ")})` : name;
}

function assetsOf(record: TidyObject): string[] {
  return objectsAt(record, "asset", "assets").flatMap((asset) => withAmount(textAt(asset, "variety"), asset));
}

function dataOf(record: TidyObject): string[] {
  return objectsAt(record, "attribute", "confidentiality", "data").flatMap((data) =>
    withAmount(textAt(data, "variety"), data),
  );
}

function withAmount(variety: string | undefined, counted: TidyObject): string[] {
  if (variety === undefined || !isKnown(variety)) return [];
  const amount = numberOf(counted["amount"]);
  return [amount === undefined ? variety : `${variety} × ${amount}`];
}

function listed(name: string, items: readonly string[]): string {
  return items.length > 0 ? `${name}: ${items.join("; ")}` : "";
}
