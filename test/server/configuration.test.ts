import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { makeFolder } from "../support/run-folder.js";

interface Ended {
  code: number | null;
  said: string;
}

/** Runs the program as people do, with nothing in its environment but what is given. */
async function run(command: string, given: Record<string, string>): Promise<Ended> {
  const environment = { PATH: "/usr/bin:/bin", DATA_DIR: await makeFolder("config"), ...given };
  const child = spawn(process.execPath, ["bin/tocsin.mjs", command], { env: environment });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
  const [code] = await once(child, "close");
  return { code, said };
}

describe("the configuration", () => {
  it.each(["serve", "migrate"])("stops %s with all its mistakes at once", async (command) => {
    const { code, said } = await run(command, {
      PORT: "80x",
      LOG_LEVEL: "loud",
      DATABASE_URL: "postgres://user:very-secret@host/name",
      REDIS_URL: "http://redis",
      TOCSIN_ADMIN_TOKEN: "short",
      ALLOWED_ORIGINS: "https://good.example,bad",
      DATABASE_POOL_SIZE: "1",
    });
    expect(code).toBe(1);
    for (const name of [
      "PORT",
      "LOG_LEVEL",
      "DATABASE_URL",
      "REDIS_URL",
      "TOCSIN_ADMIN_TOKEN",
      "ALLOWED_ORIGINS",
      "DATABASE_POOL_SIZE",
    ]) {
      expect(said).toContain(name);
    }
    expect(said).not.toMatch(/very-secret|short\b/);
    expect(said).not.toContain("    at ");
  });

  it.each<[name: string, value: string]>([
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["PORT", "4000.5"],
    ["DATABASE_URL", "mysql://host/name"],
    ["DATABASE_URL", "mysql://user:pass@host"],
    ["DATABASE_URL", "nonsense"],
    ["ALLOWED_ORIGINS", "https://host/path"],
    ["TOCSIN_ADMIN_TOKEN", "x".repeat(201)],
  ])("refuses %s=%s", async (name, value) => {
    const { code, said } = await run("serve", { [name]: value });
    expect({ code, told: said.includes(name) }).toEqual({ code: 1, told: true });
  });

  it("says so when there is no server behind a right address", async () => {
    const { code, said } = await run("migrate", { DATABASE_URL: "mysql://user:very-secret@127.0.0.1:1/name" });
    expect(code).toBe(1);
    expect(said).toMatch(/database/i);
    expect(said).not.toContain("very-secret");
  });
});
