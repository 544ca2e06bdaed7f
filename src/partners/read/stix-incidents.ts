import { linesOf, restOf } from "../../domain/foreign/lines.js";
import { objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";

/** An object of a bundle and where it stands. */
export interface Placed {
  object: TidyObject;
  type: string;
  path: string;
}

/** What each object of STIX has, or is told elsewhere. */
export const commonFields: ReadonlySet<string> = new Set([
  ...["type", "id", "spec_version", "created", "modified", "created_by_ref", "object_marking_refs"],
  ...["granular_markings", "name", "description"],
]);

/** Parts of an incident by its core extension. */
const partTypes: ReadonlySet<string> = new Set(["event", "impact", "task"]);

/**
 * Which events, impacts, tasks and notes are told with which incident: each with the first that names it, and what none
 * names with the first of the bundle, so that a text is never told twice.
 */
export class IncidentParts {
  private readonly byIncident = new Map<string, Placed[]>();
  private readonly told = new Set<Placed>();
  private readonly harmed = new Set<string>();

  constructor(byId: ReadonlyMap<string, Placed>) {
    const incidents = [...byId].filter(([, { type }]) => type === "incident");
    for (const [id] of incidents) this.byIncident.set(id, []);
    for (const [id, { object }] of incidents) {
      for (const ref of refsOf(object)) this.tell(id, byId.get(ref));
    }
    for (const placed of byId.values()) {
      const { object, type } = placed;
      if (type === "note") this.tell(this.incidentAmong(textsAt(object, "object_refs")), placed);
      else if (partTypes.has(type)) this.tell(incidents[0]?.[0], placed);
      const isImpact = type === "relationship" && textAt(object, "relationship_type") === "impacts";
      if (isImpact && this.byIncident.has(textAt(object, "source_ref") ?? "")) {
        this.harmed.add(textAt(object, "target_ref") ?? "");
      }
    }
  }

  of(incident: TidyObject): readonly Placed[] {
    return this.byIncident.get(textAt(incident, "id") ?? "") ?? [];
  }

  isPart(placed: Placed): boolean {
    return this.told.has(placed);
  }

  /** Whether it is infrastructure that an incident of the bundle is said to impact. */
  isHarmed({ object, type }: Placed): boolean {
    return type === "infrastructure" && this.harmed.has(textAt(object, "id") ?? "");
  }

  private incidentAmong(refs: readonly string[]): string | undefined {
    return refs.find((ref) => this.byIncident.has(ref));
  }

  private tell(incident: string | undefined, part: Placed | undefined): void {
    if (incident === undefined || part === undefined || this.told.has(part)) return;
    if (!partTypes.has(part.type) && part.type !== "note") return;
    this.byIncident.get(incident)?.push(part);
    this.told.add(part);
  }
}

/** What an incident names as its parts. */
function refsOf(incident: TidyObject): string[] {
  const extensions = Object.values(objectAt(incident, "extensions") ?? {});
  return extensions.flatMap((extension) => [
    ...objectsAt(extension, "events").flatMap((one) => textsAt(one, "event_ref")),
    ...objectsAt(extension, "tasks").flatMap((one) => textsAt(one, "task_ref")),
    ...textsAt(extension, "impact_refs"),
  ]);
}

const toldOfPart: ReadonlySet<string> = new Set([
  ...commonFields,
  ...["object_refs", "abstract", "content", "extensions"],
]);

/** What an event, an impact, a task or a note says, as lines. */
export function saidOfPart({ object, type }: Placed): string[] {
  const said = ["name", "abstract", "description", "content"].flatMap((name) => textsAt(object, name));
  const category = textAt(object, "impact_category");
  const impact = category === undefined ? undefined : objectAt(object, "extensions", category);
  const rest = [...restOf(object, toldOfPart), ...(impact ? linesOf(category ?? "", impact) : [])];
  return [`${type}: ${said.join(": ")}`, ...rest.map((line) => `  ${line}`)];
}
