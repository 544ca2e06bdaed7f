import { createHash } from "node:crypto";
import { Fault } from "../domain/faults.js";
import type { Asked } from "./asked.js";

/** The operations of front ends that were registered beforehand: then no others are served. */
export class TrustedDocuments {
  private readonly byId = new Map<string, string>();
  private readonly texts: ReadonlySet<string>;

  /** @param documents id → text; each can be named by the SHA-256 of its text too */
  constructor(documents: ReadonlyMap<string, string>) {
    this.texts = new Set(documents.values());
    for (const text of this.texts) this.byId.set(createHash("sha256").update(text).digest("hex"), text);
    for (const [id, text] of documents) this.byId.set(id, text);
  }

  /** The registered text that a request names by its id, or gives word by word. */
  find({ query, documentId, extensions }: Asked): string {
    const id = documentId ?? idIn(extensions);
    const text =
      typeof id === "string"
        ? this.byId.get(id)
        : typeof query === "string" && this.texts.has(query)
          ? query
          : undefined;
    // Both are given by clients that register as they go: then they must agree.
    if (text !== undefined && (!query || query === text)) return text;
    throw new Fault(
      "FORBIDDEN",
      "Only registered operations are served here, named by documentId or given word by word.",
    );
  }
}

/** Where clients put an id for which GraphQL over HTTP and over WebSocket have no member of their own. */
function idIn(extensions: unknown): unknown {
  if (typeof extensions !== "object" || extensions === null) return undefined;
  const { documentId, persistedQuery } = extensions as {
    documentId?: unknown;
    persistedQuery?: { sha256Hash?: unknown };
  };
  return documentId ?? (typeof persistedQuery === "object" ? persistedQuery?.sha256Hash : undefined);
}
