import { type BackOff, defaultBackOff, waitBefore } from "./back-off.js";
import { endingOf } from "./endings.js";
import { codeOf } from "./failure.js";

/** A subscription whose frames carry a cursor, and which takes one in its variable `after`. */
export interface ResumableRequest {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
  /**
   * Where to begin: `asOf` of a query, `feedPosition`, or the cursor of the last frame that was dealt with. Without it
   * the feed begins whenever the server first hears of it, and what happens before the first frame may be missed.
   */
  after?: string;
  /** Where a frame keeps its cursor. By default: in the field `cursor` of the data's first field. */
  cursorOf?: (data: Record<string, unknown>) => string | undefined;
  backOff?: BackOff;
}

/** What subscribes: a client of graphql-ws, or one of graphql-sse. */
export interface SubscribingClient {
  subscribe<Data extends Record<string, unknown>>(
    payload: { query: string; variables?: Record<string, unknown>; operationName?: string },
    sink: { next(result: FrameResult<Data>): void; error(error: unknown): void; complete(): void },
  ): () => void;
  /** Tells of the end of a socket before the client thinks of another; a client without sockets has none. */
  on?(event: "closed", listener: (event: unknown) => void): () => void;
}

/** An error as it is told, whichever client hands it on. */
export interface ToldError {
  message: string;
  path?: readonly (string | number)[] | undefined;
  extensions?: Readonly<Record<string, unknown>> | undefined;
}

export interface FrameResult<Data> {
  data?: Data | null | undefined;
  errors?: readonly ToldError[] | undefined;
}

export interface ResumingSink<Data = Record<string, unknown>> {
  next(result: FrameResult<Data>): void;
  /** The end: the server refuses for good, or a frame cannot be gone on from. */
  error(error: Error): void;
  /** The end: the server has completed the subscription. Never called after `dispose`. */
  complete(): void;
  /** The connection is lost and will be taken up again. */
  interrupted?(reason: string, retryInMilliseconds: number): void;
}

export interface Resuming {
  /** Let go of the subscription without ending it: after `proceed` it goes on after the last frame. */
  hold(): void;
  proceed(): void;
  dispose(): void;
}

/** An end that may or may not be a passing one is believed after this many in a row, with no frame in between. */
const doubtsAllowed = 3;

/**
 * With this graphql-ws closes a socket that nobody needs, which a subscription taken up again in that moment hears of;
 * and after it, it always connects anew. Before a first frame its variables are still the right ones: so be it, once.
 */
const normalClosure = 1000;

/**
 * Subscribes, and after every lost connection subscribes anew, each time after the cursor of the last frame. What the
 * sink gets is therefore one uninterrupted sequence: no gap, because the cursor moves only with a frame that `next` has
 * taken, and no double, because a frame of a connection that was given up is never looked at.
 *
 * Create the client with `createResumingClient`, or else with `retryAttempts: 0`: the own retries of graphql-ws and
 * graphql-sse would send the first variables again. (Where it tries to nevertheless, it finds the subscription already released.)
 */
export function resume<Data extends Record<string, unknown> = Record<string, unknown>>(
  client: SubscribingClient,
  request: ResumableRequest,
  sink: ResumingSink<Data>,
): Resuming {
  if (!/\$after\b/.test(request.query)) throw new Error("A subscription can be resumed only by its variable $after");

  const { cursorOf = cursorOfFirstField, backOff = defaultBackOff } = request;
  let after = request.after;
  let state: "held" | "subscribed" | "waiting" | "ended" = "held";
  let release: () => void = () => {};
  let timer: NodeJS.Timeout | undefined;
  let failures = 0;
  let doubts = 0;

  function subscribe(): void {
    state = "subscribed";
    let current = true;
    let untouched = true;
    const unsubscribe = client.subscribe<Data>(payload(), {
      next: (result) => {
        untouched = false;
        if (current) take(result);
      },
      error: (cause) => current && interrupt(cause),
      complete: () => current && end(() => sink.complete()),
    });
    // On a close this comes before graphql-ws decides whether to reconnect, and leaves it nothing to reconnect for.
    const unlisten = client.on?.("closed", (event) => {
      const isEndOfOldSocket = untouched && codeOf(event) === normalClosure;
      untouched = false;
      if (current && !isEndOfOldSocket) interrupt(event);
    });
    release = () => {
      current = false;
      release = () => {};
      unlisten?.();
      unsubscribe();
    };
  }

  function payload() {
    const { query, operationName, variables } = request;
    return {
      query,
      variables: after === undefined ? { ...variables } : { ...variables, after },
      ...(operationName === undefined ? {} : { operationName }),
    };
  }

  function take(result: FrameResult<Data>): void {
    if (!result.data) {
      interrupt(result.errors ?? []);
      return;
    }

    const cursor = cursorOf(result.data);
    if (cursor === undefined) {
      end(() => sink.error(new Error("A frame came without a cursor to go on after")));
      return;
    }
    try {
      sink.next(result);
    } catch (failure) {
      end(() => sink.error(failure instanceof Error ? failure : new Error(String(failure))));
      return;
    }
    after = cursor;
    failures = 0;
    doubts = 0;
  }

  function interrupt(cause: unknown): void {
    const ending = endingOf(cause);
    doubts = ending.verdict === "doubtful" ? doubts + 1 : 0;
    if (ending.verdict === "final" || doubts >= doubtsAllowed) {
      end(() => sink.error(new Error(ending.reason, { cause })));
      return;
    }
    release();
    state = "waiting";
    failures += 1;
    const asked = ending.verdict === "passing" ? (ending.comeBackIn ?? 0) : 0;
    const wait = Math.max(waitBefore(failures, backOff), asked);
    timer = setTimeout(subscribe, wait);
    sink.interrupted?.(ending.reason, wait);
  }

  function end(tell: () => void): void {
    state = "ended";
    clearTimeout(timer);
    release();
    tell();
  }

  const resuming: Resuming = {
    hold() {
      if (state === "ended") return;
      state = "held";
      clearTimeout(timer);
      release();
    },
    proceed() {
      if (state === "held") subscribe();
    },
    dispose() {
      if (state !== "ended") end(() => {});
    },
  };
  resuming.proceed();
  return resuming;
}

function cursorOfFirstField(data: Record<string, unknown>): string | undefined {
  const frame = Object.values(data)[0];
  if (typeof frame !== "object" || frame === null || !("cursor" in frame)) return undefined;
  return typeof frame.cursor === "string" ? frame.cursor : undefined;
}
