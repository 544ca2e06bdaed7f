import type { PapLabel } from "../domain/sharing/words.js";
import { members, TlpLabel } from "../domain/words.js";
import { papName, tlpName } from "./labels.js";
import { uuidOf } from "./uuid.js";

/** The extension by which STIX 2.1 says TLP 2.0, and its markings, which OASIS has given their ids. */
const TLP_2_0 = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
export const tlpIds: Readonly<Record<TlpLabel, string>> = {
  CLEAR: "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
  GREEN: "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
  AMBER: "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
  AMBER_STRICT: "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
  RED: "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
};
/** When OASIS defined them; what STIX has no marking for, a statement says from the same day on. */
const DEFINED = "2022-10-01T00:00:00.000Z";

export interface Marked {
  label: TlpLabel;
  pap: PapLabel | null;
}

/** The references by which an object carries its labels. */
export function markingsOf({ label, pap }: Marked): string[] {
  return [tlpIds[label], ...(pap === null ? [] : [papIdOf(pap)])];
}

/** The definitions of the markings that a bundle uses, each once. */
export function definitionsOf(marked: readonly Marked[]): object[] {
  const labels = members(TlpLabel).filter((label) => marked.some((one) => one.label === label));
  const paps = [...new Set(marked.flatMap(({ pap }) => pap ?? []))].sort();
  const common = { type: "marking-definition", spec_version: "2.1", created: DEFINED };
  return [
    ...labels.map((label) => ({
      ...common,
      id: tlpIds[label],
      name: `TLP:${tlpName(label)}`,
      extensions: { [TLP_2_0]: { extension_type: "property-extension", tlp_2_0: tlpName(label).toLowerCase() } },
    })),
    ...paps.map((pap) => ({
      ...common,
      id: papIdOf(pap),
      name: papName(pap),
      definition_type: "statement",
      definition: { statement: papName(pap) },
    })),
  ];
}

const papIdOf = (pap: PapLabel): string => `marking-definition--${uuidOf(papName(pap))}`;
