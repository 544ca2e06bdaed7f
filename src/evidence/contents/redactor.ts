import path from "node:path";
import { Worker } from "node:worker_threads";
import type { Redacted, Removal } from "../../domain/evidence/redact.js";
import { Fault } from "../../domain/faults.js";
import type { ToRedact } from "./redact-program.js";

const program = path.join(import.meta.dirname, "redact-program.js");
/** A search of so many forms may take long in a text that was made for it. */
const PATIENCE = 60_000;

/** Redacts in a thread of its own, which ends with it. */
export async function redactBeside(bytes: Uint8Array, removal: Removal): Promise<Redacted> {
  const workerData: ToRedact = { bytes, removal };
  const worker = new Worker(program, { workerData, env: {}, execArgv: [] });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Redacted>((resolve, reject) => {
      timer = setTimeout(() => reject(new Fault("UNAVAILABLE", "Redacting took too long.")), PATIENCE);
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", () => reject(new Fault("UNAVAILABLE", "Redacting was broken off.")));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
