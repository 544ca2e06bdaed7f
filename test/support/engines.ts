import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { describe } from "@jest/globals";
import { createDatabase, dropDatabase, mariaDbUrl } from "./mariadb.js";
import { makeFolder, type SharedServers, sharedServers } from "./run-folder.js";

export type TestEngine = "sqlite" | "mariadb";

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Runs the block once for each database engine of this machine. */
export function describeEngines(name: string, block: (engine: TestEngine) => void): void {
  const engines: TestEngine[] = sharedServers().mariadb ? ["sqlite", "mariadb"] : ["sqlite"];
  for (const engine of engines) describe(`${name} (${engine})`, () => block(engine));
}

/** A block that needs this server, for instance to start and kill one of its own; skipped where there is none. */
export function describeWith(server: keyof SharedServers, name: string, block: () => void): void {
  (sharedServers()[server] ? describe : describe.skip)(name, block);
}

/** An empty database which no other test sees. */
export function freshDatabase(engine: TestEngine): Promise<FreshDatabase> {
  return engine === "sqlite" ? freshSqlite() : freshMariaDb();
}

async function freshSqlite(): Promise<FreshDatabase> {
  const folder = await makeFolder("sqlite");
  return {
    url: `sqlite:${path.join(folder, "tocsin.sqlite")}`,
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function freshMariaDb(): Promise<FreshDatabase> {
  const { mariadb } = sharedServers();
  if (mariadb === undefined) throw new Error("this machine has no MariaDB");
  const name = `test_${randomBytes(6).toString("hex")}`;
  await createDatabase(mariadb, name);
  return { url: mariaDbUrl(mariadb, name), drop: () => dropDatabase(mariadb, name) };
}
