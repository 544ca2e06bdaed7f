/** Why a watch had to end, as a sentence for whoever started it. */
export class WatchError extends Error {
  override readonly name = "WatchError";
  readonly exitCode = 1;
}
