import type { Instant } from "../domain/time.js";
import { definitionsOf, type Marked, markingsOf } from "./stix-markings.js";
import { uuidIn, uuidOf } from "./uuid.js";

/** From what an object comes: the id that gives it its own, its labels and its times. */
export interface Source extends Marked {
  seed: string;
  /** The id under which it came from others. */
  externalId?: string | null;
  createdAt: Instant;
  updatedAt: Instant;
}

export const stixId = (type: string, seed: string): string => `${type}--${uuidOf(`${type} ${seed}`)}`;

/** The id of an object: the one that it has elsewhere, where that holds a UUID, else its own. */
export function idOf(type: string, { seed, externalId }: Pick<Source, "seed" | "externalId">): string {
  const uuid = uuidIn(externalId);
  return uuid === null ? stixId(type, seed) : `${type}--${uuid}`;
}

/** Collects the objects of a bundle, each with its id, its times and its markings. */
export class StixObjects {
  private readonly objects: object[] = [];
  private readonly marked: Marked[] = [];

  constructor(private readonly publisher: string | null) {}

  /** Adds an object; what is undefined is not said. */
  add(type: string, source: Source, says: object): string {
    const id = idOf(type, source);
    this.marked.push(source);
    this.objects.push({
      type,
      spec_version: "2.1",
      id,
      ...(this.publisher === null ? {} : { created_by_ref: stixId("identity", this.publisher) }),
      created: inMilliseconds(source.createdAt),
      modified: inMilliseconds(source.updatedAt),
      ...says,
      object_marking_refs: markingsOf(source),
    });
    return id;
  }

  bundle(seed: string): object {
    return { type: "bundle", id: stixId("bundle", seed), objects: [...definitionsOf(this.marked), ...this.objects] };
  }
}

/** STIX demands exactly three digits of when an object came to be. */
function inMilliseconds(instant: Instant): string {
  return `${instant.slice(0, "2012-12-08T14:30:00.000".length)}Z`;
}
