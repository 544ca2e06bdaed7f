import { earliestInstant, type Instant } from "../domain/time.js";
import type { TlpLabel } from "../domain/words.js";
import {
  type CaseSaid,
  type ExchangeCase,
  type ExchangeItem,
  factOf,
  headingOf,
  numberIn,
  recordsOf,
  saidOf,
  stageNames,
  textOf,
} from "./exchange-case.js";
import { papName, tagsOf, tlpName } from "./labels.js";
import { isCve, type Observable, observableOf } from "./observable.js";
import { mispSource } from "./sources.js";
import { uuidIn, uuidOf } from "./uuid.js";

/** How far MISP lets an event go: no further than its label says, and no further than where it arrives where that asks to. */
const distributions: Readonly<Record<TlpLabel, string>> = {
  RED: "0",
  AMBER_STRICT: "0",
  AMBER: "0",
  GREEN: "1",
  CLEAR: "3",
};
/** An attribute goes as far as its event. */
const INHERITED = "5";

const threatLevels: Readonly<Record<string, string>> = {
  EMERGENCY: "1",
  CRITICAL: "1",
  WARNING: "2",
  INFORMATION: "3",
};
const UNDEFINED_LEVEL = "4";
const ONGOING = "1";
const COMPLETE = "2";
const LONGEST_INFO = 256;

interface AttributeKind {
  type: string;
  category: string;
  /** Whether it is fit to detect by. */
  toIds: boolean;
}

const kind = (type: string, category: string, toIds = false): AttributeKind => ({ type, category, toIds });
const text = kind("text", "Other");
const comment = kind("comment", "Other");

const attributeKinds: Readonly<Record<Observable, AttributeKind>> = {
  IPV4: kind("ip-dst", "Network activity", true),
  IPV6: kind("ip-dst", "Network activity", true),
  DOMAIN: kind("domain", "Network activity", true),
  URL: kind("url", "Network activity", true),
  E_MAIL_ADDRESS: kind("email-src", "Payload delivery", true),
  MD5: kind("md5", "Payload delivery", true),
  SHA1: kind("sha1", "Payload delivery", true),
  SHA256: kind("sha256", "Payload delivery", true),
  SHA512: kind("sha512", "Payload delivery", true),
  FILE_NAME: kind("filename", "Payload delivery", true),
  ACCOUNT: kind("target-user", "Targeting data"),
  ASSET: kind("target-machine", "Targeting data"),
  ACTOR: kind("threat-actor", "Attribution"),
  VULNERABILITY: kind("vulnerability", "External analysis"),
  OTHER: kind("other", "Other"),
};

/** A case as an event of MISP's core format. It comes as a draft: whoever takes it in publishes it, or does not. */
export function mispEvent(exchange: ExchangeCase): object {
  const said = saidOf(exchange);
  const { publisher, seed, label, updatedAt } = exchange;
  const own = exchange.items.find((item) => item.ofCase);
  const pap = own?.pap ?? null;
  return {
    Event: {
      uuid: uuidIn(numberIn(exchange, mispSource)) ?? uuidOf(`event ${seed}`),
      info: said.title.replace(/\s+/g, " ").slice(0, LONGEST_INFO),
      date: earliestInstant(said.occurredAt ?? exchange.createdAt).slice(0, "2012-12-08".length),
      timestamp: secondsOf(updatedAt),
      published: false,
      publish_timestamp: "0",
      analysis: said.isOver ? COMPLETE : ONGOING,
      threat_level_id: threatLevels[said.severityClass ?? ""] ?? UNDEFINED_LEVEL,
      distribution: distributions[label],
      // Numbers of the instance that takes it in.
      org_id: "0",
      orgc_id: "0",
      ...(publisher === null ? {} : { Orgc: { uuid: uuidOf(`identity ${publisher}`), name: publisher } }),
      Tag: [...labelTags({ label, pap }), ...tagsOf(said.categories).map((name) => ({ name }))],
      Attribute: [...ofCase(exchange, said), ...recordsOf(exchange).map(ofRecord)],
    },
  };
}

/** What is said of the case itself, where an event has no field for it. */
function ofCase(exchange: ExchangeCase, said: CaseSaid): object[] {
  const own = exchange.items.find((item) => item.ofCase);
  const lines: [name: string, value: string | null, how: AttributeKind][] = [
    ["Reference", exchange.reference, kind("text", "Internal reference")],
    ["Summary", said.summary, comment],
    ["Conclusion", said.conclusion, comment],
    ["Consequences", said.consequences.join(", ") || null, text],
    ...[...said.stages].map(([stage, at]): [string, string, AttributeKind] => [stageNames[stage], at, text]),
  ];
  return lines.flatMap(([name, value, how]) => {
    if (value === null) return [];
    const item = { ...exchange, label: own?.label ?? exchange.label, pap: own?.pap ?? null };
    return attribute({ ...item, seed: `${exchange.seed} ${name}` }, how, value, name);
  });
}

function ofRecord(item: ExchangeItem): object {
  if (item.part !== "INDICATORS") return attribute(item, comment, textOf(item), headingOf(item));
  const value = factOf(item, "value") ?? "";
  const observable = observableOf(factOf(item, "kind") ?? "", value);
  // MISP takes a vulnerability by its number alone.
  const how = observable === "VULNERABILITY" && !isCve(value) ? text : attributeKinds[observable];
  return attribute(item, how, value, factOf(item, "note") ?? "");
}

type Attributed = Pick<ExchangeItem, "seed" | "externalId" | "label" | "pap" | "updatedAt">;

function attribute(item: Attributed, { type, category, toIds }: AttributeKind, value: string, comment: string): object {
  return {
    uuid: uuidIn(item.externalId) ?? uuidOf(`attribute ${item.seed}`),
    type,
    category,
    to_ids: toIds,
    value,
    comment,
    timestamp: secondsOf(item.updatedAt),
    distribution: INHERITED,
    Tag: labelTags(item),
  };
}

function labelTags({ label, pap }: Pick<ExchangeItem, "label" | "pap">): { name: string }[] {
  return [`tlp:${tlpName(label).toLowerCase()}`, ...(pap === null ? [] : [papName(pap)])].map((name) => ({ name }));
}

/** MISP counts whole seconds, and writes numbers as text. */
function secondsOf(instant: Instant): string {
  return String(Math.floor(Date.parse(instant) / 1000));
}
