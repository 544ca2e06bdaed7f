import { Redis } from "ioredis";
import { type RateLimiterAbstract, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";
import { RateExceeded } from "./limits.js";

/** How much of each is allowed in a minute; 0 for as much as anybody likes. */
export interface Budgets {
  /** Requests and live operations of one caller, on all connections together. */
  caller: number;
  /** Requests and new sockets of one address, whoever asks. */
  address: number;
  /** Tokens from one address that were no good. */
  failures: number;
}

const MINUTE = 60;
const words: Record<keyof Budgets, string> = {
  caller: "You ask too often.",
  address: "There are too many requests from your address.",
  failures: "Too many tokens from your address were not valid.",
};

/**
 * Counts what callers and addresses do, in this process or, with Redis, for all nodes together. A Redis that does not
 * answer makes each node count for itself: an outage of the counter is no outage of the service.
 */
export class Rates {
  private readonly limiters = new Map<keyof Budgets, RateLimiterAbstract>();
  private readonly redis: Redis | null;

  constructor(budgets: Budgets, redisUrl: string | null, onError: (error: unknown) => void) {
    this.redis = redisUrl === null ? null : connect(redisUrl, onError);
    for (const budget of Object.keys(budgets) as (keyof Budgets)[]) {
      if (budgets[budget] > 0) this.limiters.set(budget, this.limiter(budget, budgets[budget]));
    }
  }

  /** Takes one from a budget, or throws when nothing is left. */
  async take(budget: keyof Budgets, key: string): Promise<void> {
    const refused = await this.limiters
      .get(budget)
      ?.consume(key)
      .then(
        () => null,
        (reason: unknown) => reason,
      );
    if (refused instanceof RateLimiterRes) throw exceeded(budget, refused.msBeforeNext);
  }

  /** Throws when nothing is left of a budget. */
  async demand(budget: keyof Budgets, key: string): Promise<void> {
    const limiter = this.limiters.get(budget);
    const state = await limiter?.get(key).catch(() => null);
    if (limiter && state && state.consumedPoints >= limiter.points) throw exceeded(budget, state.msBeforeNext);
  }

  close(): void {
    this.redis?.disconnect();
  }

  private limiter(budget: keyof Budgets, points: number): RateLimiterAbstract {
    const options = { keyPrefix: `tocsin:rate:${budget}`, points, duration: MINUTE };
    const inProcess = new RateLimiterMemory(options);
    if (!this.redis) return inProcess;
    // A caller who is over the limit is refused without asking Redis again.
    const blocked = { inMemoryBlockOnConsumed: points + 1, inMemoryBlockDuration: 1 };
    return new RateLimiterRedis({
      ...options,
      ...blocked,
      storeClient: this.redis,
      insuranceLimiter: inProcess,
      rejectIfRedisNotReady: true,
    });
  }
}

function exceeded(budget: keyof Budgets, milliseconds: number): RateExceeded {
  return new RateExceeded(words[budget], Math.max(1, Math.ceil(milliseconds / 1_000)));
}

function connect(url: string, onError: (error: unknown) => void): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, commandTimeout: 500 });
  // It comes back by itself and says so each second; once is enough for the log.
  let isTold = false;
  redis.on("error", (error) => {
    if (!isTold) onError(error);
    isTold = true;
  });
  redis.on("ready", () => {
    isTold = false;
  });
  return redis;
}
