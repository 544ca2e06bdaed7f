import type { FastifyReply, FastifyRequest } from "fastify";
import type { ClientAddresses } from "./client-address.js";
import type { Door } from "./door.js";

export interface RecognizeParts {
  door: Door;
  addresses: ClientAddresses;
}

/** Before the body is even read, so that a stranger's document costs nothing: who asks, from where, and how often. */
export function recognizing({ door, addresses }: RecognizeParts) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (request.method === "OPTIONS") return reply.code(204).send();
    const address = addresses.of(request.raw);
    await door.knock(address);
    request.caller = await door.recognize(bearerOf(request), address);
    await door.ask(request.caller);
    return undefined;
  };
}

export function bearerOf(request: FastifyRequest): string | undefined {
  return /^Bearer ([\x21-\x7e]+)$/i.exec(request.headers.authorization ?? "")?.[1];
}
