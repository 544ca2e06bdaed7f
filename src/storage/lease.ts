import { LeaseEntity } from "../../entities/journal.entity.js";
import { type Clock, instantOf } from "../domain/time.js";
import { type Database, UniqueViolation } from "./database.js";
import { drawRandom } from "./random.js";

/** How long a dead node keeps others from its work, in milliseconds. */
const HELD_FOR = 30_000;
const RENEW_EVERY = 10_000;

/** What only one node does at a time. Whoever dies with it is followed by another within half a minute. */
export class Lease {
  private readonly holder = drawRandom(16).toString("hex");

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly name: string,
  ) {}

  /** Does the work if no other node has it in hand, and says whether it did. */
  async during(work: () => Promise<void>, onError: (error: unknown) => void): Promise<boolean> {
    if (!(await this.take())) return false;
    const renewing = setInterval(() => void this.take().catch(onError), RENEW_EVERY);
    renewing.unref();
    try {
      await work();
    } finally {
      clearInterval(renewing);
      await this.leave();
    }
    return true;
  }

  private async take(): Promise<boolean> {
    const { database, name, holder } = this;
    const until = instantOf(this.clock() + HELD_FOR * 1000);
    const taken = await database.transaction((transaction) =>
      transaction.run(
        `UPDATE lease SET holder = ?, until = ? WHERE name = ? AND (holder = ? OR until < ${database.clockSql})`,
        [holder, until, name, holder],
      ),
    );
    if (taken > 0) return true;
    try {
      await database.transaction((transaction) => transaction.insert(LeaseEntity, [{ name, holder, until }]));
      return true;
    } catch (error) {
      if (error instanceof UniqueViolation) return false;
      throw error;
    }
  }

  private async leave(): Promise<void> {
    const now = instantOf(this.clock());
    await this.database.transaction((transaction) =>
      transaction.run("UPDATE lease SET until = ? WHERE name = ? AND holder = ?", [now, this.name, this.holder]),
    );
  }
}
