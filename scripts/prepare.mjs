import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

// After `npm ci` the program is built, so that it starts at once. An install without development tools brings its own.
if (existsSync("node_modules/.bin/tsc")) {
  const { status } = spawnSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });
  process.exit(status ?? 1);
}
