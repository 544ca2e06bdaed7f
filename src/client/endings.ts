import { codeOf, messageOf, propertyOf } from "./failure.js";

/**
 * What the end of a subscription means for whoever wants it to go on. The lists follow graphql-ws' own client, except
 * that an unclean end is never taken for a final one: a feed that can be resumed loses nothing by asking again.
 */
export type Ending =
  /** Asking again cannot help. */
  | { verdict: "final"; reason: string }
  /** Asking again may help; but not if this happens again and again with nothing in between. */
  | { verdict: "doubtful"; reason: string }
  | { verdict: "passing"; reason: string; comeBackIn?: number };

const finalCloseCodes: Readonly<Record<number, string>> = {
  1002: "the server speaks another protocol",
  1003: "the server takes no such message",
  1007: "the server takes no such message",
  1008: "the server's policy forbids it",
  1009: "the message is too big for the server",
  1010: "the server lacks an extension",
  1015: "the encrypted connection cannot be set up",
  4004: "the server's answer cannot be read",
  4400: "the server takes the message for malformed",
  4401: "the token is not, or no longer, valid",
  4406: "the server does not speak graphql-transport-ws",
  4409: "the subscription is already there",
  4429: "too many initialisation requests",
};

const doubtfulCloseCodes: Readonly<Record<number, string>> = {
  1011: "the server failed",
  // Sent to a token that expired, which a fresh one cures, and to one that was never good, which nothing does.
  4403: "the token has expired or gives no access",
  4005: "the client failed",
  4500: "the server failed",
};

const passingErrorCodes: ReadonlySet<string> = new Set(["UNAVAILABLE", "RATE_LIMITED"]);
const doubtfulErrorCodes: ReadonlySet<string> = new Set(["INTERNAL", "INTERNAL_SERVER_ERROR"]);

/** Answers to a request for a stream that another one alike would get again. */
const finalStatuses: Readonly<Record<number, string>> = {
  400: "the server takes the request for malformed",
  401: "the token is not, or no longer, valid",
  403: "it is forbidden",
  404: "there is no such door",
  405: "the server takes no such request",
  406: "the server does not speak so",
  413: "the request is too big for the server",
  415: "the server takes no such request",
};

/**
 * `cause` is whatever graphql-ws hands to a sink's `error`: a close event, GraphQL errors, or a failure to connect; or
 * graphql-sse: an error with the response that was none.
 */
export function endingOf(cause: unknown): Ending {
  if (Array.isArray(cause)) return endingByErrors(cause);
  const code = codeOf(cause);
  if (typeof code === "number") return { ...endingByCloseCode(code), ...hintIn(propertyOf(cause, "reason")) };
  const status = propertyOf(propertyOf(cause, "response"), "status");
  const final = typeof status === "number" ? finalStatuses[status] : undefined;
  if (final) return { verdict: "final", reason: `answered with ${status}: ${final}` };
  return { verdict: "passing", reason: `no connection: ${messageOf(cause)}` };
}

/** When to come back, where the server says so; never more than a minute, whatever it says. */
function hintIn(reason: unknown): { comeBackIn?: number } {
  const milliseconds = /Come back in (\d{1,6}) ms/.exec(String(reason))?.[1];
  return milliseconds === undefined ? {} : { comeBackIn: Math.min(Number(milliseconds), 60_000) };
}

function endingByCloseCode(code: number): Ending {
  const final = finalCloseCodes[code];
  if (final) return { verdict: "final", reason: `closed with ${code}: ${final}` };
  const doubtful = doubtfulCloseCodes[code];
  if (doubtful) return { verdict: "doubtful", reason: `closed with ${code}: ${doubtful}` };
  return { verdict: "passing", reason: `closed with ${code}` };
}

function endingByErrors(errors: readonly unknown[]): Ending {
  const code = errors.map(errorCodeOf).find((found) => found !== undefined) ?? "INTERNAL";
  const reason = `${code}: ${errors.length > 0 ? messageOf(errors[0]) : "a frame without data"}`;
  if (passingErrorCodes.has(code)) return { verdict: "passing", reason };
  return { verdict: doubtfulErrorCodes.has(code) ? "doubtful" : "final", reason };
}

function errorCodeOf(error: unknown): string | undefined {
  const code = codeOf(propertyOf(error, "extensions"));
  return typeof code === "string" ? code : undefined;
}
