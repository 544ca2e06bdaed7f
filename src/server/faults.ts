import type { FastifyReply, FastifyRequest } from "fastify";
import type { GraphQLFormattedError } from "graphql";
import { Fault, type FaultCode } from "../domain/faults.js";
import { type TellOptions, tellError, tellFault } from "./errors.js";
import { limits, RateExceeded } from "./limits.js";

const NEW_MEDIA = "application/graphql-response+json";

const statusOf: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_REQUEST: 400,
  RATE_LIMITED: 429,
};

/** Whether the client reads the media type under which the status of an answer tells about the operation. */
export function wantsNewMedia(accept: string | undefined | null): boolean {
  return accept?.includes(NEW_MEDIA) ?? false;
}

/** Answers what went wrong before or around the execution of an operation. */
export function answerError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
  tell: TellOptions,
): FastifyReply {
  if (error instanceof Fault) {
    if (error.code === "UNAUTHENTICATED") reply.header("www-authenticate", "Bearer");
    if (error instanceof RateExceeded) reply.header("retry-after", String(error.retryAfter));
    return send(request, reply, statusOfFault(request, error), tellFault(error));
  }
  const status = (error as { statusCode?: number }).statusCode;
  if (status === 413) {
    const message = `A request may have at most ${limits.body} bytes.`;
    return send(request, reply, 413, { message, extensions: { code: "LIMIT_EXCEEDED", limit: "body" } });
  }
  if (status !== undefined && status >= 400 && status < 500) {
    const isNoJson = (error as { code?: string }).code === "FST_ERR_CTP_INVALID_JSON_BODY";
    const message = isNoJson ? "Invalid JSON." : "The request cannot be read.";
    return answerFault(request, reply, status, { code: "BAD_REQUEST", message });
  }
  return send(request, reply, 500, tellError(error, tell));
}

export function answerFault(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  { code, message }: { code: FaultCode; message: string },
): FastifyReply {
  return send(request, reply, status, { message, extensions: { code } });
}

/** A document that is too large is one that did not pass: under the old media type such an answer has status 200. */
function statusOfFault({ headers: { accept } }: FastifyRequest, fault: Fault): number {
  const statusTells = wantsNewMedia(accept) || accept?.includes("text/event-stream");
  if (fault.code === "LIMIT_EXCEEDED" || fault.code === "BAD_USER_INPUT") return statusTells ? 400 : 200;
  return statusOf[fault.code] ?? 503;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  error: GraphQLFormattedError,
): FastifyReply {
  const media = wantsNewMedia(request.headers.accept) ? NEW_MEDIA : "application/json";
  return reply
    .code(status)
    .type(`${media}; charset=utf-8`)
    .send(JSON.stringify({ errors: [error] }));
}
