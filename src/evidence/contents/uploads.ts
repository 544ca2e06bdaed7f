import { randomBytes } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { DataStore, Upload } from "@tus/server";
import type { WholeUpload } from "../../domain/evidence/whole-upload.js";
import { Hashes } from "./hashes.js";
import type { ContentKeys } from "./keys.js";
import { DamagedContent } from "./opened.js";
import { syncFolder } from "./store.js";
import { UploadFile } from "./upload-file.js";

/** What is known of an upload beside its bytes. */
interface Facts {
  id: string;
  size: number;
  personId: string;
  evidenceId: string;
  header: string;
  createdAt: string;
  /** Set when all bytes are there. */
  told?: { sha256: string; hashes: string[] };
}

export const UPLOAD_ID = /^upl_[0-9a-f]{32}$/;

/** What tus answers instead of doing something. */
export class UploadRefused extends Error {
  readonly body: string;

  constructor(
    readonly status_code: number,
    message: string,
  ) {
    super(message);
    this.body = `${message}\n`;
  }
}

const notFound = () => new UploadRefused(404, "There is no such upload, or it is not yours.");
const goBack = () => new UploadRefused(409, "What came last was lost: ask for the offset, and go on from there.");
const full = () => new UploadRefused(507, "There is no room left for contents. What has come is kept: go on later.");

interface UploadParts {
  folder: string;
  keys: ContentKeys;
  /** Hashes beside SHA-256. */
  further: readonly string[];
  /** How long an upload is kept after its last byte came, in milliseconds. */
  keptFor: number;
  onError: (error: unknown) => void;
}

const CLEAN_EVERY = 600_000;

/** Uploads on their way in, a few files for each: what tus calls a data store. */
export class Uploads extends DataStore {
  /** What was hashed of uploads that come at the moment: good while it has seen as many chunks as the file holds. */
  private readonly known = new Map<string, Hashes>();
  private readonly telling = new Map<string, Promise<void>>();

  private readonly timer: NodeJS.Timeout;

  constructor(private readonly parts: UploadParts) {
    super();
    this.extensions = ["creation", "termination"];
    this.timer = setInterval(() => void this.deleteExpired().catch(parts.onError), CLEAN_EVERY);
    this.timer.unref();
  }

  close(): void {
    clearInterval(this.timer);
  }

  override async create(upload: Upload): Promise<Upload> {
    const { id, size = 0, metadata } = upload;
    const place = this.placeOf(id);
    const { fileKey, header } = await this.parts.keys.seal();
    const { personId, evidenceId } = metadata as { personId: string; evidenceId: string };
    await asRoomLeft(async () => {
      await mkdir(this.parts.folder, { recursive: true, mode: 0o700 });
      await UploadFile.create(place, size, fileKey);
      await this.keepFacts({ id, size, personId, evidenceId, header, createdAt: new Date().toISOString() });
    });
    if (size === 0) await this.tell(id);
    return upload;
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const facts = await this.factsOf(id);
    const file = await this.fileOf(facts);
    const reached = await file.reached();
    if (reached.offset !== offset) throw goBack();
    const hashes = await this.hashesOf(id, file, reached.chunks);
    this.known.set(id, hashes);
    await asRoomLeft(() => file.append(stream, reached, hashes));
    const { offset: after } = await file.reached();
    if (after === facts.size) await asRoomLeft(() => this.tell(id));
    return after;
  }

  override async getUpload(id: string): Promise<Upload> {
    const facts = await this.factsOf(id);
    const { offset } = await (await this.fileOf(facts)).reached();
    // The program ended between the last byte and the hashes.
    if (offset === facts.size && !facts.told) void this.tell(id).catch(() => {});
    return new Upload({ id, size: facts.size, offset, creation_date: facts.createdAt });
  }

  override async remove(id: string): Promise<void> {
    const place = this.placeOf(id);
    this.known.delete(id);
    for (const end of [".json", ".tail", ".tail.new", ".json.new", ""]) await rm(`${place}${end}`, { force: true });
  }

  /** Forgets uploads of which nothing came for long: half ones, and whole ones that nobody took or that were taken. */
  override async deleteExpired(): Promise<number> {
    const names = await readdir(this.parts.folder).catch(() => []);
    const before = Date.now() - this.parts.keptFor;
    let removed = 0;
    for (const id of names.filter((name) => UPLOAD_ID.test(name))) {
      const { mtimeMs } = await stat(this.placeOf(id));
      if (mtimeMs > before) continue;
      await this.remove(id);
      removed += 1;
    }
    return removed;
  }

  /** Takes bytes that are at hand, as if they had been uploaded. */
  async take(bytes: Uint8Array, metadata: { personId: string; evidenceId: string }): Promise<WholeUpload> {
    const id = `upl_${randomBytes(16).toString("hex")}`;
    await this.create(new Upload({ id, size: bytes.length, offset: 0, metadata }));
    if (bytes.length > 0) await this.write(Readable.from([bytes]), id, 0);
    const whole = await this.whole(id);
    if (whole === "UNDERWAY") throw new Error(`upload ${id} is not whole`);
    return whole;
  }

  /** Whose upload it is, and for which entry; null where there is none. */
  async ownerOf(id: string): Promise<{ personId: string; evidenceId: string } | null> {
    return this.factsOf(id).catch(() => null);
  }

  /** The upload when all its bytes are there and hashed; "UNDERWAY" before. */
  async whole(id: string): Promise<WholeUpload | "UNDERWAY"> {
    await this.getUpload(id);
    // Where there is no room for the hashes the upload is not whole yet.
    await this.telling.get(id)?.catch(() => {});
    const { size, told, header } = await this.factsOf(id);
    if (!told) return "UNDERWAY";
    return { id, file: this.placeOf(id), size, ...told, header };
  }

  private tell(id: string): Promise<void> {
    const already = this.telling.get(id);
    if (already) return already;
    const telling = this.tellHashes(id).finally(() => this.telling.delete(id));
    this.telling.set(id, telling);
    return telling;
  }

  private async tellHashes(id: string): Promise<void> {
    const facts = await this.factsOf(id);
    if (facts.told) return;
    const file = await this.fileOf(facts);
    const { chunks } = await file.reached();
    const hashes = await this.hashesOf(id, file, chunks);
    this.known.delete(id);
    await this.keepFacts({ ...facts, told: hashes.told() });
  }

  /** The hashes up to this chunk: those that were counted while it came, or counted again after a new start. */
  private async hashesOf(id: string, file: UploadFile, chunks: number): Promise<Hashes> {
    const known = this.known.get(id);
    if (known?.chunks === chunks) return known;
    const hashes = new Hashes(this.parts.further);
    await file.rehash(chunks, hashes).catch((error) => {
      throw error instanceof DamagedContent ? goBack() : error;
    });
    return hashes;
  }

  private async fileOf({ id, size, header }: Facts): Promise<UploadFile> {
    const fileKey = await this.parts.keys.open(header);
    if (!fileKey) throw new UploadRefused(503, "The key of this upload is not at hand.");
    return UploadFile.open(this.placeOf(id), size, fileKey);
  }

  private async factsOf(id: string): Promise<Facts> {
    const text = await readFile(`${this.placeOf(id)}.json`, "utf8").catch((error) => {
      throw error.code === "ENOENT" ? notFound() : error;
    });
    return JSON.parse(text) as Facts;
  }

  private async keepFacts(facts: Facts): Promise<void> {
    const place = `${this.placeOf(facts.id)}.json`;
    await writeFile(`${place}.new`, JSON.stringify(facts), { mode: 0o600, flush: true });
    await rename(`${place}.new`, place);
    await syncFolder(this.parts.folder);
  }

  private placeOf(id: string): string {
    if (!UPLOAD_ID.test(id)) throw notFound();
    return path.join(this.parts.folder, id);
  }
}

/** Says plainly when the disk is full; what was written before stays. */
async function asRoomLeft<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: NodeJS.ErrnoException) => {
    throw error.code === "ENOSPC" || error.code === "EDQUOT" ? full() : error;
  });
}
