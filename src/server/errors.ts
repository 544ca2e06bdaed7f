import { randomBytes } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Fault, FaultCode } from "../domain/faults.js";

export type LogBug = (id: string, error: unknown) => void;

/**
 * What a caller is told of an error: one code of the enum, and words that a Fault chose for callers or that GraphQL
 * itself says about a document. Anything else is a bug: it gets an id to quote, and its insides go to the log alone.
 */
export function tellError(error: unknown, logBug: LogBug): GraphQLFormattedError {
  const graphql = error instanceof GraphQLError ? error : null;
  const cause = rootCause(error);
  const where = {
    ...(graphql?.locations ? { locations: graphql.locations } : {}),
    ...(graphql?.path ? { path: graphql.path } : {}),
  };
  if (cause instanceof Fault) {
    const extensions = { code: cause.code, ...(cause.path ? { argument: cause.path } : {}) };
    return { message: cause.message, ...where, extensions };
  }
  const code = graphql?.extensions["code"];
  if (graphql && (graphql.originalError == null || cause instanceof GraphQLError)) {
    return { message: graphql.message, ...where, extensions: { code: knownCode(code) } };
  }
  const id = `err_${randomBytes(8).toString("hex")}`;
  logBug(id, cause);
  const message = `Something went wrong on our side. Quote this id: ${id}`;
  return { message, ...where, extensions: { code: FaultCode.INTERNAL, id } };
}

function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

function knownCode(code: unknown): FaultCode {
  if (typeof code === "string" && code in FaultCode) return code as FaultCode;
  return FaultCode.BAD_USER_INPUT;
}
