/** What a request to the API came to when it came to no answer. `code` is the server's, or one of the three of ours. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
    /** The wait that the server asked for (Retry-After). */
    readonly retryAfterMilliseconds?: number,
  ) {
    super(message);
  }

  /** Nothing is wrong with the request: the same one may well succeed in a moment. */
  get passing(): boolean {
    return passingCodes.has(this.code);
  }

  /** No request of this caller can succeed, so that going on is pointless. */
  get hopeless(): boolean {
    return hopelessCodes.has(this.code);
  }
}

/** Codes for what a server that answers in GraphQL cannot say itself. */
export const ownCodes = {
  unreachable: "UNREACHABLE",
  notTheApi: "NOT_THE_API",
  unexpectedShape: "UNEXPECTED_SHAPE",
} as const;

const passingCodes: ReadonlySet<string> = new Set(["UNAVAILABLE", "RATE_LIMITED", ownCodes.unreachable]);

const hopelessCodes: ReadonlySet<string> = new Set([
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "GRAPHQL_PARSE_FAILED",
  "GRAPHQL_VALIDATION_FAILED",
  ...Object.values(ownCodes),
]);
