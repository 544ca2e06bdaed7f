import type { SituationTold } from "../../domain/exchange/candidates.js";
import { linesOf, restOf } from "../../domain/foreign/lines.js";
import { at, isObject, objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import { isCve } from "../observable.js";
import { stixSource } from "../sources.js";
import { categoriesOf } from "./labels.js";
import { hashOf, longest, type Reading } from "./reading.js";
import { commonFields as common, IncidentParts, type Placed, saidOfPart } from "./stix-incidents.js";
import { isRevoked, Markings } from "./stix-markings.js";
import { observed } from "./stix-observables.js";
import { type Sign, signsOf } from "./stix-patterns.js";

/** Types that become a piece of the situation, and of which kind. */
const situations: Readonly<Record<string, SituationTold["kind"]>> = {
  "attack-pattern": "ATTACK_VECTOR",
  malware: "ATTACK_VECTOR",
  tool: "ATTACK_VECTOR",
  infrastructure: "ATTACK_VECTOR",
  "course-of-action": "MITIGATION",
  campaign: "ADVISORY",
  report: "ADVISORY",
  note: "ADVISORY",
  opinion: "ADVISORY",
  grouping: "ADVISORY",
};
const actors: ReadonlySet<string> = new Set(["threat-actor", "intrusion-set"]);
/** What is told within others, or only says how they hang together. */
const left: ReadonlyMap<string, string> = new Map([
  ["relationship", "how objects hang together is not taken in"],
  ["sighting", "sightings are not taken in"],
  ["observed-data", "is not taken in; what it refers to is"],
  ["identity", "people and organizations are named as sources alone"],
  ["location", "places are not taken in"],
  ["language-content", "translations are not taken in"],
]);

/** A bundle of STIX 2.1, a list of its objects, or one of them alone; false where there is none. */
export function readStix(document: Tidy, reading: Reading): boolean {
  const isBundle = isObject(document) && textAt(document, "type") === "bundle";
  const list = isBundle ? at(document, "objects") : document;
  const all = Array.isArray(list) ? list : list === undefined ? [] : [list];
  const prefix = isBundle ? "objects." : "";
  const objects = all.flatMap((object, n): Placed[] => {
    const type = isObject(object) ? textAt(object, "type") : undefined;
    const path = Array.isArray(list) ? `${prefix}${n}` : "object";
    if (isObject(object) && type !== undefined && isStix(object)) return [{ object, type, path }];
    reading.lose(path, "is no object of STIX");
    return [];
  });
  if (objects.length === 0) return false;
  new StixReader(objects, reading).read();
  return true;
}

/** Longer than any id of STIX is: a type of up to 250 characters, and a UUID. */
const LONGEST_ID = 1_000;

function isStix(object: TidyObject): boolean {
  const id = textAt(object, "id") ?? "";
  return id.length <= LONGEST_ID && /^[a-z0-9-]{3,250}--\S+$/.test(id);
}

class StixReader {
  private readonly byId = new Map<string, Placed>();
  private readonly markings: Markings;
  private readonly parts: IncidentParts;

  constructor(
    objects: readonly Placed[],
    private readonly reading: Reading,
  ) {
    this.markings = new Markings(reading);
    for (const placed of objects) {
      const id = textAt(placed.object, "id") as string;
      if (this.byId.has(id)) reading.lose(placed.path, "has the id of another object; the first one is taken");
      else this.byId.set(id, placed);
      if (placed.type === "marking-definition") this.markings.define(placed.object, placed.path);
    }
    this.parts = new IncidentParts(this.byId);
  }

  read(): void {
    for (const placed of this.byId.values()) this.readObject(placed);
  }

  private readObject(placed: Placed) {
    const { object, type, path } = placed;
    if (type === "marking-definition" || type === "extension-definition") return;
    if (isRevoked(object)) return this.reading.lose(path, "is revoked there");
    if (type === "incident") return this.readIncident(placed);
    if (type === "indicator") return this.readIndicator(placed);
    if (type === "vulnerability") return this.readVulnerability(placed);
    if (actors.has(type)) return this.readSigns(placed, [{ kind: "ACTOR", value: textAt(object, "name") ?? "" }]);
    // What stands within an incident is told there.
    if (this.parts.isPart(placed)) return;
    if (this.parts.isHarmed(placed))
      return this.readSigns(placed, [{ kind: "ASSET", value: textAt(object, "name") ?? "" }]);
    const kind = Object.hasOwn(situations, type) ? situations[type] : undefined;
    if (kind) return this.readSituation(placed, kind);
    const signs = observed(object, type);
    if (signs) return this.readSigns(placed, signs);
    this.reading.lose(path, left.get(type) ?? `${type} is of no type that is taken in`);
  }

  private readIncident(placed: Placed): void {
    const { object, path } = placed;
    const labels = textsAt(object, "labels");
    const said = [
      ...textsAt(object, "description"),
      ...labels.filter((label) => categoriesOf([label]).length === 0).map((label) => `Label: ${label}`),
      ...restOf(object, new Set([...common, "labels", "extensions"])),
      ...Object.values(objectAt(object, "extensions") ?? {}).flatMap((one) => (isObject(one) ? restOf(one, refs) : [])),
    ];
    const parts = this.parts.of(object);
    const starts = parts.flatMap((part) => (part.type === "event" ? (this.startOf(part) ?? []) : []));
    this.reading.take({
      ...{ type: "SecurityEvent", path, ids: this.idsOf(object), label: this.markings.of(object, path).label },
      title: this.titleOf(placed),
      description: this.reading.text(
        `${path}.description`,
        [...said, ...parts.flatMap(saidOfPart)].join("\n"),
        longest.description,
      ),
      occurredAt: starts.sort()[0] ?? null,
      suspectedCategories: categoriesOf(labels),
    });
  }

  private readIndicator(placed: Placed) {
    const { object } = placed;
    const pattern = textAt(object, "pattern") ?? "";
    const type = textAt(object, "pattern_type") ?? "stix";
    const signs = type === "stix" ? signsOf(pattern) : null;
    if (signs) return this.readSigns(placed, signs, ["pattern", "pattern_type", "valid_from"]);
    this.readSigns(
      placed,
      [{ kind: "OTHER", value: textAt(object, "name") ?? pattern }],
      ["pattern_type", "valid_from"],
    );
  }

  private readSigns(placed: Placed, signs: readonly Sign[], told: readonly string[] = []): void {
    const { object, path } = placed;
    const { label, pap } = this.markings.of(object, path);
    const named = textAt(object, "name");
    const rest = restOf(object, new Set([...common, ...told, "value", "hashes", "account_login"]));
    if (signs.length === 0) this.reading.lose(path, "holds nothing to look for");
    const name = named === undefined || signs.some(({ value }) => value === named) ? [] : [named];
    const said = [...name, ...textsAt(object, "description"), ...rest].join("\n");
    const note = this.reading.text(`${path}.description`, said, longest.note);
    const seenAt = this.reading.timeAt(object, path, "valid_from");
    const source = this.sourceOf(object);
    for (const [n, { kind, value }] of signs.entries()) {
      if (value === "" || value.length > longest.value) {
        this.reading.lose(path, `is empty or longer than ${longest.value} characters`);
        continue;
      }
      const ids = this.idsOf(object, signs.length > 1 ? `#${n}` : "");
      this.reading.take({ type: "Indicator", path, ids, kind, value, label, pap, source, note, seenAt });
    }
  }

  private readVulnerability(placed: Placed): void {
    const { object, path } = placed;
    const refs = objectsAt(object, "external_references").flatMap((one) => textAt(one, "external_id") ?? []);
    const cve = [...refs, textAt(object, "name") ?? ""].find(isCve)?.toUpperCase();
    const { label, pap } = this.markings.of(object, path);
    const others = objectsAt(object, "external_references").filter((one) => !isCve(textAt(one, "external_id") ?? ""));
    const said = [
      ...textsAt(object, "description"),
      ...restOf(object, new Set([...common, "external_references"])),
      ...others.flatMap((one) => linesOf("external_references", one)),
      ...(pap ? [`PAP: ${pap}`] : []),
    ];
    this.reading.take({
      ...{ type: "Vulnerability", path, label, title: this.titleOf(placed), affected: null, mitigation: null },
      ids: [...this.idsOf(object), ...(cve === undefined ? [] : [{ source: "CVE", id: cve, url: null }])],
      description: this.reading.text(`${path}.description`, said.join("\n"), longest.description),
    });
  }

  private readSituation(placed: Placed, kind: SituationTold["kind"]): void {
    const { object, type, path } = placed;
    const { label, pap } = this.markings.of(object, path);
    const told = new Set([...common, "object_refs", "content", "abstract", "published"]);
    const said = [...textsAt(object, "content"), ...textsAt(object, "description"), ...restOf(object, told)];
    if (pap !== null) said.push(`PAP: ${pap}`);
    this.reading.take({
      ...{ type: "SituationItem", kind, path, ids: this.idsOf(object), label, source: this.sourceOf(object) },
      title: this.titleOf(placed),
      body: this.reading.text(`${path}.description`, [`STIX ${type}`, ...said].join("\n"), longest.body),
      url:
        objectsAt(object, "external_references")
          .flatMap((one) => textAt(one, "url") ?? [])[0]
          ?.slice(0, 2_000) ?? null,
      publishedAt: this.reading.timeAt(
        object,
        path,
        textAt(object, "published") === undefined ? "created" : "published",
      ),
    });
  }

  private titleOf({ object, type, path }: Placed): string {
    const name = textAt(object, "name") ?? textAt(object, "abstract") ?? `${type} ${textAt(object, "id")}`;
    return this.reading.line(`${path}.name`, name, longest.title) ?? type;
  }

  /** Who made it, where the bundle tells. */
  private sourceOf(object: TidyObject): string | null {
    const author = this.byId.get(textAt(object, "created_by_ref") ?? "");
    const name = author && textAt(author.object, "name");
    return name === undefined ? null : this.reading.line(author?.path ?? "", name, longest.source);
  }

  private idsOf(object: TidyObject, suffix = "") {
    const id = textAt(object, "id") ?? hashOf(object);
    return [{ source: stixSource, id: `${id.length > 250 ? hashOf(id) : id}${suffix}`, url: null }];
  }

  /** A time as exact as the object says that it is. */
  private startOf({ object, path }: Placed) {
    const time = textAt(object, "start_time");
    const length = fidelities.get(textAt(object, "start_time_fidelity") ?? "");
    return this.reading.time(`${path}.start_time`, length === undefined ? time : time?.slice(0, length));
  }
}

/** What only says which other objects belong to an incident. */
const refs: ReadonlySet<string> = new Set(["extension_type", "events", "tasks", "impact_refs"]);

const fidelities: ReadonlyMap<string, number> = new Map([
  ["year", 4],
  ["month", 7],
  ["day", 10],
]);
