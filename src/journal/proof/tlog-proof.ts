import { base64Of, hexOf } from "./checkpoint.js";

/** That a log holds an entry, in one text that can be checked offline (C2SP tlog-proof). */
export interface TlogProof {
  /** Where the entry stands, counted from 0. */
  index: number;
  /** The hashes beside its way up to the root, as hex. */
  hashes: string[];
  /** The signed note, as it was published. */
  checkpoint: string;
}

const FIRST_LINE = "c2sp.org/tlog-proof@v1";

export function formatTlogProof({ index, hashes, checkpoint }: TlogProof): string {
  return `${[FIRST_LINE, `index ${index}`, ...hashes.map(base64Of)].join("\n")}\n\n${checkpoint}`;
}

export function parseTlogProof(document: string): TlogProof | null {
  const end = document.indexOf("\n\n");
  if (end < 0) return null;
  const [first, ...lines] = document.slice(0, end).split("\n");
  if (lines[0]?.startsWith("extra ")) lines.shift();
  const [, index] = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? "") ?? [];
  const hashes = lines.map(hexOf);
  if (first !== FIRST_LINE || index === undefined || hashes.includes(null)) return null;
  return { index: Number(index), hashes: hashes as string[], checkpoint: document.slice(end + 2) };
}
