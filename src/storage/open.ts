import type { DatabaseConfig } from "../config.js";
import type { Database } from "./database.js";
import { MysqlDatabase } from "./mysql-database.js";
import { SqliteDatabase } from "./sqlite-database.js";

export function openDatabase(config: DatabaseConfig, poolSize: number): Promise<Database> {
  return config.engine === "sqlite" ? SqliteDatabase.open(config) : MysqlDatabase.open(config, poolSize);
}
