import { isUtf8 } from "node:buffer";
import type { FastifyBodyParser } from "fastify";
import { Fault } from "../domain/faults.js";

/**
 * JSON as it was sent or not at all: bytes that are no UTF-8 are refused instead of being replaced, and so are the
 * keys by which a text reaches for prototypes.
 */
export function bodyParser(parseJson: FastifyBodyParser<string>): FastifyBodyParser<Buffer> {
  return (request, body, done) => {
    if (!isUtf8(body)) done(new Fault("BAD_REQUEST", "The body is not valid UTF-8."));
    else void parseJson(request, body.toString("utf8"), done);
  };
}
