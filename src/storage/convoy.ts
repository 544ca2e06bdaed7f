import type { Pool, PoolConnection } from "mysql2";
import { undone } from "./cut-off.js";
import { commitInserts, connectionOf, type Insert, lengthOf, rollBack } from "./mysql-statements.js";

/** More text than this does not travel in one message. */
const LONGEST = 1_000_000;

interface Rider {
  inserts: readonly Insert[];
  length: number;
  arrived(): void;
  failed(error: unknown): void;
}

/**
 * Units that do nothing but insert ride together: whatever comes while one convoy is on its way makes the next one, which
 * costs one message, one statement a table, one commit and one flush for all of them. They succeed together; when one of
 * them fails, all is rolled back and each rides alone, so that it alone hears of what is wrong with it.
 */
export class Convoy {
  private waiting: Rider[] = [];
  private isRunning = false;

  constructor(
    private readonly pool: Pool,
    /** Whether the server refused what it was sent, so that for certain nothing of it was committed. */
    private readonly isRefusal: (error: unknown) => boolean,
  ) {}

  /** Commits the inserts; gives up on it when they have not set out before the time is over, in milliseconds. */
  carry(inserts: readonly Insert[], timeout?: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined;
      const rider: Rider = {
        inserts,
        length: lengthOf(inserts),
        arrived: () => {
          clearTimeout(timer);
          resolve();
        },
        failed: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      };
      if (timeout !== undefined) timer = setTimeout(() => this.leaveBehind(rider), timeout);
      this.waiting.push(rider);
      if (!this.isRunning) void this.run();
    });
  }

  private leaveBehind(rider: Rider): void {
    const place = this.waiting.indexOf(rider);
    if (place < 0) return;
    this.waiting.splice(place, 1);
    rider.failed(undone());
  }

  private async run(): Promise<void> {
    this.isRunning = true;
    while (this.waiting.length > 0) {
      try {
        const connection = await connectionOf(this.pool);
        // Who came while the connection was waited for comes along, and who gave up does not.
        await this.send(connection, this.boarding());
      } catch (error) {
        // No connection can be had: nobody of those who wait can set out.
        for (const rider of this.waiting.splice(0)) rider.failed(error);
      }
    }
    this.isRunning = false;
  }

  private boarding(): Rider[] {
    let length = 0;
    const most = this.waiting.findIndex((rider) => {
      length += rider.length;
      return length > LONGEST;
    });
    return this.waiting.splice(0, most < 0 ? this.waiting.length : Math.max(1, most));
  }

  private async send(connection: PoolConnection, riders: readonly Rider[]): Promise<void> {
    if (riders.length === 0) return connection.release();
    try {
      await commitInserts(
        connection,
        riders.flatMap((rider) => rider.inserts),
      );
      for (const rider of riders) rider.arrived();
    } catch (error) {
      await rollBack(connection);
      // What became of a commit whose answer was lost nobody knows: none of them may be sent again.
      if (riders.length > 1 && this.isRefusal(error)) await this.sendEach(connection, riders);
      else for (const rider of riders) rider.failed(error);
    } finally {
      connection.release();
    }
  }

  private async sendEach(connection: PoolConnection, riders: readonly Rider[]): Promise<void> {
    for (const rider of riders) {
      await commitInserts(connection, rider.inserts).then(rider.arrived, async (error) => {
        await rollBack(connection);
        rider.failed(error);
      });
    }
  }
}
