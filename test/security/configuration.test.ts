import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { createConnection } from "mysql2/promise";
import { pino } from "pino";
import { startServer } from "../../src/compose.js";
import { ConfigError, readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/storage/open.js";
import { describeWith } from "../support/engines.js";
import { startMariaDb } from "../support/mariadb.js";
import { makeFolder } from "../support/run-folder.js";

function mistakesOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.mistakes;
    throw error;
  }
}

describe("a configuration that is not safe", () => {
  it("is refused where tokens would travel unencrypted", () => {
    for (const HOST of ["0.0.0.0", "::", "192.0.2.1", "tocsin.example"]) {
      expect(mistakesOf({ HOST })).toEqual([
        expect.stringMatching(/unencrypted.*TLS_CERT_FILE.*TRUSTED_PROXIES.*ALLOW_PLAINTEXT/),
      ]);
      expect(mistakesOf({ HOST, TRUSTED_PROXIES: "10.0.0.0/8" })).toEqual([]);
      expect(mistakesOf({ HOST, ALLOW_PLAINTEXT: "true" })).toEqual([]);
    }
    for (const HOST of ["127.0.0.1", "localhost", "::1", "127.8.8.8"]) expect(mistakesOf({ HOST })).toEqual([]);
  });

  it("is refused where a secret can be guessed, without saying it", () => {
    for (const TOCSIN_ADMIN_TOKEN of ["short", "a".repeat(40), "1212121212121212121212"]) {
      const mistakes = mistakesOf({ TOCSIN_ADMIN_TOKEN });
      expect(mistakes).toHaveLength(1);
      expect(mistakes[0]).not.toContain(TOCSIN_ADMIN_TOKEN);
    }
    for (const password of ["", ":root", ":password", ":tocsin", ":abc1234", ":12345678"]) {
      const mistakes = mistakesOf({ DATABASE_URL: `mysql://user${password}@db.example/tocsin` });
      expect(mistakes).toEqual([
        expect.stringMatching(/^DATABASE_URL holds no password, a short one or a well-known one/),
      ]);
      expect(mistakesOf({ DATABASE_URL: `mysql://user${password}@127.0.0.1/tocsin` })).toEqual([]);
      expect(
        mistakesOf({ DATABASE_URL: `mysql://user${password}@db.example/tocsin`, ALLOW_WEAK_SECRETS: "true" }),
      ).toEqual([]);
    }
    expect(mistakesOf({ DATABASE_URL: "mysql://user:Xa81kd0qLs@db.example/tocsin" })).toEqual([]);
  });

  it("tells all its mistakes at once", async () => {
    const file = path.join(await makeFolder("config"), "documents.json");
    await writeFile(file, '{"a": 1}');
    const mistakes = mistakesOf({
      HOST: "0.0.0.0",
      PORT: "abc",
      DATABASE_URL: "postgres://x",
      TOCSIN_ADMIN_TOKEN: "x",
      TLS_CERT_FILE: "/nowhere",
      TRUSTED_DOCUMENTS: file,
      TRUSTED_PROXIES: "somewhere, 10.0.0.0/33, ::/129",
      ALLOWED_ORIGINS: "*",
    });
    for (const word of [
      "PORT",
      "DATABASE_URL",
      "TOCSIN_ADMIN_TOKEN",
      "TLS_CERT_FILE",
      "TRUSTED_DOCUMENTS",
      "somewhere",
      "10.0.0.0/33",
      "::/129",
      "ALLOWED_ORIGINS",
      "HOST",
    ]) {
      expect(mistakes.join("\n")).toContain(word);
    }
    for (const wrong of [
      { INTROSPECTION: "yes" },
      { RATE_PER_CALLER: "-1" },
      { QUERY_TIMEOUT_MS: "0" },
      { TLS_CERT_FILE: "/nowhere", TLS_KEY_FILE: "/nowhere" },
    ]) {
      expect(mistakesOf(wrong).length).toBeGreaterThan(0);
    }
  });
});

describeWith("mariadb", "a database that may lose what it confirmed", () => {
  it("is not served, unless told so", async () => {
    const mariadb = await startMariaDb();
    try {
      await mariadb.createDatabase("weak");
      const connection = await createConnection({
        host: mariadb.host,
        port: mariadb.port,
        user: mariadb.user,
        password: mariadb.password,
      });
      await connection.query("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
      await connection.end();
      const environment = { DATABASE_URL: mariadb.url("weak"), PORT: "0", LOG_LEVEL: "silent" };
      const opened = await openDatabase(readConfig(environment).database, 2);
      await opened.migrate();
      await opened.close();
      const logger = pino({ level: "silent" });
      await expect(startServer(readConfig(environment), logger)).rejects.toThrow(/innodb_flush_log_at_trx_commit is 2/);
      const server = await startServer(readConfig({ ...environment, ALLOW_WEAK_DURABILITY: "true" }), logger);
      await server.close();
    } finally {
      await mariadb.stop();
    }
  });
});
