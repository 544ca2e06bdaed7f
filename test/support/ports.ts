import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Where the ports begin of servers that must know theirs beforehand, or that come back to it. The system draws from
 * 32768 on for whoever listens on port 0 and for connections that go out: a port from there could be theirs at any moment.
 */
const FIRST = 14_000;
/** A lane of ports for each of jest's workers, so that none takes what was just found free by another. */
const LANE = 2_000;
const LANES = 8;

const lane = Number(process.env["JEST_WORKER_ID"] ?? 0) % LANES;
let next = randomInt(LANE);

/** A loopback port that is free, and that nobody else of this run is given. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < LANE; tries += 1) {
    const port = FIRST + lane * LANE + (next++ % LANE);
    if (await isFree(port)) return port;
  }
  throw new Error("no port is free");
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    server.close();
    await once(server, "close");
    return true;
  } catch {
    return false;
  }
}
