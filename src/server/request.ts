import type { FastifyRequest } from "fastify";
import { type Asked, isRecord } from "./asked.js";
import type { Documents } from "./documents.js";

/** Lets a request's document in, and puts the text of one that was named by its id where Apollo looks for it. */
export function admitRequest(request: FastifyRequest, documents: Documents): void {
  if (request.method === "GET") {
    const search = searchOf(request);
    const text = documents.admit(askedBySearch(search));
    if (text === undefined || !documents.knowsIds) return;
    search.set("query", text);
    search.delete("extensions");
    request.raw.url = `/graphql?${search}`;
    return;
  }
  // Anything else is refused by Apollo: a list is a batch, which is not served.
  if (!isRecord(request.body)) return;
  const text = documents.admit(request.body);
  if (text === undefined || !documents.knowsIds) return;
  const { extensions: _ids, ...rest } = request.body;
  request.body = { ...rest, query: text };
}

/** What a request asks, in its body or in its URL. */
export function askedIn(request: FastifyRequest): Asked {
  if (request.method !== "GET") return isRecord(request.body) ? request.body : {};
  return askedBySearch(searchOf(request));
}

function searchOf(request: FastifyRequest): URLSearchParams {
  return new URLSearchParams(request.url.split("?").slice(1).join("?"));
}

function askedBySearch(search: URLSearchParams): Asked {
  return {
    query: search.get("query") ?? undefined,
    operationName: search.get("operationName") ?? undefined,
    documentId: search.get("documentId") ?? undefined,
    variables: jsonIn(search.get("variables")),
    extensions: jsonIn(search.get("extensions")),
  };
}

function jsonIn(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return text; // A text where an object belongs: whoever executes it says so.
  }
}
