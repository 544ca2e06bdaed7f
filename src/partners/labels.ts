import { categories } from "../domain/categories.js";
import type { PapLabel } from "../domain/sharing/words.js";
import type { TlpLabel } from "../domain/words.js";

/** A label of TLP 2.0 as FIRST writes it: "AMBER+STRICT". */
export const tlpName = (label: TlpLabel): string => label.replace("_", "+");

export const papName = (label: PapLabel): string => `PAP:${label}`;

const mapped = new Map(categories.map(({ code, mappings }) => [code, mappings]));

/** Categories as tags that others know, each once: those of the RSIT where there are such, else the codes. */
export function tagsOf(codes: readonly string[]): string[] {
  const tags = codes.flatMap((code) => {
    const known = (mapped.get(code) ?? []).filter(({ taxonomy }) => taxonomy === "rsit");
    return known.length > 0 ? known.map(({ value }) => `rsit:${value}`) : [`iso-27035:category="${code}"`];
  });
  return [...new Set(tags)];
}
