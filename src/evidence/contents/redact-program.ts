import { parentPort, workerData } from "node:worker_threads";
import { type Redacted, type Removal, redact } from "../../domain/evidence/redact.js";

/** What is redacted, and of what. */
export interface ToRedact {
  bytes: Uint8Array;
  removal: Removal;
}

const { bytes, removal } = workerData as ToRedact;
const notText: Redacted = { path: "evidenceId", message: "holds no text: only from text and JSON is anything removed" };

function redacted(): Redacted {
  const text = textOf(bytes);
  if (text === null || text.includes("\0")) return notText;
  try {
    return redact(text, removal);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { path: "evidenceId", message: "is nested too deeply" };
  }
}

/** The text, by its byte order mark or else as UTF-8; null where the bytes are none. */
function textOf(content: Uint8Array): string | null {
  const [first, second] = content;
  const encoding =
    first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return null;
  }
}

parentPort?.postMessage(redacted());
