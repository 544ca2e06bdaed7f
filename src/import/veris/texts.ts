import { objectAt, textsAt } from "../../domain/foreign/look.js";
import { cut, type Lose, type TidyObject } from "../../domain/foreign/tidy.js";
import { limits } from "../api/inputs.js";
import type { ActionKind, VerisAction } from "./actions.js";
import { victimNameOf } from "./assets.js";
import { detailsOf } from "./details.js";

const kindNames: Readonly<Record<ActionKind, string>> = {
  hacking: "Hacking",
  malware: "Malware",
  social: "Social engineering",
  misuse: "Misuse",
  physical: "Physical action",
  error: "Error",
  environmental: "Environmental event",
  unknown: "Security incident",
};

const mostVarietiesInTitle = 2;

/** "Hacking (SQLi) at Universal Jobmatch": VERIS has no title, and a list of incidents needs one. */
export function titleOf(record: TidyObject, actions: readonly VerisAction[]): string {
  const named = actions.filter(({ kind }) => kind !== "unknown");
  const deeds = named.map((action) => deedOf(record, action)).join(" and ") || kindNames.unknown;
  return cut(`${deeds} at ${victimNameOf(record) ?? "an unnamed organization"}`.replaceAll("\n", " "), limits.title);
}

/** What people wrote, and below it everything else that VERIS says. */
export function descriptionOf(record: TidyObject, lose: Lose): string {
  const description = [summaryOf(record), detailsOf(record)].filter(Boolean).join("\n\n");
  if (description.length > limits.description) {
    lose("", `what goes beyond ${limits.description} characters of the description is cut off`);
  }
  return cut(description, limits.description);
}

export function summaryOf(record: TidyObject): string | undefined {
  const summary = textsAt(record, "summary").join("\n");
  return summary === "" ? undefined : cut(summary, limits.summary);
}

/** The varieties as the record writes them; `actions` has them in lower case. */
function deedOf(record: TidyObject, { kind, varieties }: VerisAction): string {
  const written = textsAt(objectAt(record, "action"), kind, "variety").filter((text) =>
    varieties.includes(text.toLowerCase()),
  );
  const named = written.filter((text) => text.toLowerCase() !== "other").slice(0, mostVarietiesInTitle);
  return named.length > 0 ? `${kindNames[kind]} (${named.join(", ")})` : kindNames[kind];
}
