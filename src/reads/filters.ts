import { between, type Condition, containsText, hasReference, isTrue, listHolds, oneOf } from "./condition.js";
import { invalidInput } from "./input.js";

type Maybe<T> = T | null | undefined;

export interface Range {
  from?: Maybe<string>;
  to?: Maybe<string>;
}

export interface ReferenceWanted {
  source: string;
  ids: string[];
}

export interface IncidentWanted {
  ids?: Maybe<string[]>;
  phase?: Maybe<string[]>;
  state?: Maybe<string[]>;
  severityClass?: Maybe<string[]>;
  priority?: Maybe<string[]>;
  ictRelated?: Maybe<boolean>;
  category?: Maybe<string[]>;
  assigneeId?: Maybe<string[]>;
  teamId?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  label?: Maybe<string[]>;
  origin?: Maybe<string[]>;
  text?: Maybe<string>;
  reportedAt?: Maybe<Range>;
  updatedAt?: Maybe<Range>;
  externalReference?: Maybe<ReferenceWanted>;
}

export interface EventWanted {
  channel?: Maybe<string[]>;
  detectionMethod?: Maybe<string[]>;
  sensorId?: Maybe<string[]>;
  ids?: Maybe<string[]>;
  state?: Maybe<string[]>;
  outcome?: Maybe<string[]>;
  source?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  label?: Maybe<string[]>;
  origin?: Maybe<string[]>;
  urgent?: Maybe<boolean>;
  priority?: Maybe<string[]>;
  ictRelated?: Maybe<boolean>;
  text?: Maybe<string>;
  reportedAt?: Maybe<Range>;
  updatedAt?: Maybe<Range>;
  externalReference?: Maybe<ReferenceWanted>;
}

const LONGEST_TEXT = 200;
const MOST_VALUES = 100;

export function incidentConditions(where: Maybe<IncidentWanted>): Condition[] {
  if (!where) return [];
  return [
    ...lists(where, [
      "phase",
      "state",
      "severityClass",
      "priority",
      "assigneeId",
      "teamId",
      "constituencyId",
      "label",
      "origin",
    ]),
    ...ids(where.ids),
    ...flags(where, ["ictRelated"]),
    ...categories(where.category),
    ...searched(where.text),
    ...ranges(where),
    ...references("Incident", where.externalReference),
  ];
}

export function eventConditions(where: Maybe<EventWanted>): Condition[] {
  if (!where) return [];
  return [
    ...lists(where, [
      "state",
      "outcome",
      "priority",
      "source",
      "channel",
      "detectionMethod",
      "sensorId",
      "constituencyId",
    ]),
    ...lists(where, ["label", "origin"]),
    ...ids(where.ids),
    ...flags(where, ["urgent", "ictRelated"]),
    ...searched(where.text),
    ...ranges(where),
    ...references("SecurityEvent", where.externalReference),
  ];
}

export interface VulnerabilityWanted {
  ids?: Maybe<string[]>;
  state?: Maybe<string[]>;
  assigneeId?: Maybe<string[]>;
  severity?: Maybe<string[]>;
  source?: Maybe<string[]>;
  channel?: Maybe<string[]>;
  detectionMethod?: Maybe<string[]>;
  constituencyId?: Maybe<string[]>;
  acceptanceEnded?: Maybe<boolean>;
  text?: Maybe<string>;
}

export function vulnerabilityConditions(where: Maybe<VulnerabilityWanted>): Condition[] {
  if (!where) return [];
  const named = ["state", "assigneeId", "severity", "source", "channel", "detectionMethod", "constituencyId"] as const;
  return [...ids(where.ids), ...lists(where, named), ...flags(where, ["acceptanceEnded"]), ...searched(where.text)];
}

export function lists<W extends object>(where: W, names: readonly (keyof W & string)[]): Condition[] {
  return names.flatMap((name) => {
    const values = where[name] as Maybe<string[]>;
    return values == null ? [] : [oneOf(name, bounded(name, values))];
  });
}

function flags<W extends object>(where: W, names: readonly (keyof W & string)[]): Condition[] {
  return names.flatMap((name) => {
    const wanted = where[name] as Maybe<boolean>;
    return wanted == null ? [] : [isTrue(name, wanted)];
  });
}

export function ids(values: Maybe<string[]>): Condition[] {
  return values == null ? [] : [oneOf("id", bounded("ids", values))];
}

function categories(codes: Maybe<string[]>): Condition[] {
  const index = { table: "incident_category", key: "incidentId", value: "code" };
  return codes == null ? [] : [listHolds("categories", bounded("category", codes), index)];
}

export function searched(text: Maybe<string>): Condition[] {
  if (text == null || text === "") return [];
  if (text.length > LONGEST_TEXT) throw invalidInput("where.text", `must have at most ${LONGEST_TEXT} characters`);
  return [containsText(text)];
}

function ranges(where: { reportedAt?: Maybe<Range>; updatedAt?: Maybe<Range> }): Condition[] {
  return (["reportedAt", "updatedAt"] as const).flatMap((name) => {
    const range = where[name];
    return range ? [between(name, range.from, range.to)] : [];
  });
}

function references(recordType: string, wanted: Maybe<ReferenceWanted>): Condition[] {
  if (!wanted) return [];
  return [hasReference(recordType, wanted.source, bounded("externalReference.ids", wanted.ids))];
}

export function bounded(name: string, values: string[]): string[] {
  if (values.length > MOST_VALUES) throw invalidInput(`where.${name}`, `must be at most ${MOST_VALUES}`);
  return values;
}
