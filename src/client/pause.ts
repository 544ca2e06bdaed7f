import { setTimeout as sleep } from "node:timers/promises";

/** Rejects with the signal's reason when it is aborted. */
export async function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  try {
    await sleep(milliseconds, undefined, signal ? { signal } : {});
  } catch (failure) {
    signal?.throwIfAborted();
    throw failure;
  }
}
