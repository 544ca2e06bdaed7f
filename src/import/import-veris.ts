import { batches } from "./batches.js";
import { candidates } from "./candidates.js";
import { type ImportOptions, runImport } from "./run-import.js";
import type { ImportSummary } from "./summary.js";
import { takeBatch } from "./take-batch.js";
import { tallyBatch } from "./tally-batch.js";

export type { ImportOptions };

/**
 * Imports VERIS incidents through the public API: an event for each, and what VERIS says became of it. Nothing is ever
 * created twice, whether the run is repeated, cut short and repeated, or run beside another. Throws ImportError.
 */
export function importVeris(options: ImportOptions): Promise<ImportSummary> {
  return runImport(options, "VERIS record", async ({ api, input, tally, read, step }) => {
    for await (const batch of batches(candidates(input, new Date(), read))) {
      step();
      await tallyBatch(tally, batch, await takeBatch(api, batch));
    }
    step();
  });
}
