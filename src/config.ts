import path from "node:path";
import { z } from "zod";
import { type ContentsConfig, readContents } from "./config/contents.js";
import { type DoorConfig, readDoor } from "./config/door.js";
import { readOidc } from "./config/oidc.js";
import { type ProofConfig, readProof } from "./config/proof.js";
import { listIn, valuesIn, wholeNumber } from "./config/values.js";
import type { IdentityProvider } from "./domain/identity-provider.js";

/** Where the data lives: a file of the embedded database, or a MySQL/MariaDB server. */
export type DatabaseConfig =
  | { engine: "sqlite"; path: string }
  | { engine: "mysql"; host: string; port: number; user: string; password: string; name: string };

export interface Config {
  host: string;
  port: number;
  dataDir: string;
  database: DatabaseConfig;
  redisUrl: string | null;
  adminToken: string | null;
  /** Origins of pages that may open a WebSocket or read answers; the server's own pages always may. */
  allowedOrigins: string[];
  logLevel: string;
  /** How long a follower sleeps when nobody wakes it, in milliseconds. */
  pollInterval: number;
  heartbeatInterval: number;
  denialsInterval: number;
  databasePoolSize: number;
  door: DoorConfig;
  proof: ProofConfig;
  contents: ContentsConfig;
  /** Whose bearer tokens are believed beside those of this server, or null. */
  identityProvider: IdentityProvider | null;
}

/** All mistakes of a configuration at once, so that nobody has to mend them one start at a time. */
export class ConfigError extends Error {
  constructor(readonly mistakes: string[]) {
    super(`The configuration is not usable:\n${mistakes.map((mistake) => `  - ${mistake}`).join("\n")}`);
    this.name = "ConfigError";
  }
}

const environment = z.object({
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: wholeNumber(0, 65_535, 4000),
  DATA_DIR: z.string().min(1).default("data"),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "must look like redis://host:port")
    .optional(),
  TOCSIN_ADMIN_TOKEN: z.string().min(20, "must have at least 20 characters").max(200).optional(),
  ALLOWED_ORIGINS: z.string().default(""),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  POLL_INTERVAL_MS: wholeNumber(10, 60_000, 250),
  HEARTBEAT_INTERVAL_MS: wholeNumber(100, 600_000, 15_000),
  DENIALS_INTERVAL_MS: wholeNumber(1_000, 3_600_000, 60_000),
  DATABASE_POOL_SIZE: wholeNumber(2, 500, 16),
});

/** Reads the environment: the one place that does. */
export function readConfig(source: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable is one that somebody cleared, not one that somebody set.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const mistakes: string[] = [];
  const complain = (mistake: string) => mistakes.push(mistake);
  const values = valuesIn(environment, given, complain);
  const dataDir = path.resolve(given["DATA_DIR"] ?? besideDatabase(given["DATABASE_URL"]) ?? "data");
  const door = readDoor(given, complain);
  const proof = readProof(given, dataDir, complain);
  const contents = readContents(given, dataDir, complain);
  const identityProvider = readOidc(given, complain);
  const database = readDatabaseUrl(given["DATABASE_URL"], dataDir);
  if (typeof database === "string") mistakes.push(database);
  const origins = listIn(given["ALLOWED_ORIGINS"]);
  for (const origin of origins) {
    if (!/^https?:\/\/[^/]+$/.test(origin))
      mistakes.push(`ALLOWED_ORIGINS holds ${origin}, which is not like https://host`);
  }
  if (!values || !door || !proof || !contents || typeof database === "string" || mistakes.length > 0)
    throw new ConfigError(mistakes);
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir,
    database,
    redisUrl: values.REDIS_URL ?? null,
    adminToken: values.TOCSIN_ADMIN_TOKEN ?? null,
    allowedOrigins: origins,
    logLevel: values.LOG_LEVEL,
    pollInterval: values.POLL_INTERVAL_MS,
    heartbeatInterval: values.HEARTBEAT_INTERVAL_MS,
    denialsInterval: values.DENIALS_INTERVAL_MS,
    databasePoolSize: values.DATABASE_POOL_SIZE,
    door,
    proof,
    contents,
    identityProvider,
  };
}

/** The folder of an embedded database that was named: what belongs to it lies with it. */
function besideDatabase(url: string | undefined): string | null {
  return url?.startsWith("sqlite:") ? path.dirname(url.slice("sqlite:".length)) : null;
}

/** The database that a URL names, or what is wrong with the URL (never the URL itself: it holds a password). */
function readDatabaseUrl(url: string | undefined, dataDir: string): DatabaseConfig | string {
  if (url === undefined) return { engine: "sqlite", path: path.join(dataDir, "tocsin.sqlite") };
  if (url.startsWith("sqlite:")) return { engine: "sqlite", path: path.resolve(url.slice("sqlite:".length)) };
  const wanted = "must look like mysql://user:password@host:port/name or sqlite:path";
  if (!URL.canParse(url)) return `DATABASE_URL ${wanted}`;
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const name = decodeURIComponent(pathname.slice(1));
  if (!["mysql:", "mariadb:"].includes(protocol) || !hostname || !username || !name) return `DATABASE_URL ${wanted}`;
  return {
    engine: "mysql",
    host: hostname.replace(/^\[|\]$/g, ""),
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    name,
  };
}
