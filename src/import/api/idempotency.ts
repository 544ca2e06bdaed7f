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
 * The key of a whole batch makes only its repetitions within one `sending` harmless. A later run must be a request of
 * its own: to a repeated key the server says what was done, but not again which records it refused, and why. What is
 * there already the later run finds by its external reference.
 */
export function idempotencyKeyOfBatch(sending: string, events: readonly ReportEventInput[]): string {
  return `veris-batch-${sha256(JSON.stringify([sending, events]))}`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
