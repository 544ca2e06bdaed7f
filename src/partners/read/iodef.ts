import { linesOf, restOf } from "../../domain/foreign/lines.js";
import { isObject, objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import type { TlpLabel } from "../../domain/words.js";
import { observablesOf } from "./iodef-observables.js";
import { tlpOf } from "./labels.js";
import { hashOf, longest, type Reading } from "./reading.js";

/** By which source incidents and indicators are known again. */
export const iodefSource = "IODEF";

/** How far a restriction of IODEF lets something go, as a label of TLP; the default of the format is private. */
const restrictions: Readonly<Record<string, TlpLabel>> = {
  public: "CLEAR",
  white: "CLEAR",
  green: "GREEN",
  amber: "AMBER",
  partner: "AMBER",
  "need-to-know": "AMBER_STRICT",
  private: "AMBER_STRICT",
  red: "RED",
};

const told: ReadonlySet<string> = new Set([
  ...["IncidentID", "restriction", "ext-restriction", "lang", "Indicator", "Description", "AdditionalData"],
]);

/** Incidents of IODEF version 2 as JSON (RFC 8727): what others report as events, and their indicators. */
export function readIodef(document: Tidy, reading: Reading): boolean {
  const incidents = objectsAt(document, "Incident").map((incident, n) => ({ incident, path: `Incident.${n}` }));
  const known = incidents.filter(({ incident, path }) => {
    const isOne = objectAt(incident, "IncidentID") !== undefined || textAt(incident, "purpose") !== undefined;
    if (!isOne) reading.lose(path, "is no incident of IODEF");
    return isOne;
  });
  if (!isObject(document) || known.length === 0) return false;
  const version = textAt(document, "version");
  if (version === undefined || !/^2(\.0+)?$/.test(version)) {
    reading.lose("version", `${version ?? "missing"}; read as if it were 2.0`);
  }
  for (const { incident, path } of known) readIncident(incident, path, reading);
  return true;
}

function readIncident(incident: TidyObject, path: string, reading: Reading): void {
  const id = idOf(objectAt(incident, "IncidentID"), incident);
  const label = labelOf(incident, path, reading) ?? reading.circumstances.label;
  const descriptions = wordsOf(incident, "Description");
  const title = reading.line(`${path}.Description`, descriptions[0], longest.title) ?? `IODEF incident ${id}`;
  if (textAt(incident, "AdditionalData", "value") !== undefined || objectsAt(incident, "AdditionalData").length > 0) {
    reading.lose(`${path}.AdditionalData`, "extensions are not taken in");
  }
  reading.take({
    ...{ type: "SecurityEvent", path, ids: [{ source: iodefSource, id, url: null }], label, title },
    description: reading.text(path, [...descriptions, ...restOf(incident, told)].join("\n"), longest.description),
    occurredAt: reading.timeAt(incident, path, "StartTime"),
    suspectedCategories: [],
  });
  const own = { label, path, source: reading.line(path, title, longest.source), id };
  for (const [n, indicator] of objectsAt(incident, "Indicator").entries()) {
    readIndicator(indicator, `${path}.Indicator.${n}`, own, reading);
  }
  for (const [n, data] of objectsAt(incident, "EventData").entries()) {
    for (const [m, system] of objectsAt(data, "System").entries()) {
      readIndicator({ Observable: { System: system } }, `${path}.EventData.${n}.System.${m}`, own, reading);
    }
  }
}

interface OfIncident {
  label: TlpLabel;
  path: string;
  source: string | null;
  id: string;
}

function readIndicator(indicator: TidyObject, path: string, own: OfIncident, reading: Reading): void {
  const label = labelOf(indicator, path, reading) ?? own.label;
  const named = objectAt(indicator, "IndicatorID");
  const id = named ? idOf(named, indicator) : `${own.id} ${path.slice(own.path.length + 1)}`.slice(0, 200);
  const signs = observablesOf(objectAt(indicator, "Observable"));
  for (const name of ["IndicatorExpression", "IndicatorReference", "uid-ref"].filter((one) =>
    Object.hasOwn(indicator, one),
  )) {
    reading.lose(`${path}.${name}`, "how indicators hang together is not taken in");
  }
  if (signs.length === 0) reading.lose(`${path}.Observable`, "holds nothing to look for that is known");
  const rest = ["NodeRole", "AttackPhase", "Confidence", "EndTime"].flatMap((name) => {
    const value = indicator[name];
    return value === undefined ? [] : linesOf(name, value);
  });
  const note = reading.text(path, [...wordsOf(indicator, "Description"), ...rest].join("\n"), longest.note);
  const seenAt = reading.timeAt(indicator, path, "StartTime");
  for (const [n, { kind, value }] of signs.entries()) {
    if (value.length > longest.value) {
      reading.lose(`${path}.Observable`, `is longer than ${longest.value} characters`);
      continue;
    }
    const ids = [{ source: iodefSource, id: signs.length > 1 ? `${id}#${n}` : id, url: null }];
    reading.take({ type: "Indicator", path, ids, kind, value, label, pap: null, source: own.source, note, seenAt });
  }
}

/** The label by a restriction; null where none is said, or it says that the default holds. */
function labelOf(thing: TidyObject, path: string, reading: Reading): TlpLabel | null {
  const said = textAt(thing, "restriction");
  if (said === "ext-value") return tlpOf(textsAt(thing, "ext-restriction"), `${path}.ext-restriction`, reading.lose);
  if (said === undefined || said === "default") return null;
  const label = Object.hasOwn(restrictions, said) ? restrictions[said] : undefined;
  return label ?? tlpOf([said], `${path}.restriction`, reading.lose);
}

/** Texts that may carry their language with them. */
function wordsOf(thing: TidyObject, name: string): string[] {
  return [...textsAt(thing, name), ...objectsAt(thing, name).flatMap((one) => textsAt(one, "value"))];
}

/** The name of who gave a number is a part of it. */
function idOf(id: TidyObject | undefined, whole: TidyObject): string {
  const text = ["name", "instance", "id", "version"].flatMap((name) => textsAt(id, name)).join(" ");
  return text === "" || text.length > 200 ? hashOf(whole) : text;
}
