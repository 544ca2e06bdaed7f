import { createHash } from "node:crypto";
import type { ReportEventInput } from "./inputs.js";

/**
 * Keys by which the server knows a request that it has had already. They come from the VERIS id alone, so that not only
 * a repeated request but a repeated run sends the same; hashed, since an id may be any text.
 */
export function idempotencyKey(step: "report" | "declare" | "assess", verisId: string): string {
  return `veris-${step}-${sha256(verisId)}`;
}

/**
 * The key of a whole batch knows what was sent, too: a record that was refused and has been mended since may well come
 * in a batch of the same ids, which is then another request.
 */
export function idempotencyKeyOfBatch(events: readonly ReportEventInput[]): string {
  return `veris-batch-${sha256(JSON.stringify(events))}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
