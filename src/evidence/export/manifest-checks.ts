import { createHash } from "node:crypto";
import { type Readable, Transform } from "node:stream";
import { parseNote, type Verifier, verifiedBy } from "../../journal/proof/note.js";
import type { Finding } from "./finding.js";
import { files, type Manifest, manifestText } from "./format.js";

/** Passes a stream on and tells its size and hash at its end. */
export function hashStream(stream: Readable, done: (size: number, sha256: string) => void): Readable {
  const sha256 = createHash("sha256");
  let size = 0;
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length;
      sha256.update(chunk);
      next(null, chunk);
    },
    flush(next) {
      done(size, sha256.digest("hex"));
      next();
    },
  });
  stream.on("error", (error) => hashing.destroy(error));
  return stream.pipe(hashing);
}

/** What does not fit between the manifest, its signature and the files that are there. */
export function manifestFaults(
  manifest: Manifest | null,
  manifestHash: string,
  manifestNote: string | null,
  keys: readonly Verifier[],
  found: ReadonlyMap<string, { size: number; sha256: string }>,
): Finding[] {
  const where = files.manifest;
  if (!manifest || !Array.isArray(manifest.files)) return [{ where, what: "there is no manifest" }];
  const note = parseNote(manifestNote ?? "");
  const signed = note && verifiedBy(note, keys);
  const isOurs = signed?.some(({ verifier }) => note?.text === manifestText(verifier.name, manifestHash));
  const findings: Finding[] = isOurs
    ? []
    : [{ where: files.manifestNote, what: "no trusted key has signed the manifest" }];
  const listed = new Map(manifest.files.map((file) => [file.name, file]));
  for (const [name, file] of listed) {
    const there = found.get(name);
    if (!there) findings.push({ where: name, what: "the file is missing" });
    else if (there.sha256 !== file.sha256)
      findings.push({ where: name, what: "the file is not the one that was exported" });
  }
  const unlisted = [...found.keys()].filter(
    (name) => !listed.has(name) && name !== where && name !== files.manifestNote,
  );
  return [...findings, ...unlisted.map((name) => ({ where: name, what: "the file is not in the manifest" }))];
}
