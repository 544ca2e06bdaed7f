import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Caller } from "../access/caller.js";
import { type RecognizeParts, recognizing } from "./recognize.js";

/** Takes uploads in by the tus protocol, from callers that were recognized. */
export interface UploadServer {
  handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void>;
}

export const UPLOADS = "/uploads";

/** The door of uploads: the same tokens and the same counts as for everything else. */
export function serveUploads(app: FastifyInstance, parts: RecognizeParts & { uploads: UploadServer }): void {
  // The body is read as it comes, by the upload itself.
  app.addContentTypeParser("application/offset+octet-stream", (_request, _payload, done) => done(null));
  for (const url of [UPLOADS, `${UPLOADS}/:id`]) {
    app.route({
      url,
      method: ["POST", "HEAD", "PATCH", "DELETE", "OPTIONS"],
      onRequest: recognizing(parts),
      handler: async (request: FastifyRequest, reply) => {
        for (const [name, value] of Object.entries(reply.getHeaders())) {
          if (value !== undefined) reply.raw.setHeader(name, value);
        }
        reply.hijack();
        await parts.uploads.handle(request.raw, reply.raw, request.caller as Caller);
      },
    });
  }
}
