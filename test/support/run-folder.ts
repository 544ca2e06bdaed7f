import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { guardFolder } from "./guard.js";
import type { MariaDbAddress } from "./mariadb.js";

/** The servers which all tests of a run share; jest's workers read it from the run's folder. */
export interface SharedServers {
  readonly mariadb?: MariaDbAddress;
  readonly redis?: { readonly url: string };
}

const VARIABLE = "TOCSIN_TEST_FOLDER";

/** Makes the folder that holds all that a run leaves on disk; the returned function removes it. */
export async function makeRunFolder(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), "tocsin-test-"));
  const release = guardFolder(folder);
  process.env[VARIABLE] = folder;
  return async () => {
    await rm(folder, { recursive: true, force: true });
    release();
  };
}

export function runFolder(): string {
  const folder = process.env[VARIABLE];
  if (folder === undefined) throw new Error("not in a jest run: its global setup makes the folder for test servers");
  return folder;
}

/** A new folder inside the run's, gone at the latest with the run. */
export function makeFolder(prefix: string): Promise<string> {
  return mkdtemp(path.join(runFolder(), `${prefix}-`));
}

export async function writeSharedServers(servers: SharedServers): Promise<void> {
  await writeFile(path.join(runFolder(), "servers.json"), JSON.stringify(servers));
}

export function sharedServers(): SharedServers {
  return JSON.parse(readFileSync(path.join(runFolder(), "servers.json"), "utf8"));
}
