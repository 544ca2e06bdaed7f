import type { IndicatorTold } from "../../domain/exchange/candidates.js";
import { at, isObject, objectAt, objectsAt, textAt } from "../../domain/foreign/look.js";
import type { Tidy, TidyObject } from "../../domain/foreign/tidy.js";
import type { PapLabel } from "../../domain/sharing/words.js";
import type { TlpLabel } from "../../domain/words.js";
import { mispSource } from "../sources.js";
import { tagsSaid } from "./labels.js";
import { attributeRead } from "./misp-kinds.js";
import { hashOf, longest, type Reading } from "./reading.js";

/** What is a list of galaxies or of other events is not taken: tags name the ones, and the others come by themselves. */
const left: Readonly<Record<string, string>> = {
  Galaxy: "clusters of galaxies are not taken in; their tags are kept in the description",
  RelatedEvent: "related events are not taken in with this one",
  ShadowAttribute: "proposals to attributes are not taken in",
  EventReport: "reports beside the event are not taken in",
  SharingGroup: "a sharing group of MISP says nothing here; the label does",
  CryptographicKey: "signatures of the event are not checked",
  EventTag: "ids of tags say nothing here",
};

/** An event of MISP's core format, in each of the wrappers that are about; null where there is none. */
export function readMisp(document: Tidy, reading: Reading): boolean {
  const events = eventsOf(document);
  for (const { event, path } of events) readEvent(event, path, reading);
  return events.length > 0;
}

function eventsOf(document: Tidy): { event: TidyObject; path: string }[] {
  const wrapped = isObject(document) && at(document, "response") !== undefined ? at(document, "response") : document;
  const list = Array.isArray(wrapped) ? wrapped : wrapped === undefined ? [] : [wrapped];
  const prefix = wrapped === document ? "" : "response.";
  return list.flatMap((item, index) => {
    const within = objectAt(item, "Event");
    const event = within ?? (isObject(item) ? item : undefined);
    const isEvent = event !== undefined && ["info", "uuid"].some((name) => textAt(event, name) !== undefined);
    if (!isEvent || !["Attribute", "Object", "date", "info"].some((name) => Object.hasOwn(event, name))) return [];
    const place = Array.isArray(wrapped) ? `${prefix}${index}.` : prefix;
    return [{ event, path: within ? `${place}Event` : place === "" ? "Event" : place.slice(0, -1) }];
  });
}

/** What holds for all attributes of an event. */
interface OfEvent {
  id: string;
  label: TlpLabel;
  pap: PapLabel | null;
  source: string | null;
  reading: Reading;
  /** What attributes tell to look for: taken after the event, so that however many there are, it is not lost. */
  signs: IndicatorTold[];
}

function readEvent(event: TidyObject, path: string, reading: Reading): void {
  for (const [name, reason] of Object.entries(left)) {
    if (at(event, name) !== undefined) reading.lose(`${path}.${name}`, reason);
  }
  const tags = tagsSaid(tagNames(event), `${path}.Tag`, reading.lose);
  const id = idOf(event, path, reading);
  const label = tags.label ?? reading.circumstances.label;
  const title = reading.line(`${path}.info`, textAt(event, "info"), longest.title) ?? `MISP event ${id}`;
  const author = textAt(event, "Orgc", "name");
  const source = reading.line(path, author === undefined ? title : `${title} (${author})`, longest.source);
  const own: OfEvent = { id, label, pap: tags.pap, source, reading, signs: [] };
  const texts = [
    ...objectsAt(event, "Attribute").flatMap((one, n) => readAttribute(one, `${path}.Attribute.${n}`, own)),
    ...objectsAt(event, "Object").flatMap((one, n) => readObject(one, `${path}.Object.${n}`, own)),
  ];
  const said = [author && `From: ${author}`, tags.others.length > 0 && `Tags: ${tags.others.join(", ")}`, ...texts];
  reading.take({
    ...{ type: "SecurityEvent", path, ids: [{ source: mispSource, id, url: null }], label, title },
    description: reading.text(path, said.filter(Boolean).join("\n"), longest.description),
    occurredAt: reading.timeAt(event, path, "date"),
    suspectedCategories: tags.categories,
  });
  for (const sign of own.signs) reading.take(sign);
}

function readObject(object: TidyObject, path: string, own: OfEvent): string[] {
  if (isDeleted(object, path, own.reading)) return [];
  if (at(object, "ObjectReference") !== undefined) {
    own.reading.lose(`${path}.ObjectReference`, "how objects hang together is not taken in");
  }
  const name = textAt(object, "name") ?? "object";
  return objectsAt(object, "Attribute").flatMap((one, n) => readAttribute(one, `${path}.Attribute.${n}`, own, name));
}

/** Gathers what an attribute tells to look for; gives what it says otherwise, as lines. */
function readAttribute(attribute: TidyObject, path: string, own: OfEvent, object?: string): string[] {
  const { reading } = own;
  if (isDeleted(attribute, path, reading)) return [];
  const type = textAt(attribute, "type");
  const value = textAt(attribute, "value");
  if (type === undefined || value === undefined) {
    reading.lose(path, "has no type or no value");
    return [];
  }
  const read = attributeRead(type, value);
  const comment = textAt(attribute, "comment");
  if (read === "TEXT") return [`${comment ?? object ?? textAt(attribute, "category") ?? type}: ${value}`];
  if (read === "FILE" || at(attribute, "data") !== undefined) reading.lose(`${path}.data`, "files are not taken in");
  if (read === "FILE") return [];
  const tags = tagsSaid(tagNames(attribute), `${path}.Tag`, reading.lose);
  const id = idOf(attribute, path, reading);
  const notes = [comment, object && `Of: ${object}`, tags.others.length > 0 && `Tags: ${tags.others.join(", ")}`];
  for (const part of read.parts) {
    if (part.value === "" || part.value.length > longest.value) {
      reading.lose(`${path}.value`, `is empty or longer than ${longest.value} characters`);
      continue;
    }
    const kept = [part.kind === "OTHER" && `Type: ${type}`, ...notes].filter(Boolean).join("\n");
    own.signs.push({
      ...{ type: "Indicator", path, kind: part.kind, value: part.value, source: own.source },
      ids: [{ source: mispSource, id: `${id}${part.suffix}`, url: null }],
      label: tags.label ?? own.label,
      pap: tags.pap ?? own.pap,
      note: reading.text(`${path}.comment`, kept, longest.note),
      seenAt: reading.timeAt(attribute, path, "first_seen"),
    });
  }
  return [];
}

function isDeleted(thing: TidyObject, path: string, reading: Reading): boolean {
  const deleted = at(thing, "deleted") === true || textAt(thing, "deleted") === "1";
  if (deleted) reading.lose(path, "is marked as deleted there");
  return deleted;
}

const tagNames = (thing: TidyObject): string[] => objectsAt(thing, "Tag").flatMap((tag) => textAt(tag, "name") ?? []);

function idOf(thing: TidyObject, path: string, reading: Reading): string {
  const uuid = textAt(thing, "uuid")?.toLowerCase();
  if (uuid !== undefined && uuid.length <= 100) return uuid;
  reading.lose(`${path}.uuid`, "is missing or none; it is known by the hash of what it says");
  return hashOf(thing);
}
