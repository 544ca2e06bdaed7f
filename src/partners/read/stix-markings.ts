import { at, objectAt, objectsAt, textAt, textsAt } from "../../domain/foreign/look.js";
import type { TidyObject } from "../../domain/foreign/tidy.js";
import { strictestLabel } from "../../domain/labels.js";
import type { PapLabel } from "../../domain/sharing/words.js";
import type { TlpLabel } from "../../domain/words.js";
import { tlpIds } from "../stix-markings.js";
import { papOf, tlpOf } from "./labels.js";
import type { Reading } from "./reading.js";

/** The markings of TLP 1, which STIX 2.1 itself defines. */
const tlp1: Readonly<Record<string, TlpLabel>> = {
  "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "CLEAR",
  "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "GREEN",
  "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "AMBER",
  "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "RED",
};

interface Marking {
  tlp: TlpLabel | null;
  pap: PapLabel | null;
}

/** What the markings of a bundle mean, by their ids. */
export class Markings {
  private readonly known = new Map<string, Marking>([
    ...Object.entries(tlp1).map(([id, tlp]) => [id, { tlp, pap: null }] as const),
    ...Object.entries(tlpIds).map(([tlp, id]) => [id, { tlp: tlp as TlpLabel, pap: null }] as const),
  ]);

  constructor(private readonly reading: Reading) {}

  define(definition: TidyObject, path: string): void {
    const id = textAt(definition, "id");
    // What OASIS has defined nobody defines anew.
    if (id === undefined || this.known.has(id)) return;
    const said = [...textsAt(definition, "name"), ...textsAt(definition, "definition", "statement")];
    const named = (kind: string) =>
      said.flatMap((text) => new RegExp(`^${kind}:\\s*(\\S+)$`, "i").exec(text)?.[1] ?? []);
    const ofTlp = [
      ...textsAt(definition, "definition", "tlp"),
      ...Object.values(objectAt(definition, "extensions") ?? {}).flatMap((one) => textsAt(one, "tlp_2_0")),
    ];
    const tlp = tlpOf([...ofTlp, ...named("TLP")], path, this.reading.lose);
    const pap = papOf([...new Set(named("PAP"))], path, this.reading.lose);
    this.known.set(id, { tlp, pap });
    if (tlp === null && pap === null) this.reading.lose(path, "is a marking that is neither of TLP nor of PAP");
  }

  /** What an object is marked by, the strictest of all; also where only a part of it is. */
  of(object: TidyObject, path: string): { label: TlpLabel; pap: PapLabel | null } {
    const parts = objectsAt(object, "granular_markings").flatMap((part) => textsAt(part, "marking_ref"));
    if (parts.length > 0)
      this.reading.lose(`${path}.granular_markings`, "the whole is taken for as strict as its parts");
    const markings = [...textsAt(object, "object_marking_refs"), ...parts].map((id) => this.marking(id, path));
    const labels = markings.flatMap(({ tlp }) => tlp ?? []);
    const paps = markings.flatMap(({ pap }) => pap ?? []);
    return {
      label: labels.length > 0 ? strictestLabel(labels) : this.reading.circumstances.label,
      pap: papOf(paps, path, this.reading.lose),
    };
  }

  private marking(id: string, path: string): Marking {
    const known = this.known.get(id);
    if (known) return known;
    this.reading.lose(`${path}.object_marking_refs`, `${id} is not there; it is taken for TLP:RED`);
    return { tlp: "RED", pap: null };
  }
}

/** Whether an object is withdrawn by who made it. */
export const isRevoked = (object: TidyObject): boolean => at(object, "revoked") === true;
