import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { Fault } from "../domain/faults.js";
import type { Metrics } from "./metrics.js";

/**
 * `/metrics` for Prometheus: for whoever has the token that the configuration names, and there for nobody while it names
 * none.
 */
export function serveMetrics(app: FastifyInstance, metrics: Metrics, token: string | null): void {
  if (token === null) return;
  app.get("/metrics", async (request, reply) => {
    const given = /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "";
    if (!isSame(given, token)) throw new Fault("UNAUTHENTICATED", "A valid token is needed.");
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
}

/** Takes as long for a wrong token as for another wrong one. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash("sha256").update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(left, right);
}
