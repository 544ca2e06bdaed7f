import { z } from "zod";
import { ApiError, ownCodes } from "./api-error.js";
import { type BackOff, defaultBackOff, waitBefore } from "./back-off.js";
import { httpEndpoint } from "./endpoint.js";
import { messageOf, propertyOf } from "./failure.js";
import { pause } from "./pause.js";

export interface ApiOptions {
  url: string;
  token: string;
  signal?: AbortSignal | undefined;
  backOff?: BackOff;
  /** How often one request is tried in all; 14 are about two minutes, which outlasts a server's restart. */
  attempts?: number;
  timeoutMilliseconds?: number;
  retrying?: (reason: string, inMilliseconds: number) => void;
}

const answerShape = z.object({
  data: z.unknown().optional(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
});

/** Queries and mutations over HTTP, repeated while the reason for failing is a passing one. */
export class Api {
  readonly #endpoint: string;
  readonly #headers: Headers;
  readonly #options: Required<Omit<ApiOptions, "url" | "token" | "signal">> & { signal: AbortSignal | undefined };

  constructor({ url, token, ...options }: ApiOptions) {
    this.#endpoint = httpEndpoint(url);
    this.#headers = headersWith(token.trim());
    this.#options = {
      backOff: defaultBackOff,
      attempts: 14,
      timeoutMilliseconds: 60_000,
      retrying: () => {},
      ...options,
      signal: options.signal,
    };
  }

  /** A mutation must carry an idempotency key: what is repeated here may have been done, and only its answer lost. */
  async request<Data>(document: string, variables: Record<string, unknown>, shape: z.ZodType<Data>): Promise<Data> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return readData(await this.#post(JSON.stringify({ query: document, variables })), shape);
      } catch (failure) {
        if (!(failure instanceof ApiError && failure.passing) || attempt >= this.#options.attempts) throw failure;
        const { backOff, retrying, signal } = this.#options;
        const wait = Math.max(waitBefore(attempt, backOff), failure.retryAfterMilliseconds ?? 0);
        retrying(failure.message, wait);
        await pause(wait, signal);
      }
    }
  }

  async #post(body: string): Promise<unknown> {
    const { signal, timeoutMilliseconds } = this.#options;
    const timeout = AbortSignal.timeout(timeoutMilliseconds);
    try {
      const response = await fetch(this.#endpoint, {
        method: "POST",
        headers: this.#headers,
        body,
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
      });
      return readBody(response, await response.text());
    } catch (failure) {
      signal?.throwIfAborted();
      if (failure instanceof ApiError) throw failure;
      throw new ApiError(ownCodes.unreachable, `${this.#endpoint} cannot be reached: ${reasonOf(failure)}`);
    }
  }
}

/** Made once, because a token that fits in no header would later look like a server that cannot be reached. */
function headersWith(token: string): Headers {
  try {
    return new Headers({
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      accept: "application/json",
    });
  } catch {
    throw new ApiError("UNAUTHENTICATED", "The token holds characters that no token has");
  }
}

/** An answer in GraphQL counts whatever its status says; without one, the status is all there is. */
function readBody(response: Response, text: string): unknown {
  const answer = parse(text);
  if (typeof answer === "object" && answer !== null && ("data" in answer || "errors" in answer)) return answer;

  const { status } = response;
  const message = `The server answered with HTTP status ${status} and nothing that GraphQL would say`;
  if (status === 429) throw new ApiError("RATE_LIMITED", message, retryAfter(response));
  if (status === 408 || status === 425 || status >= 500) {
    throw new ApiError("UNAVAILABLE", message, retryAfter(response));
  }
  if (status === 413) throw new ApiError("LIMIT_EXCEEDED", message);
  if (status === 401) throw new ApiError("UNAUTHENTICATED", message);
  if (status === 403) throw new ApiError("FORBIDDEN", message);
  throw new ApiError(ownCodes.notTheApi, message);
}

function readData<Data>(body: unknown, shape: z.ZodType<Data>): Data {
  const answer = answerShape.safeParse(body);
  if (!answer.success) throw new ApiError(ownCodes.notTheApi, "The answer is not one of a GraphQL server");

  const error = answer.data.errors?.[0];
  if (error) throw new ApiError(error.extensions?.code ?? "INTERNAL", error.message);

  const data = shape.safeParse(answer.data.data);
  if (data.success) return data.data;
  throw new ApiError(ownCodes.unexpectedShape, `The server answers in another shape: ${z.prettifyError(data.error)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Seconds only (a date is for browsers' caches), and never more than a minute of waiting. */
function retryAfter(response: Response): number | undefined {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) * 1000 : undefined;
}

/** fetch says "fetch failed" and keeps the reason in `cause`, sometimes as a bundle of one for each address tried. */
function reasonOf(failure: unknown): string {
  const causes = propertyOf(failure, "errors");
  const cause = Array.isArray(causes) ? causes[0] : propertyOf(failure, "cause");
  return cause === undefined ? messageOf(failure) : reasonOf(cause);
}
