import { Api } from "../client/api.js";
import { ApiError } from "../client/api-error.js";
import { exitCodes, ImportError } from "./import-error.js";
import { Progress } from "./progress.js";
import { type Input, inputOf } from "./read/files.js";
import { isSameFile, ReportFile } from "./report-file.js";
import { type ImportSummary, sentenceOf } from "./summary.js";
import { Tally } from "./tally.js";

export interface ImportOptions {
  /** A file of documents, or a folder of such files. */
  path: string;
  url: string;
  token: string;
  /** Where to name what did not come in whole. Default: import-report.jsonl in the current folder. */
  report?: string | undefined;
  out: NodeJS.WritableStream;
  signal?: AbortSignal | undefined;
}

/** What taking in goes by. */
export interface Run {
  api: Api;
  input: Input;
  tally: Tally;
  /** To be told how many bytes have gone by. */
  read: (bytes: number) => void;
  /** To be called between two steps: shows how far it is, and throws when the run is to end. */
  step: () => void;
}

const defaultReport = "import-report.jsonl";

/** Runs an import of what `sought` names, from the report's beginning to the last sentence. Throws ImportError. */
export async function runImport(
  options: ImportOptions,
  sought: string,
  takeAll: (run: Run) => Promise<void>,
): Promise<ImportSummary> {
  const reportPath = options.report ?? defaultReport;
  const input = await withoutReport(await inputOf(options.path), reportPath);
  const report = await ReportFile.open(reportPath);
  const tally = new Tally(report);
  try {
    await withProgress(tally, input, options, takeAll);
  } catch (failure) {
    throw asImportError(failure, tally.summary, options.signal);
  } finally {
    await report.close();
  }
  if (!tally.sawAny) throw nothingToImport(options.path, sought, tally.summary);
  options.out.write(`${sentenceOf(tally.summary)}\n`);
  return tally.summary;
}

async function withProgress(
  tally: Tally,
  input: Input,
  { url, token, out, signal }: ImportOptions,
  takeAll: (run: Run) => Promise<void>,
): Promise<void> {
  const api = new Api({ url, token, signal });
  const progress = new Progress(out, input.bytes);
  const read = (bytes: number) => progress.readBytes(bytes);
  const step = () => {
    progress.show(tally.summary);
    signal?.throwIfAborted();
  };
  try {
    await takeAll({ api, input, tally, read, step });
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

function nothingToImport(path: string, sought: string, { read, report }: ImportSummary): ImportError {
  const reason = read === 0 ? "there is nothing in it" : `none of the ${read} documents in it is one; see ${report}`;
  return new ImportError(`"${path}" holds no ${sought}: ${reason}`, exitCodes.notImportable);
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
