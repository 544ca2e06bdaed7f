import { setTimeout as sleep } from "node:timers/promises";

/** Asks until the answer is as wanted: for what happens a moment after it was asked for. */
export async function eventually<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  milliseconds = 45_000,
): Promise<T> {
  for (const deadline = Date.now() + milliseconds; ; await sleep(20)) {
    const answer = await ask();
    if (wanted(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`it never came: ${JSON.stringify(answer)}`);
  }
}
