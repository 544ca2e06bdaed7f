import { setTimeout as sleep } from "node:timers/promises";

/** How long a test waits for what must come, in milliseconds: no bound of the product, so long enough for any machine. */
const PATIENCE = 120_000;

/** What takes longer, in milliseconds, has not been cut off: no machine is as slow. */
export const NOT_CUT_OFF = 30_000;

/** How long a test may take to set a scene of hundreds of records, one step after the other, in milliseconds. */
export const TO_SET_A_SCENE = 300_000;

/** Resolves when the condition holds: for what happens a moment after it was asked for. */
export async function eventually(
  condition: () => boolean | Promise<boolean>,
  describe: () => string,
  patience = PATIENCE,
): Promise<void> {
  const end = Date.now() + patience;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(describe());
    await sleep(10);
  }
}

/** Asks until the answer is as wanted, and gives it. */
export async function eventuallyGiven<T>(
  ask: () => Promise<T>,
  wanted: (answer: T) => boolean,
  patience = PATIENCE,
): Promise<T> {
  let answer = await ask();
  const isWanted = async () => {
    if (wanted(answer)) return true;
    answer = await ask();
    return wanted(answer);
  };
  await eventually(isWanted, () => `it never came: ${JSON.stringify(answer)}`, patience);
  return answer;
}

/** Longer than any machine takes for a few requests, in seconds; with the shorter times before it, it fits into a test. */
const LATEST = 16;

/**
 * Does what must be done before an end that comes soon. On a machine that was slower than that it is done anew, from its
 * beginning and with a later end: only what fails before its end has failed.
 */
export async function beforeTheEnd<T>(work: (end: string) => Promise<T>): Promise<T> {
  for (let seconds = 2; ; seconds *= 2) {
    const end = Date.now() + seconds * 1_000;
    try {
      return await work(new Date(end).toISOString());
    } catch (error) {
      if (Date.now() < end || seconds === LATEST) throw error;
    }
  }
}
