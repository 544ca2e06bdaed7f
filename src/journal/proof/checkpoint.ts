import type { TreeHead } from "./verify.js";

/** The text of a checkpoint after C2SP tlog-checkpoint: which log, how large, which root. */
export interface CheckpointText extends TreeHead {
  origin: string;
}

export function formatCheckpoint({ origin, size, root }: CheckpointText): string {
  return `${origin}\n${size}\n${base64Of(root)}\n`;
}

/** The checkpoint behind the text of a note, or null when it is none. Lines that others may have added are passed over. */
export function parseCheckpoint(text: string): CheckpointText | null {
  const [origin, size, root] = text.split("\n");
  if (!origin || !/^(0|[1-9]\d{0,15})$/.test(size ?? "") || !text.endsWith("\n")) return null;
  const hash = hexOf(root ?? "");
  return hash === null || !Number.isSafeInteger(Number(size)) ? null : { origin, size: Number(size), root: hash };
}

export function base64Of(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}

/** The hash behind its base64 form, as hex; null when the text is none. */
export function hexOf(base64: string): string | null {
  const bytes = Buffer.from(base64, "base64");
  return bytes.length === 32 && bytes.toString("base64") === base64 ? bytes.toString("hex") : null;
}
