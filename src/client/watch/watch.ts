import { Api } from "../api.js";
import { ApiError } from "../api-error.js";
import { codeOf, messageOf } from "../failure.js";
import { frames } from "../frames.js";
import { pause } from "../pause.js";
import { createResumingClient } from "../resuming-client.js";
import { changesSubscription, feedPositionQuery, feedPositionShape, frameShape } from "./changes.js";
import { CursorFile } from "./cursor-file.js";
import { escapeText } from "./escape.js";
import { linesOf } from "./line.js";
import { Printer } from "./printer.js";
import { WatchError } from "./watch-error.js";

export interface WatchOptions {
  url: string;
  token: string;
  /** Where to begin when the cursor file does not know better. Without either: from now on. */
  after?: string | undefined;
  /** A ChangeFilter. */
  where?: unknown;
  /** Where to remember up to where the changes have been printed: see `Printer` for what is guaranteed. */
  cursorFile?: string | undefined;
  /** One JSON object a line instead of text. */
  json?: boolean | undefined;
  out: NodeJS.WritableStream;
  /** Where lost connections are told; never the changes themselves. */
  notes?: NodeJS.WritableStream | undefined;
  signal?: AbortSignal | undefined;
}

/** A feed that the server completed is asked for again after this long. */
const waitAfterCompletion = 1_000;

/**
 * Prints every change as it comes, for ever: until the signal, until nobody reads any more, or until the server says
 * that this token will see nothing again (WatchError).
 */
export async function watch(options: WatchOptions): Promise<void> {
  const { url, token, out, cursorFile, signal } = options;
  const printer = new Printer(out, cursorFile === undefined ? undefined : new CursorFile(cursorFile));
  const client = createResumingClient({ url, token });
  const keepQuiet = () => {};
  // A reader that goes away (`| head`) fails the write, which is enough; unheard, its event would end the process.
  out.on("error", keepQuiet);
  try {
    let cursor = await firstCursor(printer, options);
    while (!signal?.aborted) {
      cursor = await printChanges(printer, client, cursor, options);
      if (!signal?.aborted) await pause(waitAfterCompletion, signal);
    }
  } catch (failure) {
    if (signal?.aborted || codeOf(failure) === "EPIPE") return;
    throw failure instanceof WatchError ? failure : new WatchError(sentenceOf(failure), { cause: failure });
  } finally {
    // Not before that event, which comes after the write's own answer.
    setImmediate(() => out.off("error", keepQuiet));
    // A connection that is just being set up, and fails, would fail this too.
    await Promise.resolve(client.dispose()).catch(keepQuiet);
  }
}

/**
 * Never none: a subscription without a cursor begins whenever it arrives, and what happens until its first frame would
 * be missed if the connection were lost before that.
 */
async function firstCursor(printer: Printer, options: WatchOptions): Promise<string> {
  const saved = await printer.begin();
  if (saved !== undefined) return saved;
  const cursor = options.after ?? (await feedPosition(options));
  await printer.remember(cursor);
  return cursor;
}

async function feedPosition({ url, token, signal, notes }: WatchOptions): Promise<string> {
  const api = new Api({
    url,
    token,
    signal,
    attempts: Number.POSITIVE_INFINITY,
    retrying: (reason, wait) => note(notes, reason, wait),
  });
  return (await api.request(feedPositionQuery, {}, feedPositionShape)).feedPosition;
}

async function printChanges(
  printer: Printer,
  client: ReturnType<typeof createResumingClient>,
  after: string,
  { where, json = false, notes, signal }: WatchOptions,
): Promise<string> {
  const request = { query: changesSubscription, variables: where === undefined ? {} : { where }, after };
  const interrupted = (reason: string, wait: number) => note(notes, reason, wait);
  let cursor = after;
  for await (const arrived of frames(client, request, { signal, interrupted })) {
    const changes = arrived.map((data) => frameShape.parse(data).changes);
    const upTo = changes.at(-1)?.cursor ?? cursor;
    await printer.print(changes.map((frame) => linesOf(frame, json)).join(""), cursor, upTo);
    cursor = upTo;
  }
  return cursor;
}

function note(notes: NodeJS.WritableStream | undefined, reason: string, wait: number): void {
  notes?.write(`tocsin watch: ${escapeText(reason)}; trying again in ${(wait / 1000).toFixed(1)} s\n`);
}

function sentenceOf(failure: unknown): string {
  if (failure instanceof ApiError) return `The server refuses: ${failure.message} (${failure.code})`;
  return `The watch has ended: ${messageOf(failure)}`;
}
