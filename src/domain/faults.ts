/** Codes of GraphQL errors: everything that is no answer of the domain. Refusals are data and have their own codes. */
export const FaultCode = Object.freeze({
  UNAUTHENTICATED: "UNAUTHENTICATED",
  FORBIDDEN: "FORBIDDEN",
  NOT_FOUND: "NOT_FOUND",
  GRAPHQL_PARSE_FAILED: "GRAPHQL_PARSE_FAILED",
  GRAPHQL_VALIDATION_FAILED: "GRAPHQL_VALIDATION_FAILED",
  BAD_REQUEST: "BAD_REQUEST",
  BAD_USER_INPUT: "BAD_USER_INPUT",
  LIMIT_EXCEEDED: "LIMIT_EXCEEDED",
  RATE_LIMITED: "RATE_LIMITED",
  UNAVAILABLE: "UNAVAILABLE",
  INTERNAL: "INTERNAL",
} as const);
export type FaultCode = keyof typeof FaultCode;

/** A fault that the caller may be told about in these words. */
export class Fault extends Error {
  constructor(
    readonly code: FaultCode,
    message: string,
    readonly path?: string,
  ) {
    super(message);
    this.name = "Fault";
  }
}

/** The same answer for a record that is absent and for one that is not the viewer's, so that neither can be told apart. */
export function notFound(path?: string): Fault {
  return new Fault("NOT_FOUND", "There is no such record, or it is not yours to see.", path);
}
