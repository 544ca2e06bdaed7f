import { execFileSync } from "node:child_process";
import { expect, it } from "@jest/globals";

it("docs/access.md says what the policies say", () => {
  const check = () => execFileSync(process.execPath, ["dist/scripts/docs-access.js", "--check"], { stdio: "pipe" });
  expect(check).not.toThrow();
});
