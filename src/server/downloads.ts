import { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ClientAddresses } from "./client-address.js";
import type { Door } from "./door.js";

/** What is handed out by a link: whoever holds it needs no token. */
export interface Downloads {
  /** The bytes that the header `Range` asks for; only the size of the whole where there are none such. */
  content(
    id: string,
    secret: string,
    range: string | undefined,
    bodyToo: boolean,
  ): Promise<
    { name: string; size: number; sha256: string; start: number; end: number; stream: Readable | null } | number
  >;
  caseExport(id: string, secret: string): Promise<{ name: string; tar: Readable }>;
}

/** The doors of links. Each try counts against the address that it comes from, like a token that may be no good. */
export function serveDownloads(
  app: FastifyInstance,
  { door, addresses, downloads }: { door: Door; addresses: ClientAddresses; downloads: Downloads },
): void {
  app.get("/exports/:id/:secret", async (request: FastifyRequest, reply) => {
    const { id, secret } = request.params as { id: string; secret: string };
    const address = addresses.of(request.raw);
    await door.knock(address);
    const { name, tar } = await door.guarded(secret, address, () => downloads.caseExport(id, secret));
    reply.header("content-disposition", `attachment; filename="${name}"`).type("application/x-tar");
    return reply.send(tar);
  });
  app.get("/contents/:id/:secret", async (request: FastifyRequest, reply) => {
    const { id, secret } = request.params as { id: string; secret: string };
    const address = addresses.of(request.raw);
    await door.knock(address);
    // What a link leads to never changes: If-Range has nothing to ask.
    const { range } = request.headers;
    const found = await door.guarded(secret, address, () =>
      downloads.content(id, secret, range, request.method === "GET"),
    );
    reply.header("accept-ranges", "bytes");
    if (typeof found === "number") return reply.code(416).header("content-range", `bytes */${found}`).send();
    const { name, size, sha256, start, end, stream } = found;
    reply
      .header("etag", `"${sha256}"`)
      .header("content-disposition", disposition(name))
      .header("content-length", String(end - start))
      .type("application/octet-stream");
    if (end - start < size) reply.code(206).header("content-range", `bytes ${start}-${end - 1}/${size}`);
    // To HEAD no byte is sent, and the length is told all the same.
    return reply.send(stream ?? Readable.from([]));
  });
}

/** Any name, in letters that a header may hold (RFC 6266): nothing in it leads out of a folder or into the header. */
function disposition(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, "_").slice(0, 150) || "contents";
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
