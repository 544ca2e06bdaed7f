import type { CaseStudy } from "../records/case-study.js";
import { listOf } from "../records/json-list.js";

type Told = Omit<
  CaseStudy,
  | "id"
  | "version"
  | "draftId"
  | "endedAt"
  | "constituencyId"
  | "restrictedTo"
  | "origin"
  | `created${string}`
  | "updatedAt"
>;

const style =
  "body{font:1rem/1.5 sans-serif;max-width:45rem;margin:2rem auto;padding:0 1rem}td,th{padding:.2rem .8rem .2rem 0;text-align:left}p{white-space:pre-wrap}";

/** A case study as a page that stands for itself: it loads nothing, and whatever people wrote is text in it. */
export function caseStudyPage(study: Told): string {
  const { title, label, severityClass, causeIntent, causeMeans, nonTechnicalCause } = study;
  const facts: [string, string][] = [
    ["Severity", severityClass ?? "not classified"],
    ["Categories", listOf(study.categories).join(", ")],
    ["Cause", [causeIntent, causeMeans, nonTechnicalCause].filter(Boolean).join(", ")],
    ["Consequences", listOf(study.consequences).join(", ")],
    ...listOf(study.counts).map(({ kind, count }): [string, string] => [`Number: ${kind}`, String(count)]),
  ];
  const moments = listOf(study.moments).map(({ afterMinutes, kind }): [string, string] => [after(afterMinutes), kind]);
  const passages = listOf(study.passages).map(({ part, text, afterMinutes }) => {
    const when = afterMinutes === null ? "" : ` (${after(afterMinutes)})`;
    return `<h2>${escaped(part + when)}</h2>\n<p>${escaped(text)}</p>`;
  });
  return [
    '<!DOCTYPE html>\n<html lang="und"><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(title)}</title><style>${style}</style></head><body>`,
    `<h1>${escaped(title)}</h1>\n<p>TLP:${escaped(label.replace("_", "+"))}</p>`,
    table(facts.filter(([, value]) => value !== "")),
    table(moments),
    ...passages,
    "</body></html>",
  ].join("\n");
}

function table(rows: readonly [string, string][]): string {
  const lines = rows.map(([name, value]) => `<tr><th>${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return `<table>${lines.join("\n")}</table>`;
}

function after(minutes: number): string {
  const [days, hours] = [Math.floor(minutes / 1_440), Math.floor((minutes % 1_440) / 60)];
  const parts = [
    days > 0 ? `${days} d` : "",
    hours > 0 ? `${hours} h` : "",
    minutes % 60 > 0 ? `${minutes % 60} min` : "",
  ];
  return `after ${parts.filter(Boolean).join(" ") || "0 min"}`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] as string);
