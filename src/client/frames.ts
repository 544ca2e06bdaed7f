import type { Client } from "graphql-ws";
import { type ResumableRequest, type Resuming, resume } from "./resume.js";

export interface FramesOptions {
  signal?: AbortSignal | undefined;
  interrupted?: (reason: string, retryInMilliseconds: number) => void;
}

/** More frames than this never lie unread in memory: the rest stays with the server, whose journal is the buffer. */
const mostUnread = 64;

/**
 * The frames of a resumed subscription, as they come: each turn yields all that have arrived since the last. A reader
 * that falls behind lets go of the subscription, reads what it has, and goes on after that.
 */
export async function* frames<Data extends Record<string, unknown> = Record<string, unknown>>(
  client: Client,
  request: ResumableRequest,
  { signal, interrupted }: FramesOptions = {},
): AsyncGenerator<Data[], void, void> {
  let unread: Data[] = [];
  let over: { failure?: Error } | undefined;
  let wake: () => void = () => {};
  let resuming: Resuming | undefined;
  const aborted = () => {
    over = {};
    wake();
  };

  if (signal?.aborted) return;
  signal?.addEventListener("abort", aborted, { once: true });
  try {
    resuming = resume<Data>(client, request, {
      next({ data }) {
        if (data) unread.push(data);
        if (unread.length >= mostUnread) resuming?.hold();
        wake();
      },
      error(failure) {
        over = { failure };
        wake();
      },
      complete: aborted,
      interrupted: (reason, wait) => interrupted?.(reason, wait),
    });

    while (!signal?.aborted) {
      if (unread.length > 0) {
        const read = unread;
        unread = [];
        yield read;
        resuming.proceed();
      } else if (over) {
        if (over.failure) throw over.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    signal?.removeEventListener("abort", aborted);
    resuming?.dispose();
  }
}
