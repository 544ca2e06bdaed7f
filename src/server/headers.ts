import type { FastifyReply, FastifyRequest } from "fastify";
import { Fault } from "../domain/faults.js";

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "cache-control": "no-store",
};

/** What every answer carries, and whose pages may read it. */
export function guardHeaders(
  request: FastifyRequest,
  reply: FastifyReply,
  { allowedOrigins, isSecure }: { allowedOrigins: readonly string[]; isSecure: boolean },
): void {
  reply.headers(ALWAYS);
  if (isSecure) reply.header("strict-transport-security", "max-age=31536000");
  if (allowedOrigins.length > 0) reply.header("vary", "origin");
  const { origin } = request.headers;
  if (!origin || !allowedOrigins.includes(origin)) return;
  reply.header("access-control-allow-origin", origin).header("cross-origin-resource-policy", "cross-origin");
  reply.header("access-control-allow-headers", "authorization, content-type, apollo-require-preflight, last-event-id");
  reply.header("access-control-expose-headers", "retry-after");
  reply.header("access-control-allow-methods", "GET, POST").header("access-control-max-age", "600");
}

const TOKEN_NAMES = /[?&;](?:access_?token|token|authorization|bearer|id_token|api_?key)=/i;
/** Our own secrets, and signed tokens of identity providers: header, claims, signature. */
const TOKENS = /tocsin_(?:[a-z]+_)?[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;

/** An address is written down by every proxy, browser and monitor on its way: no place for a secret. */
export function refuseSecretsInUrl(url: string): void {
  const decoded = decodedUrl(url);
  if (!TOKEN_NAMES.test(decoded) && !TOKENS.test(decoded)) return;
  throw new Fault(
    "BAD_REQUEST",
    "A token must not stand in a URL. Others may have read it there: revoke it, and send the next in the header.",
  );
}

function decodedUrl(url: string): string {
  try {
    return decodeURIComponent(url.replaceAll("+", " "));
  } catch {
    throw new Fault("BAD_REQUEST", "The URL is not valid UTF-8.");
  }
}
