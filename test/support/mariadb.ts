import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { cp, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Connection, createConnection } from "mysql2/promise";
import { spawnGuarded } from "./guard.js";
import { requireProgram } from "./programs.js";
import { makeFolder, runFolder } from "./run-folder.js";
import { Server } from "./server.js";

const USER = "tocsin";

export interface MariaDbAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

export interface MariaDbInstance extends MariaDbAddress {
  url(database: string): string;
  createDatabase(name: string): Promise<void>;
  kill(signal?: NodeJS.Signals): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Makes the data folder that every instance of this run starts from: a copy takes 30 ms, an installation 1 s. */
export async function installMariaDbTemplate(): Promise<void> {
  const log = path.join(runFolder(), "mariadb-install.log");
  const descriptor = openSync(log, "w");
  const child = spawnGuarded(
    requireProgram("mariadb-install-db", "mysql_install_db"),
    [
      "--no-defaults",
      `--datadir=${templateFolder()}`,
      // Its temporary tables are named by process: two installations side by side would remove each other's.
      `--tmpdir=${runFolder()}`,
      // Root by the operating system's user alone: no account without a password listens on the port.
      "--auth-root-authentication-method=socket",
      "--skip-test-db",
      "--innodb-log-file-size=32M",
      ...runAs(),
    ],
    descriptor,
  );
  closeSync(descriptor);
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`MariaDB could not be installed:\n${(await readFile(log, "utf8")).slice(-4000)}`);
}

export interface MariaDbSettings {
  /** Size of the buffer pool and, a quarter of it, of the log, in MiB: for data that are larger than tests'. */
  memory?: number;
  /**
   * Whether a commit waits for the disk, as it must where it is measured. What tests kill is the process, whose writes the
   * system keeps: waiting would change nothing for them, save that a database with all its tables takes ten times as long.
   */
  waitsForDisk?: boolean;
}

/** An instance of the caller's own, which may be killed. Call `stop` at the end. */
export async function startMariaDb({
  memory = 128,
  waitsForDisk = false,
}: MariaDbSettings = {}): Promise<MariaDbInstance> {
  const folder = await makeFolder("mariadb");
  const data = path.join(folder, "data");
  const init = path.join(folder, "init.sql");
  const password = randomBytes(12).toString("hex");
  await cp(templateFolder(), data, { recursive: true });
  await writeFile(
    init,
    `CREATE USER IF NOT EXISTS ${USER}@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT ALL ON *.* TO ${USER}@'127.0.0.1' WITH GRANT OPTION;\n`,
  );
  const address = (port: number) => ({ host: "127.0.0.1", port, user: USER, password });
  const server = new Server({
    program: requireProgram("mariadbd", "mysqld"),
    folder,
    args: (port) => [
      "--no-defaults",
      ...runAs(),
      `--datadir=${data}`,
      `--tmpdir=${folder}`,
      `--socket=${path.join(folder, "socket")}`,
      `--pid-file=${path.join(folder, "pid")}`,
      `--init-file=${init}`,
      `--port=${port}`,
      "--bind-address=127.0.0.1",
      "--skip-name-resolve",
      "--character-set-server=utf8mb4",
      "--max-connections=500",
      "--innodb-flush-log-at-trx-commit=1",
      `--innodb-log-file-size=${memory / 4}M`,
      `--innodb-buffer-pool-size=${memory}M`,
      ...(waitsForDisk ? [] : ["--innodb-flush-method=nosync", "--skip-sync-frm"]),
    ],
    probe: (port) => withConnection(address(port), (connection) => connection.ping()),
  });
  await server.start();
  const here = address(server.port);
  return {
    ...here,
    url: (database) => mariaDbUrl(here, database),
    createDatabase: (name) => createDatabase(here, name),
    kill: (signal) => server.kill(signal),
    restart: () => server.restart(),
    stop: () => server.stop(),
  };
}

export function mariaDbUrl({ user, password, host, port }: MariaDbAddress, database: string): string {
  return `mysql://${user}:${password}@${host}:${port}/${database}`;
}

export function createDatabase(address: MariaDbAddress, name: string): Promise<void> {
  return withConnection(address, async (connection) => {
    await connection.query("CREATE DATABASE ??", [name]);
  });
}

export function dropDatabase(address: MariaDbAddress, name: string): Promise<void> {
  return withConnection(address, async (connection) => {
    // A transaction that a test forgot to end would otherwise hold this up for a day.
    await connection.query("SET SESSION lock_wait_timeout = 10");
    await connection.query("DROP DATABASE ??", [name]);
  });
}

/** Writes what MariaDB still holds in memory of these tables to their files; gives the folder in which those lie. */
export async function flushedFolder(
  address: MariaDbAddress,
  database: string,
  tables: readonly string[],
): Promise<string> {
  let folder = "";
  await withConnection(address, async (connection) => {
    await connection.query("USE ??", [database]);
    await connection.query("FLUSH TABLES ?? FOR EXPORT", [tables]);
    await connection.query("UNLOCK TABLES");
    const [rows] = await connection.query("SELECT @@datadir AS folder");
    folder = path.join((rows as { folder: string }[])[0]?.folder ?? "", database);
  });
  return folder;
}

async function withConnection(
  { host, port, user, password }: MariaDbAddress,
  use: (connection: Connection) => Promise<void>,
): Promise<void> {
  const connection = await createConnection({ host, port, user, password, connectTimeout: 10_000 });
  try {
    await use(connection);
  } finally {
    connection.destroy();
  }
}

function templateFolder(): string {
  return path.join(runFolder(), "mariadb-template");
}

/** mariadbd refuses to run as root unless told so. */
function runAs(): string[] {
  return process.getuid?.() === 0 ? ["--user=root"] : [];
}
