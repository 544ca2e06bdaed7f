import { Api } from "../client/api.js";
import { ApiError } from "../client/api-error.js";
import { batches } from "./batches.js";
import { candidates } from "./candidates.js";
import { exitCodes, ImportError } from "./import-error.js";
import { Progress } from "./progress.js";
import { type Input, inputOf } from "./read/files.js";
import { isSameFile, ReportFile } from "./report-file.js";
import { type ImportSummary, sentenceOf } from "./summary.js";
import { takeBatch } from "./take-batch.js";
import { Tally } from "./tally.js";

export interface ImportOptions {
  /** A file of VERIS incidents, or a folder of such files. */
  path: string;
  url: string;
  token: string;
  /** Where to name what did not come in whole. Default: import-report.jsonl in the current folder. */
  report?: string | undefined;
  out: NodeJS.WritableStream;
  signal?: AbortSignal | undefined;
}

const defaultReport = "import-report.jsonl";

/**
 * Imports VERIS incidents through the public API: an event for each, and what VERIS says became of it. Nothing is ever
 * created twice, whether the run is repeated, cut short and repeated, or run beside another. Throws ImportError.
 */
export async function importVeris(options: ImportOptions): Promise<ImportSummary> {
  const reportPath = options.report ?? defaultReport;
  const input = await withoutReport(await inputOf(options.path), reportPath);
  const report = await ReportFile.open(reportPath);
  const tally = new Tally(report);
  try {
    await importInto(tally, input, options);
  } catch (failure) {
    throw asImportError(failure, tally.summary, options.signal);
  } finally {
    await report.close();
  }
  if (!tally.sawVeris) throw nothingToImport(options.path, tally.summary);
  options.out.write(`${sentenceOf(tally.summary)}\n`);
  return tally.summary;
}

async function importInto(tally: Tally, input: Input, { url, token, out, signal }: ImportOptions): Promise<void> {
  const api = new Api({ url, token, signal });
  const progress = new Progress(out, input.bytes);
  try {
    for await (const batch of batches(candidates(input, new Date(), (count) => progress.readBytes(count)))) {
      signal?.throwIfAborted();
      await tally.add(batch, await takeBatch(api, batch));
      progress.show(tally.summary);
    }
  } finally {
    progress.stop();
  }
}

/** A report that is written into the folder being imported is no input; and it must not overwrite one. */
async function withoutReport(input: Input, report: string): Promise<Input> {
  const files: string[] = [];
  for (const file of input.files) if (!(await isSameFile(file, report))) files.push(file);
  if (input.isFolder || files.length > 0) return { ...input, files };
  throw new ImportError(
    `"${report}" is what is to be imported; the report needs another name`,
    exitCodes.notImportable,
  );
}

function nothingToImport(path: string, { read, report }: ImportSummary): ImportError {
  const reason = read === 0 ? "there is nothing in it" : `none of the ${read} documents in it is one; see ${report}`;
  return new ImportError(`"${path}" holds no VERIS record: ${reason}`, exitCodes.notImportable);
}

function asImportError(failure: unknown, summary: ImportSummary, signal: AbortSignal | undefined): unknown {
  const soFar = `${sentenceOf(summary)} What is in stays; run the import again to go on.`;
  if (signal?.aborted) {
    return new ImportError(`The import was interrupted. ${soFar}`, exitCodes.interrupted, { cause: failure });
  }
  if (failure instanceof ApiError) {
    const reason = `${failure.message} (${failure.code})`;
    return new ImportError(`The import had to stop: ${reason}. ${soFar}`, exitCodes.stopped, { cause: failure });
  }
  return failure;
}
