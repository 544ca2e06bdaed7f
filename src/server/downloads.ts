import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { ClientAddresses } from "./client-address.js";
import type { Door } from "./door.js";

/** What is handed out by a link: whoever holds it needs no token. */
export interface Downloads {
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
}
