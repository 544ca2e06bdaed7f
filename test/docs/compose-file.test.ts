import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { readConfig } from "../../src/config.js";

const compose = readFileSync("compose.yaml", "utf8");
const sources = ["src/config.ts", ...readdirSync("src/config").map((file) => `src/config/${file}`)]
  .map((file) => readFileSync(file, "utf8"))
  .join("\n");

/** What the nodes are given, with a secret in the place of each that a file .env must hold. */
function environmentOfNodes(): Record<string, string> {
  const [, block = ""] = /environment: &environment\n((?: {4}.*\n)+)/.exec(compose) ?? [];
  const pairs = [...block.matchAll(/^ {4}([A-Z_]+): "(.*)"$/gm)];
  return Object.fromEntries(
    pairs.map(([, name, value]) => [name, String(value).replaceAll(/\$\{\w+:\?\}/g, "f3a91c07d2b84e65a1c9")]),
  );
}

describe("compose.yaml", () => {
  it("gives the nodes nothing that the configuration does not know", () => {
    const names = Object.keys(environmentOfNodes());
    expect(names).toEqual(expect.arrayContaining(["DATABASE_URL", "REDIS_URL", "DATA_DIR"]));
    for (const name of names) expect([name, new RegExp(`\\b${name}\\b`).test(sources)]).toEqual([name, true]);
  });

  it("describes a configuration that a node starts with", () => {
    expect(readConfig(environmentOfNodes())).toMatchObject({
      database: { engine: "mysql", host: "database", name: "tocsin" },
      redisUrl: expect.stringContaining("@redis:"),
      host: "0.0.0.0",
    });
  });

  it("holds no secret, and none that may be left out", () => {
    for (const [line] of compose.matchAll(/^ +\w*(?:PASSWORD|TOKEN|AUTH): .*$/gm)) {
      expect(line).toMatch(/\$\{\w+:\?\}/);
    }
  });
});
