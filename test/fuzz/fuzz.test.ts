import { expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { runFuzz } from "./run.js";

// The short form of `npm run test:fuzz`, which goes on for ten minutes.
describeEngines("random documents by every role", (engine) => {
  it("are answered without a bug, and honest clients beside them too", async () => {
    const result = await runFuzz({ seconds: 20, leastRequests: 300, seed: 27_035, engine, tell: () => {} });
    // How long honest clients waited is judged by `npm run test:fuzz` alone: here another worker's tests run beside it.
    const bugs = result.failures.filter((failure) => !failure.startsWith("honest clients waited"));
    expect(bugs).toEqual([]);
    expect(result.requests).toBeGreaterThan(200);
    // Otherwise it would be the parser alone that is tested.
    expect(result.valid / result.requests).toBeGreaterThan(0.5);
    expect(result.executed / result.requests).toBeGreaterThan(0.2);
  }, 600_000);
});
