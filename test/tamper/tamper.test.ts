import { expect, it } from "@jest/globals";
import { describeEngines } from "../support/engines.js";
import { tamperRounds, tamperSeed } from "../support/tamper-rounds.js";
import { makeRoom, tamperWith } from "./rounds.js";

/** A long run looks as often where nobody did anything. */
const UNTOUCHED = tamperRounds > 100 ? tamperRounds : 2;

describeEngines("a database and contents that somebody tampers with", (engine) => {
  it("are found and named, and nothing is found where nobody did [R-049, R-077, R-134]", async () => {
    const room = await makeRoom(engine);
    try {
      expect((await room.audit()).findings).toEqual([]);
      const { missed, done } = await tamperWith(room, tamperRounds, tamperSeed);
      expect(missed).toEqual([]);
      expect(done.size).toBeGreaterThan(tamperRounds / 2);
      // All was put right again, so that nothing may be found any more.
      for (let run = 0; run < UNTOUCHED; run += 1) expect((await room.audit()).findings).toEqual([]);
    } finally {
      await room.leave();
    }
  }, 3_600_000);
});
