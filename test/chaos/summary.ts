import type { ChaosResult } from "./run.js";

/** What happened, for whoever reads the test's output. */
export function summaryOf({ hits, faults, longestSilence, ...counts }: ChaosResult): string {
  const harm = Object.entries(hits).map(
    ([name, { times, inFlight }]) =>
      `${String(times).padStart(6)} ${name}, ${inFlight} of them while writes were in flight`,
  );
  const figures = Object.entries(counts).map(([name, value]) => `${name}=${value}`);
  return [
    ...harm,
    `chaos ${figures.join(" ")} longestSilence=${(longestSilence / 1_000).toFixed(1)}s faults=${faults.length}`,
    ...faults.slice(0, 40).map((fault) => `FAILED ${fault}`),
  ].join("\n");
}
