import { hash } from "node:crypto";
import { createReadStream, createWriteStream, type WriteStream } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough, type Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { type Pack, pack } from "tar-stream";
import { formatNote, type Signer, signNote } from "../../journal/proof/note.js";
import { files, type Manifest, manifestText } from "./format.js";
import { hashStream } from "./manifest-checks.js";

/** A content that goes into the export as it flows, of a size that is known before. */
export interface ExportedContent {
  name: string;
  size: number;
  open(): Promise<Readable>;
}

/** Collects the files of an export on disk, and then lets the whole flow as a tar. */
export class ExportWriter {
  private readonly written = new Map<string, number>();
  private readonly contents: ExportedContent[] = [];

  private constructor(private readonly folder: string) {}

  static async begin(): Promise<ExportWriter> {
    return new ExportWriter(await mkdtemp(path.join(tmpdir(), "tocsin-export-")));
  }

  async text(name: string, text: string): Promise<void> {
    await this.lines(name, [text]);
  }

  async bytes(name: string, bytes: Buffer): Promise<void> {
    await writeFile(path.join(this.folder, name), bytes, { mode: 0o600 });
    this.written.set(name, bytes.length);
  }

  /** Writes as it comes, so that a long journal is never in memory. */
  async lines(name: string, parts: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const stream = createWriteStream(path.join(this.folder, name), { mode: 0o600 });
    for await (const part of parts) await write(stream, part);
    stream.end();
    await finished(stream);
    this.written.set(name, (await stat(path.join(this.folder, name))).size);
  }

  content(content: ExportedContent): void {
    this.contents.push(content);
  }

  /** The tar. Its last files are the manifest of all others and the log's signature of it. */
  tar(facts: Omit<Manifest, "format" | "files">, signer: Signer): Readable {
    const tar = pack();
    const out = new PassThrough({ highWaterMark: 1 << 20 });
    // Who goes away in the midst of it ends the reading too.
    out.once("close", () => tar.destroy());
    this.fill(tar, facts, signer).then(
      () => tar.finalize(),
      (error) => out.destroy(error),
    );
    tar.on("data", (chunk) => {
      if (out.write(chunk)) return;
      tar.pause();
      out.once("drain", () => tar.resume());
    });
    tar.once("end", () => out.end());
    tar.once("error", (error: Error) => out.destroy(error));
    return out;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  private async fill(tar: Pack, facts: Omit<Manifest, "format" | "files">, signer: Signer): Promise<void> {
    const listed: Manifest["files"] = [];
    const add = async (name: string, size: number, stream: Readable) => {
      await put(
        tar,
        name,
        size,
        hashStream(stream, (_, sha256) => listed.push({ name, size, sha256 })),
      );
    };
    for (const name of Object.values(files)) {
      const size = this.written.get(name);
      if (size !== undefined) await add(name, size, createReadStream(path.join(this.folder, name)));
    }
    for (const [name, size] of this.written) {
      const known = Object.values<string>(files).includes(name);
      if (!known) await add(name, size, createReadStream(path.join(this.folder, name)));
    }
    for (const { name, size, open } of this.contents) await add(name, size, await open());
    const manifest = `${JSON.stringify({ format: 1, ...facts, files: listed }, null, 2)}\n`;
    const text = manifestText(signer.name, hash("sha256", manifest));
    await putText(tar, files.manifest, manifest);
    await putText(tar, files.manifestNote, formatNote({ text, signatures: [signNote(text, signer)] }));
  }
}

async function write(stream: WriteStream, part: string): Promise<void> {
  if (!stream.write(part))
    await new Promise<void>((resolve, reject) => stream.once("drain", resolve).once("error", reject));
}

function put(tar: Pack, name: string, size: number, stream: Readable): Promise<void> {
  return new Promise((resolve, reject) => {
    const entry = tar.entry({ name, size, mode: 0o400, mtime: new Date(0) }, (error) =>
      error ? reject(error) : resolve(),
    );
    stream.once("error", reject);
    stream.pipe(entry);
  });
}

function putText(tar: Pack, name: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry({ name, mode: 0o400, mtime: new Date(0) }, text, (error) => (error ? reject(error) : resolve()));
  });
}
