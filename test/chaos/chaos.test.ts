import { expect, it } from "@jest/globals";
import { describeWith } from "../support/engines.js";
import { runChaos } from "./run.js";
import { summaryOf } from "./summary.js";

// The short form of `npm run test:chaos`, which goes on for ten minutes with 200 subscribers.
describeWith("mariadb", "two nodes whose every part is killed, paused and cut", () => {
  it("lose nothing, double nothing and leave no screen wrong", async () => {
    const result = await runChaos({ seconds: 10, leastHarm: 6, subscribers: 32, rate: 10, tell: () => {} });
    process.stdout.write(`${summaryOf(result)}\n`);
    expect(result.faults).toEqual([]);
    expect(result.acknowledged).toBeGreaterThan(0);
    expect(result.delivered).toBeGreaterThan(0);
    const harm = Object.values(result.hits).reduce((total, { times }) => total + times, 0);
    expect(harm).toBeGreaterThanOrEqual(6);
  }, 900_000);
});
