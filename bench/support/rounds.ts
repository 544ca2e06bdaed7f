/** Runs the subjects in turn, several times, so that what else the machine does meets all of them alike. */
export async function alternate<T>(rounds: number, ...subjects: (() => Promise<T>)[]): Promise<T[][]> {
  const results: T[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, subject] of subjects.entries()) results[index]?.push(await subject());
  }
  return results;
}

/**
 * As `alternate`, every other round the other way round (A B C, C B A …): what grows or fades in the course of a run
 * then meets the first and the last alike.
 */
export async function inTurns<T>(rounds: number, ...subjects: (() => Promise<T>)[]): Promise<T[][]> {
  const results: T[][] = subjects.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    const order = [...subjects.entries()];
    if (round % 2 === 1) order.reverse();
    for (const [index, subject] of order) results[index]?.push(await subject());
  }
  return results;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** "412 (398 405 412 431 440)": the median, and all rounds, so that the noise can be seen. */
export function medianOf(values: readonly number[], digits = 0): string {
  return `${median(values).toFixed(digits)} (${values.map((value) => value.toFixed(digits)).join(" ")})`;
}
