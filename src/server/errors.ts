import { randomBytes } from "node:crypto";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Fault, FaultCode } from "../domain/faults.js";
import { LimitExceeded, RateExceeded } from "./limits.js";
import { withoutValues } from "./without-values.js";

type LogBug = (id: string, error: unknown) => void;

export interface TellOptions {
  logBug: LogBug;
  /** Whether callers may be told which names they may have meant. */
  suggestions: boolean;
}

/**
 * What a caller is told of an error: one code of the enum, and words that a Fault chose for callers or that GraphQL
 * itself says about a document. Anything else is a bug: it gets an id to quote, and its insides go to the log alone.
 */
export function tellError(error: unknown, { logBug, suggestions }: TellOptions): GraphQLFormattedError {
  const graphql = error instanceof GraphQLError ? error : null;
  const cause = rootCause(error);
  const where = {
    ...(graphql?.locations ? { locations: graphql.locations } : {}),
    ...(graphql?.path ? { path: graphql.path } : {}),
  };
  if (cause instanceof Fault) return { ...tellFault(cause), ...where };
  const code = graphql?.extensions["code"];
  if (graphql && (graphql.originalError == null || cause instanceof GraphQLError)) {
    const said = withoutValues(graphql);
    const message = suggestions ? said : said.replace(/ ?Did you mean(.+?)\?$/s, "");
    return { message, ...where, extensions: { code: knownCode(code) } };
  }
  const id = `err_${randomBytes(8).toString("hex")}`;
  logBug(id, cause);
  const message = `Something went wrong on our side. Quote this id: ${id}`;
  return { message, ...where, extensions: { code: FaultCode.INTERNAL, id } };
}

export function tellFault(fault: Fault): GraphQLFormattedError {
  const extensions = {
    code: fault.code,
    ...(fault.path ? { argument: fault.path } : {}),
    ...(fault instanceof LimitExceeded ? { limit: fault.limit } : {}),
    ...(fault instanceof RateExceeded ? { retryAfter: fault.retryAfter } : {}),
  };
  return { message: fault.message, extensions };
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
