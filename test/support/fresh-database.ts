import { randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import path from "node:path";
import { createDatabase, dropDatabase, mariaDbUrl } from "./mariadb.js";
import { makeFolder, sharedServers } from "./run-folder.js";

export type TestEngine = "sqlite" | "mariadb";

export interface FreshDatabase {
  readonly url: string;
  drop(): Promise<void>;
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
