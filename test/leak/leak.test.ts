import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, it } from "@jest/globals";

const main = path.resolve(import.meta.dirname, "main.js");

// The short form of `npm run test:leak`, in a process of its own: jest keeps much that looks like a leak.
it("subscribers that come and go in every way leave nothing behind", async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["--expose-gc", main, "--cycles", "600"]).catch(
    (failure: { stdout: string; stderr: string }) => ({ stdout: `${failure.stdout}${failure.stderr}` }),
  );
  expect(stdout).toMatch(/^leak cycles=600 failures=0$/m);
}, 600_000);
