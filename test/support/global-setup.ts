import { installMariaDbTemplate, startMariaDb } from "./mariadb.js";
import { missingEngines, packagesOf } from "./programs.js";
import { startRedis } from "./redis.js";
import { makeRunFolder, writeSharedServers } from "./run-folder.js";

type Undo = () => Promise<void>;

/** What the teardown takes back, last first. */
const undo: Undo[] = [];

export default async function globalSetup(): Promise<void> {
  const missing = missingEngines();
  if (missing.length > 0 && process.env["CI"] === "true") {
    throw new Error(`With CI=true every engine must be tested, so install ${packagesOf(missing)}.`);
  }
  // A run of one engine costs half as much: `npm run conformance -- --break` makes many.
  const embeddedOnly = process.env["TOCSIN_TEST_ENGINES"] === "sqlite";
  const has = (name: string) => !embeddedOnly && missing.every((engine) => engine.name !== name);
  try {
    undo.push(await makeRunFolder());
    const mariadb = has("MariaDB") ? await sharedMariaDb() : undefined;
    const redis = has("Redis") ? await sharedRedis() : undefined;
    await writeSharedServers({ ...(mariadb && { mariadb }), ...(redis && { redis }) });
  } catch (error) {
    await undoSetup(); // jest skips the teardown of a failed setup
    throw error;
  }
}

export async function undoSetup(): Promise<void> {
  for (let step = undo.pop(); step; step = undo.pop()) await step();
}

async function sharedMariaDb() {
  await installMariaDbTemplate();
  const { host, port, user, password, stop } = await startMariaDb();
  undo.push(stop);
  return { host, port, user, password };
}

async function sharedRedis() {
  const { url, stop } = await startRedis();
  undo.push(stop);
  return { url };
}
