import { Redis } from "ioredis";

/** How nodes wake each other. Carries no data: whoever hears nothing polls. */
export interface WakeChannel {
  /** Tells the other nodes that there are new positions. */
  ring(): void;
  close(): Promise<void>;
}

export const noWakeChannel: WakeChannel = { ring: () => {}, close: async () => {} };

const CHANNEL = "tocsin:journal";

/** Wakes over Redis. A lost Redis is reconnected for ever; meanwhile the nodes poll. */
export function redisWakeChannel(url: string, onWake: () => void, onError: (error: unknown) => void): WakeChannel {
  const options = {
    lazyConnect: false,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, 2_000),
  };
  const publisher = new Redis(url, options);
  const subscriber = new Redis(url, { ...options, autoResubscribe: true });
  for (const connection of [publisher, subscriber]) connection.on("error", onError);
  subscriber.on("ready", () => {
    subscriber.subscribe(CHANNEL).catch(onError);
    onWake();
  });
  subscriber.on("message", onWake);
  let ringing = false;
  return {
    ring() {
      if (ringing || publisher.status !== "ready") return;
      // Many positions in one turn of the event loop make one wake-up.
      ringing = true;
      setImmediate(() => {
        ringing = false;
        publisher.publish(CHANNEL, "").catch(onError);
      });
    },
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
