import { Fault } from "../domain/faults.js";

/** When to come back, in milliseconds, drawn for each: so that those who came together do not come together again. */
const COME_BACK = { soonest: 1_000, latest: 10_000 };

/** More come at once than are let in: says when to come back. */
export class Crowded extends Fault {
  constructor(random: () => number = Math.random) {
    const { soonest, latest } = COME_BACK;
    const wait = Math.round(soonest + random() * (latest - soonest));
    super("UNAVAILABLE", `Too many come at once. Come back in ${wait} ms.`);
  }
}
