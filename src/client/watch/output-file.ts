import { closeSync, fstatSync, openSync, readSync, type Stats } from "node:fs";

export interface OutputFile {
  device: number;
  inode: number;
  size(): number;
  /** The bytes from `start` on, each as one character. */
  readFrom(start: number): string;
}

/**
 * The output as a file that can be read back, or undefined where it is none: a terminal, a pipe, or a system that does
 * not let a process open its own output for reading.
 */
export function outputFileOf(out: NodeJS.WritableStream): OutputFile | undefined {
  if (!("fd" in out) || typeof out.fd !== "number") return undefined;
  const descriptor = out.fd;
  try {
    const { dev: device, ino: inode } = withReadable(descriptor, (_, stats) => stats);
    return {
      device,
      inode,
      size: () => fstatSync(descriptor).size,
      readFrom: (start) => withReadable(descriptor, (readable, { size }) => readBytes(readable, start, size)),
    };
  } catch {
    return undefined;
  }
}

function withReadable<Result>(descriptor: number, use: (readable: number, stats: Stats) => Result): Result {
  const written = fstatSync(descriptor);
  if (!written.isFile()) throw new Error("not a file");
  const readable = openSync(`/dev/fd/${descriptor}`, "r");
  try {
    const stats = fstatSync(readable);
    if (stats.dev !== written.dev || stats.ino !== written.ino) throw new Error("not the same file");
    return use(readable, stats);
  } finally {
    closeSync(readable);
  }
}

function readBytes(readable: number, start: number, size: number): string {
  const bytes = Buffer.alloc(Math.max(0, size - start));
  return bytes.subarray(0, readSync(readable, bytes, 0, bytes.length, start)).toString("latin1");
}
