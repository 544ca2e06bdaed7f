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
    ...mysqlConnection(config),
    username: config.user,
    poolSize,
    extra: { enableKeepAlive: true, stringifyObjects: true },
  };
}

/**
 * Connections for units of work alone. They do not commit by themselves, so a unit needs no statement to begin: a fifth
 * of the way to and from the database. They take several statements in one message, all written by this program and each
 * with its values escaped by the driver, for the same reason.
 */
export function unitPool(config: DatabaseConfig & { engine: "mysql" }, poolSize: number): mysql2.Pool {
  const own = { user: config.user, connectionLimit: poolSize, multipleStatements: true };
  const options = { ...mysqlConnection(config), ...own };
  const pool = driverWithSession.createPool({ ...options, enableKeepAlive: true, stringifyObjects: true, queryFormat });
  pool.on("connection", (connection) => {
    connection.query("SET SESSION autocommit = 0", (error) => {
      if (error) connection.destroy();
    });
  });
  return pool;
}

/** As the driver does it, but a message without values is not searched, letter by letter, for places to put them. */
function queryFormat(sql: string, values: mysql2.SqlValue[]): string {
  return values.length === 0 ? sql : mysql2.format(sql, values, true, "Z");
}

function mysqlConnection(config: DatabaseConfig & { engine: "mysql" }) {
  return {
    host: config.host,
    port: config.port,
    password: config.password,
    database: config.name,
    charset: "utf8mb4",
    timezone: "Z",
    connectTimeout: 10_000,
    // Versions and positions stay far below 2^53: as numbers they are the same on both engines.
    supportBigNumbers: true,
    bigNumberStrings: false,
  } as const;
}

/** On SQLite readers have a connection of their own, which cannot write; on MySQL TypeORM's pool reads. */
export function readerOptions(config: DatabaseConfig & { engine: "sqlite" }): DataSourceOptions {
  return {
    ...common,
    type: "better-sqlite3",
    database: config.path,
    readonly: true,
    prepareDatabase: (database: { pragma(text: string): void }) => database.pragma("query_only = ON"),
  };
}

/**
 * What quotes and backslashes mean is for us to say: the driver writes values into statements by these rules, and under
 * another mode of the server (NO_BACKSLASH_ESCAPES) a value could end its own quotes.
 */
const SQL_MODE = "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

/** Isolation, mode and time zone are set once for each connection instead of once for each transaction. */
const driverWithSession = {
  ...mysql2,
  createPool(options: mysql2.PoolOptions): mysql2.Pool {
    const pool = mysql2.createPool(options);
    // Queued on the connection before whatever it was opened for.
    pool.on("connection", (connection) => {
      connection.query("SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED", () => {});
      connection.query("SET SESSION time_zone = '+00:00'", () => {});
      connection.query(`SET SESSION sql_mode = '${SQL_MODE}'`, (error) => {
        if (error) connection.destroy();
      });
    });
    return pool;
  },
};
