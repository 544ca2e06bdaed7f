import { earliestInstant } from "../domain/time.js";
import { type ExchangeCase, type ExchangeItem, factOf, headingOf, recordsOf, textOf } from "./exchange-case.js";
import { isCve, observableOf } from "./observable.js";
import { addIncident, caseSource, described, incidentIdOf } from "./stix-incident.js";
import { StixObjects } from "./stix-objects.js";
import { patternOf } from "./stix-patterns.js";

/** A case as a bundle of STIX 2.1 with the Incident Core Extension 2.0. */
export function stixBundle(exchange: ExchangeCase): object {
  const objects = new StixObjects(exchange.publisher);
  if (exchange.publisher !== null) {
    const source = { ...caseSource(exchange), seed: exchange.publisher, label: "CLEAR" as const, pap: null };
    objects.add("identity", source, { name: exchange.publisher, identity_class: "organization" });
  }
  const records = recordsOf(exchange);
  addIncident(objects, exchange, records.filter(isResponse));
  for (const record of records) {
    if (isResponse(record)) continue;
    const related = record.part === "INDICATORS" ? addIndicator(objects, record) : null;
    if (related) addRelationship(objects, record, related, incidentIdOf(exchange));
    else addNote(objects, record, incidentIdOf(exchange));
  }
  return objects.bundle(`${exchange.seed} ${exchange.updatedAt}`);
}

const isResponse = ({ part }: ExchangeItem): boolean => part === "TIMELINE";

/** How an object is tied to the case: `from` says which of the two the relationship starts at. */
interface Related {
  id: string;
  how: string;
  from: "OBJECT" | "INCIDENT";
}

/** An indicator as what it is; null for one that STIX can neither match nor name. */
function addIndicator(objects: StixObjects, item: ExchangeItem): Related | null {
  const value = factOf(item, "value") ?? "";
  const observable = observableOf(factOf(item, "kind") ?? "", value);
  const named = { name: value, ...described([factOf(item, "note")]) };
  if (observable === "VULNERABILITY") {
    const cve = isCve(value) ? { external_references: [{ source_name: "cve", external_id: value.toUpperCase() }] } : {};
    return { id: objects.add("vulnerability", item, { ...named, ...cve }), how: "related-to", from: "OBJECT" };
  }
  if (observable === "ACTOR") {
    return { id: objects.add("threat-actor", item, named), how: "attributed-to", from: "INCIDENT" };
  }
  if (observable === "ASSET") {
    return { id: objects.add("infrastructure", item, named), how: "impacts", from: "INCIDENT" };
  }
  const pattern = patternOf(observable, value);
  if (pattern === null) return null;
  const valid_from = item.occurredAt === null ? item.createdAt : earliestInstant(item.occurredAt);
  const id = objects.add("indicator", item, { ...named, pattern, pattern_type: "stix", valid_from });
  return { id, how: "related-to", from: "OBJECT" };
}

function addRelationship(objects: StixObjects, item: ExchangeItem, { id, how, from }: Related, incident: string): void {
  const [source_ref, target_ref] = from === "OBJECT" ? [id, incident] : [incident, id];
  objects.add("relationship", { ...item, externalId: null }, { relationship_type: how, source_ref, target_ref });
}

/** What STIX has no object for is a note on the case, with all that is said of it. */
function addNote(objects: StixObjects, item: ExchangeItem, incident: string): void {
  objects.add("note", item, { abstract: headingOf(item), content: textOf(item), object_refs: [incident] });
}
