import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Redis } from "ioredis";
import { requireProgram } from "./programs.js";
import { makeFolder } from "./run-folder.js";
import { Server } from "./server.js";

export interface RedisInstance {
  readonly url: string;
  kill(signal?: NodeJS.Signals): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** An instance of the caller's own, which may be killed; it forgets everything then. Call `stop` at the end. */
export async function startRedis(): Promise<RedisInstance> {
  const folder = await makeFolder("redis");
  const password = randomBytes(12).toString("hex");
  const config = path.join(folder, "redis.conf");
  await writeFile(config, `bind 127.0.0.1\nrequirepass ${password}\nsave ""\nappendonly no\ndir ${folder}\n`);
  const url = (port: number) => `redis://:${password}@127.0.0.1:${port}`;
  const server = new Server({
    program: requireProgram("redis-server"),
    folder,
    args: (port) => [config, "--port", String(port)],
    probe: (port) => ping(url(port)),
  });
  await server.start();
  return {
    url: url(server.port),
    kill: (signal) => server.kill(signal),
    restart: () => server.restart(),
    stop: () => server.stop(),
  };
}

async function ping(url: string): Promise<void> {
  // Short, because after a refused connection that timer runs to its end and would keep jest waiting.
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, disconnectTimeout: 100 });
  redis.on("error", () => {}); // connect() rejects with it
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}
