import "reflect-metadata";
import mysql2 from "mysql2";
import type { DataSourceOptions } from "typeorm";
import { entities } from "./entities/index.js";
import type { DatabaseConfig } from "./src/config.js";
import { migrations } from "./src/storage/migrations/index.js";

const common = { entities, migrations, synchronize: false, migrationsRun: false, logging: false } as const;

/** The options of the connection that writes. */
export function writerOptions(config: DatabaseConfig, poolSize: number): DataSourceOptions {
  if (config.engine === "sqlite") {
    return {
      ...common,
      type: "better-sqlite3",
      database: config.path,
      enableWAL: true,
      // A reopened WAL database falls back to NORMAL, which may lose acknowledged commits when the power fails.
      prepareDatabase: (database: { pragma(text: string): void }) => database.pragma("synchronous = FULL"),
    };
  }
  return {
    ...common,
    type: "mysql",
    driver: driverWithSession,
    host: config.host,
    port: config.port,
    username: config.user,
    password: config.password,
    database: config.name,
    charset: "utf8mb4",
    timezone: "Z",
    connectTimeout: 10_000,
    // Versions and positions stay far below 2^53: as numbers they are the same on both engines.
    supportBigNumbers: true,
    bigNumberStrings: false,
    poolSize,
    extra: { enableKeepAlive: true, stringifyObjects: true },
  };
}

/** On SQLite readers have a connection of their own, which cannot write; on MySQL the pool serves both. */
export function readerOptions(config: DatabaseConfig & { engine: "sqlite" }): DataSourceOptions {
  return {
    ...common,
    type: "better-sqlite3",
    database: config.path,
    readonly: true,
    prepareDatabase: (database: { pragma(text: string): void }) => database.pragma("query_only = ON"),
  };
}

/** Isolation and time zone are set once for each connection instead of once for each transaction. */
const driverWithSession = {
  ...mysql2,
  createPool(options: mysql2.PoolOptions): mysql2.Pool {
    const pool = mysql2.createPool(options);
    // Queued on the connection before whatever it was opened for.
    pool.on("connection", (connection) => {
      connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", () => {});
      connection.query("SET SESSION time_zone = '+00:00'", () => {});
    });
    return pool;
  },
};
