import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { ReadThrough } from "../../domain/evidence/integrity.js";
import { openContent } from "./opened.js";
import { readThrough } from "./read-through.js";
import { FolderStore } from "./store.js";

/** How the thread reads. */
export interface ReaderData {
  folder: string;
  /** Null: as fast as it can. */
  bytesPerSecond: number | null;
}

/** What is to be read. */
export interface ToRead {
  location: string;
  size: number;
  fileKey: Uint8Array;
}

/** That it goes on, and at last what was found. */
export type Told = { bytes: number } | { read: ReadThrough };

const { folder, bytesPerSecond } = workerData as ReaderData;
const store = new FolderStore(folder);
const TELL_EVERY = 1 << 24;

/** Holds the reading up where it is ahead of its rate, and tells now and then that it goes on. */
function paced(): (count: number) => Promise<void> {
  const since = performance.now();
  let bytes = 0;
  let told = 0;
  return async (count) => {
    bytes += count;
    const ahead = bytesPerSecond === null ? 0 : (bytes / bytesPerSecond) * 1000 - (performance.now() - since);
    if (ahead > 20) await sleep(ahead);
    if (bytes - told < TELL_EVERY && ahead < 1_000) return;
    told = bytes;
    parentPort?.postMessage({ bytes } satisfies Told);
  };
}

parentPort?.on("message", async (content: ToRead) => {
  const read = await readThrough(() => openContent(store, content), paced());
  parentPort?.postMessage({ read } satisfies Told);
});
