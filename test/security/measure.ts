import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Milliseconds that a work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export async function medianTime(times: number, work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let time = 0; time < times; time++) all.push(await timeOf(work));
  return median(all);
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Megabytes of the heap that are in use after everything that can go has gone. */
export async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    await sleep(20);
    collect();
  }
  return process.memoryUsage().heapUsed / 1_048_576;
}
