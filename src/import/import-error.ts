/** Why an import could not be done at all, as a sentence for whoever started it. */
export class ImportError extends Error {
  override readonly name = "ImportError";

  constructor(
    message: string,
    readonly exitCode: ExitCode,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const exitCodes = {
  /** The run had to stop on its way. What it had created stays, and the next run goes on from there. */
  stopped: 1,
  /** There is nothing to import: no such file, not JSON, or no VERIS record in it. */
  notImportable: 2,
  /** The same as `stopped`, by the user's own hand. */
  interrupted: 130,
} as const;

type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
