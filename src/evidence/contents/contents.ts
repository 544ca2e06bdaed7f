import { Readable } from "node:stream";
import type { ReadThrough } from "../../domain/evidence/integrity.js";
import type { Removal } from "../../domain/evidence/redact.js";
import type { WholeUpload } from "../../domain/evidence/whole-upload.js";
import { Fault } from "../../domain/faults.js";
import type { ContentKeys } from "./keys.js";
import { openContent } from "./opened.js";
import { sealedSize } from "./payload.js";
import type { ContentReader } from "./reader.js";
import { redactBeside } from "./redactor.js";
import type { ContentStore } from "./store.js";
import type { Uploads } from "./uploads.js";

/** A redacted copy on its way in, or which input stands against it. */
export type RedactedCopy = { upload: WholeUpload; removed: number } | { path: string; message: string };

/** What the table of contents says of one. */
export interface KeptContent {
  location: string;
  size: number;
  header: string;
}

/** Somebody waits for it, or the round comes by, which has time. */
export type ReadingFor = "ASKED" | "ROUND";

/** The contents of evidence as actions and downloads need them: taken from uploads, kept sealed, opened for reading. */
export class Contents {
  constructor(
    private readonly uploads: Uploads,
    private readonly store: ContentStore,
    private readonly keys: ContentKeys,
    private readonly readers: Record<ReadingFor, ContentReader>,
  ) {}

  /** The upload of this person for this entry, when it is whole; null where there is none such. */
  async upload(id: string, of: { personId: string; evidenceId: string }) {
    const owner = await this.uploads.ownerOf(id);
    if (owner?.personId !== of.personId || owner.evidenceId !== of.evidenceId) return null;
    return this.uploads.whole(id);
  }

  /** Takes the sealed bytes of an upload under a name that begins with what they hold. */
  async keep(name: string, file: string): Promise<void> {
    await this.store.keep(name, file);
  }

  async open({ location, size, header }: KeptContent, start?: number, end?: number): Promise<Readable> {
    const fileKey = await this.keys.open(header);
    if (!fileKey) throw new Fault("UNAVAILABLE", "No key of this server opens the content.");
    return openContent(this.store, { location, size, fileKey }, start, end);
  }

  /** The content as an age file: its header, and the sealed bytes as they lie in the store. */
  sealed({ location, size, header }: KeptContent): { size: number; stream(): Readable } {
    const head = Buffer.from(header, "latin1");
    const { store } = this;
    const stream = async function* () {
      yield head;
      yield* store.read(location, 0, sealedSize(size));
    };
    return { size: head.length + sealedSize(size), stream: () => Readable.from(stream(), { objectMode: false }) };
  }

  /** A copy of a content without what is to be removed, sealed like an upload; or what stands against it. */
  async redacted(
    kept: KeptContent,
    removal: Removal,
    of: { personId: string; evidenceId: string },
  ): Promise<RedactedCopy> {
    const pieces: Buffer[] = [];
    for await (const piece of await this.open(kept)) pieces.push(piece as Buffer);
    const redacted = await redactBeside(Buffer.concat(pieces), removal);
    if ("message" in redacted) return redacted;
    return { upload: await this.uploads.take(Buffer.from(redacted.text), of), removed: redacted.removed };
  }

  /** Reads a content whole, beside everything else that the server does, and says what it is. */
  async readThrough({ location, size, header }: KeptContent, reading: ReadingFor): Promise<ReadThrough> {
    const fileKey = await this.keys.open(header);
    if (!fileKey) return { fault: "UNREADABLE", what: "No key of this server opens the content." };
    return this.readers[reading].read({ location, size, fileKey });
  }

  /** Ends what is being read. */
  async close(): Promise<void> {
    await Promise.all(Object.values(this.readers).map((reader) => reader.close()));
  }

  names(): Promise<string[]> {
    return this.store.names();
  }

  async remove(location: string): Promise<void> {
    await this.store.remove(location);
  }
}
