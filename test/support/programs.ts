import { accessSync, constants } from "node:fs";
import path from "node:path";

/** A program that tests can start, if this machine has it. */
interface Engine {
  readonly name: string;
  readonly debianPackage: string;
  /** Each entry is one needed program, under any of its names. */
  readonly programs: readonly (readonly string[])[];
}

const MARIADB: Engine = {
  name: "MariaDB",
  debianPackage: "mariadb-server",
  programs: [
    ["mariadbd", "mysqld"],
    ["mariadb-install-db", "mysql_install_db"],
  ],
};
const REDIS: Engine = { name: "Redis", debianPackage: "redis-server", programs: [["redis-server"]] };

/** What the tests would use and this machine lacks. */
export function missingEngines(): Engine[] {
  return [MARIADB, REDIS].filter((engine) => engine.programs.some((names) => findProgram(names) === undefined));
}

/** "mariadb-server and redis-server" */
export function packagesOf(engines: readonly Engine[]): string {
  return engines.map((engine) => engine.debianPackage).join(" and ");
}

export function requireProgram(...names: string[]): string {
  const found = findProgram(names);
  if (found === undefined) throw new Error(`${names.join(" or ")} is not installed`);
  return found;
}

function findProgram(names: readonly string[]): string | undefined {
  // Debian keeps servers in /usr/sbin, which is not on the PATH of ordinary users.
  const folders = [...(process.env["PATH"] ?? "").split(path.delimiter), "/usr/sbin", "/usr/local/sbin"];
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
